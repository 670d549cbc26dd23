#!/usr/bin/env python3
"""Recomputes every figure of a campaign's report from the raw lines of the store, and compares; and so which promised
posts nobody could judge.

    config/system-test/report_figures.py STATE-FOLDER REPORT.json    of anybody's installation, e.g. a demo that was kept
    config/system-test/report_figures.py                             plays a campaign of its own first

REPORT.json is what `groundswell campaign report CAMPAIGN --json` printed. Nothing is taken from the lines `kpi.computed`:
the figures are made anew from what was imported, seen, judged, sampled and sent, as kpis.md defines them. Nothing is
needed but Python. Prints how many figures agree and each that does not; exit 0: all agree within 1e-9, relative, and so
do their n and m; 1: they do not; 2: something could not be read. Why an address could not be read (closed, gone,
failing, …) is known to the coordinator alone; that the post behind it was never seen stands in the store.
"""
import glob
import json
import os
import sys
from collections import Counter, defaultdict
from datetime import datetime
from fractions import Fraction

TOLERANCE = 1e-9
WEEK = 7 * 86_400.0
# What a report may say of a post that was not found where it should be read; see reports.md.
UNREAD = {"closed", "gone", "failing", "no_source", "not_read", "not_fetched"}
METRICS = ["views", "likes", "comments", "shares", "saves", "reach", "impressions", "followers"]


def seconds(text):
    """Exact: a difference of two floats of this size would be wrong in the tenth digit."""
    return Fraction(round(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000), 1000)


def lines_of(state):
    """Whole lines only: the last one may be being written."""
    for path in sorted(glob.glob(os.path.join(state, "store", "[0-9]" * 20 + ".jsonl"))):
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.endswith("\n"):
                    yield json.loads(line)


# ---- what the store says of one campaign ------------------------------------------------------------------------------


class Record:
    def __init__(self, state, campaign):
        self.state, self.campaign = state, campaign
        self.staged = []
        self.promises, self.states, self.post_of = {}, {}, {}
        self.followers = {}
        self.posts = {}
        self.series = defaultdict(list)
        self.owner = {}
        self.conversions = {}
        self.tasks = {}
        self.choices, self.named = {}, set()
        self.rows = 0
        for line in lines_of(state):
            fold = getattr(self, "fold_" + line["kind"].replace(".", "_"), None)
            if fold and (line.get("campaign") == campaign or line["kind"] in
                         ("campaign.imported", "influencer.imported", "broadcast.sent")):
                fold(line)

    def fold_influencer_imported(self, line):
        self.followers[line["influencer"]] = {a["account"]: a.get("followers") for a in line["accounts"]}

    def fold_deliverable_promised(self, line):
        self.staged.append(line)

    def fold_campaign_imported(self, line):
        if line["campaign"]["id"] != self.campaign:
            return
        for promise in self.staged:
            if promise["revision"] != line["revision"]:
                continue
            name = promise["deliverable"]
            before = self.promises.get(name)
            if before and name not in self.post_of and before["due"]["at"] != promise["due"]["at"]:
                self.states[name] = ("scheduled", None)
            self.promises[name] = promise
        self.staged = []

    def fold_deliverable_changed(self, line):
        self.states[line["deliverable"]] = (line["to"], line.get("lateness_seconds"))
        if line.get("post"):
            self.post_of[line["deliverable"]] = line["post"]

    def fold_post_seen(self, line):
        self.posts.setdefault(line["post"], {})["version"] = line["version"]

    def fold_task_reported(self, line):
        self.named.add((line["broadcast"], line["influencer"]))

    def fold_post_matched(self, line):
        self.choices[line["post"]] = [] if line.get("deliverable") else line["candidates"]
        self.posts.setdefault(line["post"], {})["deliverable"] = line.get("deliverable")
        if line.get("deliverable"):
            self.post_of[line["deliverable"]] = line["post"]

    def fold_verdict_given(self, line):
        self.posts.setdefault(line["post"], {})["verdict"] = (line["version"], line["verdict"])

    def fold_samples_recorded(self, line):
        columns = [line.get(metric) for metric in METRICS]
        deliverables = line.get("deliverables") or [None] * len(line["posts"])
        for row, number in enumerate(line["post"]):
            key = (line["influencers"][number], line["posts"][number])
            if deliverables[number]:
                self.owner[key] = deliverables[number]
            values = [column[row] if column else None for column in columns]
            values = [value if value is not None and value >= 0 else None for value in values]
            self.series[key].append((seconds(line["times"][row]), self.rows, dict(zip(METRICS, values))))
            self.rows += 1

    def fold_conversions_recorded(self, line):
        for row, count in enumerate(line["counts"]):
            key = (line["influencers"][row], line["codes"][row], line["kinds"][row], line["times"][row])
            self.conversions[key] = (line["deliverables"][row], count)

    def fold_broadcast_sent(self, line):
        broadcast = line["broadcast"]
        if broadcast["campaign"] != self.campaign:
            return
        for person in line["recipients"]:
            self.tasks[broadcast["id"], person["influencer"]] = {
                "influencer": person["influencer"], "phase": broadcast["phase"]["id"], "state": "queued",
                "queued": seconds(line["sent_at"])}

    def fold_task_changed(self, line):
        task = self.tasks[line["broadcast"], line["influencer"]]
        task["state"] = line["to"]
        name = {"delivered": "sent", "settled_sent": "sent", "acknowledged": "acknowledged", "posted": "posted"}
        if line["event"] in name:
            task.setdefault(name[line["event"]], seconds(line["since"]))


