"""A campaign report of fictional people, as `groundswell campaign report --json` answers it: input for report_screens.

    report_fixture.py [full|hostile|empty|running]

full: 35 people, four phases, one rapid response, with everything that can go wrong in it. hostile: the same with names
and texts that try to break a page. empty: just imported. running: a minute after the call.
"""
import datetime
import json
import random
import sys
from collections import Counter

FIRST = ("Ada Bea Cleo Dora Enid Faye Gwen Hope Iris June Kaya Lena Maud Nell Orla Pia Quinn Rosa Suki Tess Uma Vera Wren "
         "Xenia Yara Zoe Abel Bram Cato Dov Emil Finn Gus Hal Ivo").split()
LAST = "Fictional Invented Imagined Madeup Pretend Fabled".split()
OWNERS = ["mara@hearth.example", "tomas@hearth.example", "joy@hearth.example"]
PHASES = [("posts", "Talking points on the blog"), ("explainer", "Sharing the explainer"),
          ("fundraiser", "Fundraising videos"), ("hotline", "The call line")]
HOSTILE = [
    "<script>alert('name')</script>", "Zoë \"Q\" O'Neil & Söhne <b>bold</b>", "شيماء الخيالية", "\u202eדנה הבדויה",
    "👩🏽‍👧‍👦🎉🎉🎉 Emoji Only", "=HYPERLINK(\"http://evil.example\",\"click\")", "+441234", "@SUM(1+1)*cmd|' /C calc'!A0",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2, "tab\there\r\nand a line",
    "</title></style></svg><img src=x onerror=alert(1)>", "\u0000\u0007bell", "-->]]><!--", "&lt;already&gt;",
    "Z̴̧̛͙a̶̢͝l̷̰͌g̵̣̑o̸̼͝", "https://tracker.example/pixel.gif",
]


def stamp(t):
    return t.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def figure(value, n, m):
    return {"value": value, "n": n, "m": m}