# ---- figures over one post --------------------------------------------------------------------------------------------


def last(samples, *metrics, over=None):
    """The last sample that has all of them, and `over` above 0."""
    for sample in reversed(samples):
        if all(sample[m] is not None for m in metrics) and (over is None or (sample[over] or 0) > 0):
            return sample
    return None


def posts_of(record):
    found = []
    for key, rows in record.series.items():
        by_time = {}
        for at, _, values in sorted(rows, key=lambda row: row[:2]):
            by_time[at] = values
        deliverable = record.owner.get(key)
        deliverable = deliverable if deliverable in record.promises else None
        influencer = record.promises[deliverable]["influencer"] if deliverable else key[0]
        samples = [by_time[at] for at in sorted(by_time)]
        found.append({"influencer": influencer, "post": key[1], "deliverable": deliverable, "first": min(by_time),
                      "samples": samples})
    for post in found:
        fill(post, record)
    for post in found:
        before = [other["views"] for other in found if other["influencer"] == post["influencer"] and
                  other["views"] is not None and post["first"] - WEEK <= other["first"] < post["first"]]
        if post["views"] is not None and before and sum(before) > 0:
            post["lift_over_own_week"] = post["views"] / (sum(before) / len(before))
    return found


def fill(post, record):
    samples = post["samples"]
    for metric in ("views", "impressions"):
        sample = last(samples, metric)
        post[metric] = sample[metric] if sample else None
    for name, under in (("engagement_rate_by_views", "views"), ("engagement_rate_by_reach", "reach")):
        sample = last(samples, "likes", "comments", over=under)
        post[name] = (sample["likes"] + sample["comments"]) / sample[under] if sample else None
    sample = last(samples, "likes", over="comments")
    post["like_comment_ratio"] = sample["likes"] / sample["comments"] if sample else None
    sample = last(samples, "likes", "comments")
    post["engagements"] = sum(sample[m] or 0 for m in ("likes", "comments", "shares", "saves")) if sample else None
    followers = next((s["followers"] for s in samples if s["followers"]), None)
    if not followers and post["deliverable"]:
        promise = record.promises[post["deliverable"]]
        followers = record.followers.get(promise["influencer"], {}).get(promise["account"])
    known = post["engagements"] is not None and followers
    post["engagement_rate_by_followers"] = post["engagements"] / followers if known else None
    post["lift_over_own_week"] = None


# ---- figures over a scope ---------------------------------------------------------------------------------------------


def quantile(values, share):
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def pooled(pairs):
    both = [(over, under) for over, under in pairs if over is not None and under is not None]
    under = sum(pair[1] for pair in both)
    return (sum(pair[0] for pair in both) / under if under > 0 else None, len(both), len(pairs))


def over_posts(posts, promises):
    def platforms(some):
        return {promises[p["deliverable"]]["platform"] if p["deliverable"] else None for p in some}

    figures = {}
    for name in ("engagement_rate_by_views", "engagement_rate_by_followers", "engagement_rate_by_reach",
                 "like_comment_ratio", "lift_over_own_week"):
        values = [p[name] for p in posts if p.get(name) is not None]
        figures[name] = (quantile(values, 0.5), len(values), len(posts))
    for name in ("engagements", "views", "impressions"):
        values = [p[name] for p in posts if p.get(name) is not None]
        figures[name] = (sum(values) if values else None, len(values), len(posts))
    if len(platforms([p for p in posts if p.get("views") is not None])) > 1:
        figures["views"] = (None, *figures["views"][1:])
    paid = [(promises[p["deliverable"]]["fee"], p) for p in posts
            if p["deliverable"] and promises[p["deliverable"]].get("fee") is not None]
    for name, metric, factor in (("cost_per_engagement", "engagements", 1), ("cost_per_view", "views", 1),
                                 ("cost_per_mille", "impressions", 1000)):
        figures[name] = pooled([(fee * factor, p.get(metric)) for fee, p in paid])
    if len(platforms([p for _, p in paid if p.get("views") is not None])) > 1:
        figures["cost_per_view"] = (None, *figures["cost_per_view"][1:])
    return figures


def over_people(posts, names, conversions, promises):
    delivered = {p["deliverable"]: p.get("impressions") for p in posts if p["deliverable"]}
    contracted = [(delivered.get(n), promises[n]["contracted_impressions"]) for n in names
                  if (promises[n].get("contracted_impressions") or 0) > 0]
    people = {promises[n]["influencer"] for n in names} | {person for person, _, _ in conversions}
    counts, fees = defaultdict(int), defaultdict(float)
    for person, _, count in conversions:
        counts[person] += count
    for post in posts:
        if post["deliverable"] and promises[post["deliverable"]].get("fee") is not None:
            fees[post["influencer"]] += promises[post["deliverable"]]["fee"]
    return {
        "earned_multiple": pooled(contracted),
        "conversions": (sum(counts.values()) if counts else None, len(counts), len(people)),
        "cost_per_conversion": pooled([(fees[person], counts.get(person)) for person in sorted(fees)]),
    }


def over_promises(names, record):
    states = [record.states.get(n, ("scheduled", None)) for n in names]
    count = defaultdict(int)
    for state, _ in states:
        count[state] += 1
    decided = count["posted"] + count["late"] + count["missed"] + count["overdue"]
    due = decided + count["due"] + count["unverifiable"]
    lateness = [late for state, late in states if state == "late" and late is not None]
    late = count["late"] + count["overdue"] + count["missed"]
    found = [record.posts.get(record.post_of[n], {}) for n in names if n in record.post_of]
    verdicts = [post["verdict"][1] for post in found if post.get("verdict") and post["verdict"][0] == post["version"]]
    judged = [v for v in verdicts if v != "needs_human"]
    good = [v for v in judged if v in ("adequate", "not_required")]
    return {
        "deadline_adherence": (count["posted"] / decided if decided else None, decided, due),
        "missed": (count["missed"] if decided else None, decided, due),
        "lateness_p50_seconds": (quantile(lateness, 0.5), len(lateness), late),
        "lateness_p95_seconds": (quantile(lateness, 0.95), len(lateness), late),
        "disclosure_rate": (len(good) / len(judged) if judged else None, len(judged), len(found)),
    }