class Fixture:
    def __init__(self, kind):
        self.kind = kind
        self.random = random.Random(35)
        self.at = datetime.datetime(2026, 11, 21, 9, 0)
        self.call = datetime.datetime(2026, 11, 19, 14, 2)
        if kind == "running":
            self.at = self.call + datetime.timedelta(minutes=38)
        self.people = [self.person(i) for i in range(35)]
        self.lines = []

    def name(self, i):
        if self.kind == "hostile":
            return HOSTILE[i % len(HOSTILE)]
        return f"{FIRST[i]} {LAST[i % len(LAST)]}"

    def person(self, i):
        return {"influencer": f"{FIRST[i].lower()}-{i + 1:02}", "name": self.name(i), "owner": OWNERS[i % 3],
                "region": ["GB-LND", "GB-MAN", "US-NY", "US-OR", None][i % 5], "languages": ["en"],
                "segments": [["parents"], ["parents", "food"], ["teachers"]][i % 3],
                "channel": ["email", "sms", "signal", "whatsapp", None][i % 5],
                "followers": None if i % 7 == 0 else 1200 + 731 * i}

    def line(self, i, phase, due, platform, state, lateness=None, verdict="adequate", fee=None, **more):
        person = self.people[i]
        posted = state in ("posted", "late")
        published = None
        if posted:
            early = self.random.randint(600, 40 * 3600)
            published = due + datetime.timedelta(seconds=lateness) if lateness else due - datetime.timedelta(seconds=early)
            published = more.pop("published", None) or published
        else:
            more.pop("published", None)
            verdict = None
        line = {
            "deliverable": f"{phase}-{person['influencer']}", "phase": phase, "influencer": person["influencer"],
            "name": person["name"], "owner": person["owner"], "platform": platform,
            "due": {"local": due.strftime("%Y-%m-%d %H:%M"), "zone": "Europe/London", "at": stamp(due), "tzdata": "2026c"},
            "state": state, "reasons": [], "findings": [], "undecided": False}
        if posted:
            line |= {"post": f"p{len(self.lines):04}", "published_at": stamp(published), "seen_at": stamp(published),
                     "url": f"https://{person['influencer']}.example/{phase}"}
            if verdict:
                line |= {"verdict": verdict} | self.finding(verdict)
            line["brief"] = self.brief(len(self.lines))
        if state == "unverifiable":
            line["unseen"] = "failing"
        if lateness:
            line["lateness_seconds"] = lateness
        if fee:
            line["fee"] = fee
        line |= more
        self.lines.append(line)

    def finding(self, verdict):
        texts = {
            "undisclosed": ("uk.none", "nothing tells the reader that this is advertising, and in the UK it has to be said",
                            "put “Ad” at the very start of the post, before anything else", "no_label"),
            "inadequate": ("uk.gifted", "“#gifted” does not say that this is an ad; a free product is a payment too",
                           "write “#ad” instead, at the very start", "ambiguous_label"),
            "needs_human": ("us.tool", "only the platform's own mark is set; whether a reader notices it cannot be told "
                            "from the text", "look at the post as a reader sees it, or add “#ad” at the start",
                            "platform_tool_only")}
        if verdict not in texts:
            return {}
        rule, message, fix, reason = texts[verdict]
        if self.kind == "hostile":
            message += " <img src=x onerror=alert(2)> \u202etxt.exe"
        return {"reasons": [reason], "findings": [{
            "rule": rule, "jurisdiction": rule[:2].upper(), "source": "ASA/CAP/CMA, Influencers' guide, 3rd ed. (2023)",
            "confidence": "secondary", "span": {"field": "text", "start": 0, "end": 0}, "message": message, "fix": fix}]}

    def brief(self, i):
        findings = []
        if i % 17 == 5:
            wanted = "<svg onload=alert(3)>" if self.kind == "hostile" else "guaranteed results"
            findings.append({"rule": "prohibited", "severity": "breach", "wanted": wanted,
                             "span": {"field": "text", "start": 4, "end": 22}})
        if i % 13 == 3:
            findings.append({"rule": "missing_link", "severity": "missing", "wanted": "https://hearth.example/join"})
        if i % 19 == 4:
            findings.append({"rule": "missing_hashtag", "severity": "missing", "wanted": "WarmHomes"})
        return {"findings": findings, "coverage": {"covered": [0, 2], "weight": round(0.4 + (i % 6) / 10, 2)}}

    def promises(self):
        if self.kind == "empty":
            for i in range(35):
                self.line(i, "posts", datetime.datetime(2026, 12, 3, 18), "blog", "scheduled")
            return
        verdicts = ["adequate"] * 8 + ["inadequate", "needs_human", "adequate", "undisclosed"]
        for i in range(35):
            state, late = "posted", None
            if i in (4, 22):
                state, late = "late", 5 * 3600 + i * 600
            elif i == 11:
                state = "missed"
            self.line(i, "posts", datetime.datetime(2026, 11, 5, 18), "blog", state, late, verdicts[i % 12] if i % 2
                      else "adequate", fee=120)
        for i in range(0, 35, 1):
            state, late = "posted", None
            if i in (7, 19, 30):
                state, late = "late", 7500 + i * 60
            elif i in (11, 25):
                state = "missed"
            elif i == 14:
                state = "unverifiable"
            self.line(i, "explainer", datetime.datetime(2026, 11, 14, 12), "instagram", state, late,
                      verdicts[(i + 5) % 12] if i % 4 == 0 else "adequate", fee=80)
        for i in range(0, 35, 3):
            day = 20 if i < 18 else 24
            state = "posted" if i < 12 else "overdue" if i == 15 else "scheduled"
            undecided = i == 15
            self.line(i, "fundraiser", datetime.datetime(2026, 11, day, 17), "youtube", state, None,
                      None if i == 9 else "adequate", fee=300, undecided=undecided)
        due = self.call + datetime.timedelta(hours=4)
        for n, minutes in enumerate(self.minutes()):
            if n == 0 and self.kind == "running":
                continue
            i = n
            published = self.call + datetime.timedelta(minutes=minutes) if minutes else None
            posted = published is not None and published <= self.at
            state = "posted" if posted else "due" if self.at < due else "missed" if n % 2 else "overdue"
            self.line(i, "hotline", due, "instagram", state, None, "not_required", broadcast="hotline",
                      task="verified" if posted else "acknowledged", published=published)

    def minutes(self):
        steps = random.Random(7)
        spread = sorted(int(steps.lognormvariate(3.7, 0.8)) + 3 for _ in range(29))
        return spread + [0] * 3

    def broadcasts(self):
        if self.kind == "empty":
            return []
        times = sorted(self.call + datetime.timedelta(minutes=m) for m in self.minutes() if m)
        times = [t for t in times if t <= self.at]
        timeline = [{"at": stamp(t), "posted": n + 1} for n, t in enumerate(times) if n + 1 == len(times) or times[n + 1] != t]
        posted = len(times)
        over = self.at > self.call + datetime.timedelta(hours=2)
        funnel = {"recipients": 32, "queued": 0 if over else 1, "doubtful": 1, "failed": 0, "cancelled": 0,
                  "declined": 2 if over else 1, "reminded": 4 if over else 0, "sent": 31 if over else 30,
                  "acknowledged": 30 if over else max(posted, 22), "posted": posted, "verified": posted - (1 if over else 3)}
        if posted:
            funnel["median_seconds_to_post"] = int((times[len(times) // 2] - self.call).total_seconds())
        name = "<i>Share</i> the call line 📞" if self.kind == "hostile" else "Share the call line"
        return [{"broadcast": "hotline", "name": name, "phase": "hotline", "sent_at": stamp(self.call),
                 "audience": {"segments": ["parents", "teachers"], "regions": [], "languages": ["en"],
                              "platforms": ["instagram"], "owners": [], "influencers": [], "requires_consent": True},
                 "excluded": {"opted_out": 1, "consent_unknown": 2}, "excluded_people": 3, "funnel": funnel,
                 "goal": {"posted": 20, "within": 7200}, "timeline": timeline, "cancelled": False}]

    def figures(self):
        def whole(scale, n, m):
            return {
                "engagement_rate_by_views": figure(0.0412 * scale, n, m), "like_comment_ratio": figure(14.2 * scale, n, m),
                "engagement_rate_by_followers": figure(0.0231 * scale, n - 3, m),
                "lift_over_own_week": figure(1.18 * scale, max(n - 14, 0), m), "engagements": figure(18422, n, m),
                "views": figure(None, 0, m), "impressions": figure(402118, n - 5, m),
                "cost_per_engagement": figure(0.53 * scale, n, m), "cost_per_mille": figure(24.3, n - 5, m),
                "earned_multiple": figure(3.4, n - 5, m), "conversions": figure(412, 28, 35),
                "cost_per_conversion": figure(23.67, 28, 35), "disclosure_rate": figure(0.91, n - 4, m),
                "deadline_adherence": figure(0.88, n, m), "missed": figure(3, n, m),
                "lateness_p50_seconds": figure(8700, 5, 5), "lateness_p95_seconds": figure(31200, 5, 5)}
        tasks = {"tasks_sent": figure(31, 31, 32), "tasks_acknowledged": figure(30, 32, 32),
                 "tasks_posted": figure(29, 32, 32), "tasks_verified": figure(28, 32, 32),
                 "tasks_declined": figure(2, 32, 32), "minutes_to_post_p50": figure(41.5, 29, 29)}
        phases = [{"id": p, "figures": whole(1 + i / 9, 30 - i * 3, 34 - i * 3)} for i, (p, _) in enumerate(PHASES)]
        phases[3]["figures"] |= tasks
        people = [{"id": p["influencer"], "figures": {
            "engagement_rate_by_views": figure(None if i % 9 == 2 else round(0.018 + (i * 37 % 50) / 1000, 4),
                                               0 if i % 9 == 2 else 3, 3),
            "conversions": figure(None if i % 5 == 4 else i * 7 % 40, 0 if i % 5 == 4 else 1, 1)}}
            for i, p in enumerate(self.people)]
        return {"at": stamp(self.at), "current": True, "campaign": whole(1, 87, 101) | tasks, "phases": phases, "influencers": people,
                "posts": []}

    def report(self):
        self.promises()
        hostile = self.kind == "hostile"
        campaign = {
            "id": "warm-homes", "name": "Warm Homes <Winter> & \"Co\" 🏠" if hostile else "Warm Homes This Winter (fictional)",
            "objective": "<script>document.title='x'</script> שלום" if hostile
            else "Bring 400 households to the free heating advice before the first frost",
            "primary_kpi": "engagement_rate_by_views", "jurisdictions": ["UK", "US"], "subject": "cause",
            "brand": {"names": ["Hearth & Home Trust"], "handles": ["hearthhome"]},
            "phases": [{"id": p, "name": n + (" <b>x</b>" if hostile else "")} for p, n in PHASES
                       if p != "hotline" or self.kind != "empty"],
            "brief": {"talking_points": [], "hashtags": [], "mentions": [], "links": [], "prohibited": [], "captions": [],
                      "assets": []},
            "deadlines": {"grace_seconds": 7200, "miss_after_seconds": 86400, "opens_before_seconds": 604800,
                          "settle_seconds": 30},
            "budget": {"amount": 12000, "currency": "GBP"}, "goals": []}
        empty = self.kind == "empty"
        kpis = None if empty else self.figures()
        goals = [] if empty else [
            {"kpi": "engagement_rate_by_views", "at_least": 0.035, "state": "met", "figure": figure(0.0412, 87, 101)},
            {"kpi": "disclosure_rate", "at_least": 0.95, "state": "missed", "figure": figure(0.91, 83, 101)},
            {"kpi": "conversions", "at_least": 500, "by": "2026-11-30T23:59:00.000Z", "state": "open",
             "figure": figure(412, 28, 35)},
            {"kpi": "cost_per_engagement", "at_most": 0.6, "state": "met", "figure": figure(0.53, 87, 101)},
            {"kpi": "views", "phase": "explainer", "at_least": 90000, "state": "open", "figure": figure(None, 0, 31)},
            {"kpi": "tasks_posted", "phase": "hotline", "at_least": 20, "by": "2026-11-19T16:02:00.000Z", "state": "met",
             "figure": figure(29, 32, 32)}]
        sources = [] if empty else [
            {"influencer": self.people[14]["influencer"], "platform": "instagram", "last_read": stamp(
                datetime.datetime(2026, 11, 12, 4)), "failures": 31, "code": "timeout"},
            {"influencer": self.people[20]["influencer"], "platform": "youtube", "failures": 0, "code": "no_source"}]
        unseen = dict(Counter(line["unseen"] for line in self.lines if "unseen" in line))
        return {"campaign": campaign, "at": stamp(self.at), "deliverables": self.lines, "people": self.people,
                "kpis": kpis, "goals": goals, "broadcasts": self.broadcasts(),
                "unseen": {"sources": sources, "all_sources": 61, "undecided_posts": 0 if empty else 1, "deliverables": unseen},
                "open_alerts": 0 if empty else 14}


if __name__ == "__main__":
    print(json.dumps(Fixture(sys.argv[1] if len(sys.argv) > 1 else "full").report(), ensure_ascii=False))