def over_tasks(tasks):
    known = [t for t in tasks if t["state"] != "doubtful"]
    posted = [t for t in known if "posted" in t]
    acknowledged = [t for t in known if "acknowledged" in t or "posted" in t]
    sent = [t for t in known if "sent" in t or t in acknowledged or t["state"] == "declined"]
    counts = {
        "tasks_sent": len(sent), "tasks_acknowledged": len(acknowledged), "tasks_posted": len(posted),
        "tasks_declined": len([t for t in known if t["state"] == "declined"]),
        "tasks_verified": len([t for t in known if t["state"] == "verified"]),
    }
    figures = {name: (value if known else None, len(known), len(tasks)) for name, value in counts.items()}
    minutes = [max(0, t["posted"] - t.get("sent", t["queued"])) / 60 for t in posted]
    figures["minutes_to_post_p50"] = (quantile(minutes, 0.5), len(minutes), len(sent))
    return figures


def scope(record, posts, names, conversions, tasks):
    return {**over_posts(posts, record.promises), **over_people(posts, names, conversions, record.promises),
            **over_promises(names, record), **over_tasks(tasks)}


def recompute(record):
    """{(scope, id): {kpi: (value, n, m)}}, those of nothing left out."""
    promises = record.promises
    posts = posts_of(record)
    conversions = [(key[0], deliverable, count) for key, (deliverable, count) in sorted(
        record.conversions.items(), key=str)]
    tasks = [record.tasks[key] for key in sorted(record.tasks)]
    promising = {p["influencer"] for p in promises.values()}
    counted = [p for p in posts if p["deliverable"] or p["influencer"] not in promising]
    sampled = {p["deliverable"] for p in posts}
    counted += [{"influencer": promises[n]["influencer"], "deliverable": n} for n in sorted(promises)
                if record.states.get(n, ("", 0))[0] in ("posted", "late") and n not in sampled]

    def phase(name):
        return promises[name].get("phase") if name in promises else None

    found = {("campaign", record.campaign): scope(record, counted, sorted(promises), conversions, tasks)}
    for post in posts:
        names = [post["deliverable"]] if post["deliverable"] else []
        own = [c for c in conversions if c[1] is not None and c[1] in names]
        found["post", post["influencer"], post["post"]] = {
            **over_posts([post], promises), **over_people([post], names, own, promises)}
    people = promising | {p["influencer"] for p in counted} | {c[0] for c in conversions} | {
        t["influencer"] for t in tasks}
    for person in people:
        found["influencer", person] = scope(
            record, [p for p in counted if p["influencer"] == person],
            sorted(n for n in promises if promises[n]["influencer"] == person),
            [c for c in conversions if c[0] == person], [t for t in tasks if t["influencer"] == person])
    phases = {phase(n) for n in promises} | {t["phase"] for t in tasks}
    for name in phases - {None}:
        found["phase", name] = scope(
            record, [p for p in counted if p["deliverable"] and phase(p["deliverable"]) == name],
            sorted(n for n in promises if phase(n) == name),
            [c for c in conversions if c[1] and phase(c[1]) == name], [t for t in tasks if t["phase"] == name])
    return {key: {kpi: figure for kpi, figure in figures.items() if figure[2] > 0} for key, figures in found.items()}


# ---- promised posts that nobody could judge ---------------------------------------------------------------------------


def unseen_of(record):
    """{deliverable: what a report may say of it}."""
    waiting = {name for names in record.choices.values() for name in names}
    found = {}
    for name, promise in record.promises.items():
        state = record.states.get(name, ("scheduled", None))[0]
        ephemeral = promise.get("format") in ("story", "live")
        if name in record.post_of:
            if not is_judgeable(record, record.post_of[name]):
                found[name] = {"text_deleted"}
        elif name in waiting or state == "excused":
            continue
        elif (promise.get("broadcast"), promise["influencer"]) in record.named:
            found[name] = UNREAD - {"no_source", "not_read"}
        elif ephemeral and state in ("overdue", "missed", "unverifiable"):
            found[name] = {"ephemeral"}
        elif state == "unverifiable":
            found[name] = UNREAD - {"not_fetched"}
    return found


def is_judgeable(record, name):
    """Its newest version was judged, or its text is still there to be."""
    post = record.posts[name]
    return post.get("verdict", (0,))[0] == post["version"] or os.path.exists(
        os.path.join(record.state, "evidence", name, f"{post['version']}.json"))


def compare_unseen(record, report):
    """How many promises there are, how many nobody could judge, and a line for each that differs, or count."""
    ours = {line["deliverable"]: line.get("unseen") for line in report["deliverables"]}
    theirs, bad = unseen_of(record), []
    for name, cause in ours.items():
        if cause not in theirs.get(name, {None}):
            bad.append(f"deliverable {name} unseen: the report says {cause}, the store {sorted(theirs.get(name, []))}")
    counts = Counter(filter(None, ours.values()))
    if report["unseen"].get("deliverables") != counts:
        bad.append(f"unseen deliverables: the report counts {report['unseen'].get('deliverables')}, its lines {counts}")
    return len(ours), len(theirs), bad


# ---- the report -------------------------------------------------------------------------------------------------------


def figures_of(report):
    kpis = report["kpis"]
    found = {("campaign", report["campaign"]["id"]): kpis["campaign"]}
    for line in kpis["phases"]:
        found["phase", line["id"]] = line["figures"]
    for line in kpis["influencers"]:
        found["influencer", line["id"]] = line["figures"]
    for line in kpis["posts"]:
        found["post", line["influencer"], line["id"]] = line["figures"]
    return {key: {kpi: (f.get("value"), f["n"], f["m"]) for kpi, f in figures.items()}
            for key, figures in found.items()}


def agree(ours, theirs):
    (value, *counts), (other, *others) = ours, theirs
    if counts != others or (value is None) != (other is None):
        return False
    return value is None or abs(value - other) <= TOLERANCE * max(abs(value), abs(other))


def compare(state, report):
    """How many figures there are, how many have a value, and a line for each that differs."""
    record = Record(state, report["campaign"]["id"])
    ours, theirs = figures_of(report), recompute(record)
    tally, bad = defaultdict(lambda: [0, 0, 0]), []
    for key in sorted(set(ours) | set(theirs), key=str):
        for kpi in sorted(set(ours.get(key, {})) | set(theirs.get(key, {}))):
            mine, other = ours.get(key, {}).get(kpi), theirs.get(key, {}).get(kpi)
            counts = tally[key[0]]
            counts[0] += 1
            counts[1] += bool(other and other[0] is not None)
            if mine is None or other is None or not agree(mine, other):
                counts[2] += 1
                bad.append(f"{' '.join(key)} {kpi}: the report says {mine}, the store {other}")
    compared, unseen, wrong = compare_unseen(record, report)
    tally["unseen"] = [compared, unseen, len(wrong)]
    return tally, bad + wrong


def show(tally, bad):
    print(f"{'scope':12} {'compared':>9} {'defined':>9} {'differ':>7}")
    for name, (compared, defined, differ) in tally.items():
        print(f"{name:12} {compared:9} {defined:9} {differ:7}")
    for line in bad[:20]:
        print("DIFFERS", line)
    compared = sum(counts[0] for counts in tally.values())
    print(f"{compared - len(bad)} of {compared} figures of the report agree with the store")
    return 1 if bad or not compared else 0


# ---- a campaign of its own --------------------------------------------------------------------------------------------


def play():
    """A small campaign with every kind of fact, its report, and a report that was tampered with."""
    import gsw

    place, checks = gsw.Installation(), gsw.Checks()
    place.coordinator()
    place.worker("w")
    place.ready(1)
    folder = f"{place.root}/river"
    write_campaign(place)
    place.run("campaign", "import", folder)
    place.run("samples", "import", "--campaign", "river", f"{folder}/samples.csv")
    place.run("conversions", "import", "river", f"{folder}/conversions.csv")
    place.run("conversions", "import", "river", f"{folder}/conversions.csv")

    def settled():
        report = place.ask("campaign", "report", "river")
        quiet = all(n == 0 for state, n in place.ask("status")["jobs"].items() if state != "dead")
        known = quiet and report.get("kpis") and report["unseen"]["deliverables"] == {"ephemeral": 1, "no_source": 3}
        return report if known and not compare(place.state, report)[1] else None

    try:
        report = place.until("figures that agree with the store", settled, 0.3, 30)
    except SystemExit:
        report = place.ask("campaign", "report", "river")
    tally, bad = compare(place.state, report)
    checks.that(show(tally, bad) == 0, "every figure of the report agrees with the store")
    checks.that(sum(c[1] for c in tally.values()) > 60, "and many have a value")
    checks.that(tally["unseen"][1] == 4, "a live and three posts without a source were never seen")
    report["kpis"]["campaign"]["conversions"]["value"] += 1
    checks.that(len(compare(place.state, report)[1]) == 1, "one wrong figure is found")
    next(line for line in report["deliverables"] if line.get("unseen"))["unseen"] = None
    checks.that(len(compare(place.state, report)[1]) == 3, "and so is a post that was never seen and is not counted")
    checks.end()


def write_campaign(place):
    place.write("river/campaign.yaml", """id: river
name: River (fictional)
objective: figures
primary_kpi: engagement_rate
jurisdictions: [US]
budget: {amount: 500, currency: USD}
phases:
  - {id: talk, name: Talk}
  - {id: share, name: Share}
goals:
  - {kpi: engagements, at_least: 10}
deadlines: {grace: 1s, miss_after: 2s, opens_before: 1h, settle: 1s}
roster: roster.csv
deliverables: deliverables.csv
""")
    people = ["ava", "ben", "cleo", "dana"]
    place.write("river/roster.csv", "id,name,owner,zone,languages,region,platform,handle,followers\n" + "".join(
        f"{p},{p} (fictional),kim,America/New_York,en,NY,{'youtube' if p == 'dana' else 'blog'},{p}.sample,{n}\n"
        for p, n in zip(people, (4000, 900, "", 12000))))
    place.write("river/deliverables.csv", "id,influencer,phase,platform,format,due,code,fee,impressions\n" + "".join(
        f"{p}-{n},{p},{phase},{'youtube,live' if p == 'dana' else 'blog,blog_post'},{due},{p.upper()}{n},{fee},"
        f"{impressions}\n"
        for p, fee, impressions in (("ava", 100, 1000), ("ben", 50.5, ""), ("cleo", "", 800), ("dana", 0, 5000))
        for n, phase, due in ((1, "talk", "2026-01-10T12:00:00Z"), (2, "share", "2099-01-01T00:00:00Z"))))
    samples = ["post,influencer,at,views,likes,comments,shares,saves,reach,impressions,followers"]
    for number, person in enumerate(people):
        samples.append(f"{person}-earlier,{person},2026-01-08T12:00:00Z,{700 + number},90,{number},,,,,")
        samples.append(f"{person}-1,{person},2026-01-10T12:00:00Z,{1000 * (number + 1)},,10,,,,,")
        samples.append(f"{person}-1,{person},2026-01-11T12:00:00Z,{1500 * (number + 1)},{70 + number},"
                       f"{9 + number},{number or ''},2,{1200 * number},{4000 + number},{5000 if number == 1 else ''}")
        samples.append(f"{person}-2,@{person},2026-01-12T12:00:00Z,-1,{33 * number},3,,,,{900 if number > 1 else ''},")
    place.write("river/samples.csv", "\n".join(samples) + "\n")
    place.write("river/conversions.csv", """influencer,code,at,kind,count,amount
ava,,2026-01-11T00:00:00Z,signature,12,
,AVA1,2026-01-11T00:00:00Z,signature,5,
,ben1,2026-01-11T00:00:00Z,donation,2,30.5
,BEN1,2026-01-11T00:00:00Z,donation,1,10
cleo,,2026-01-11T00:00:00Z,call,0,
""")


def main():
    if not sys.argv[1:]:
        return play()
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    try:
        with open(sys.argv[2], encoding="utf-8") as file:
            report = json.load(file)
        if not report.get("kpis"):
            raise ValueError(f"{sys.argv[2]}: the report has no figures yet")
        tally, bad = compare(sys.argv[1], report)
    except (OSError, ValueError, KeyError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(show(tally, bad))


main()
