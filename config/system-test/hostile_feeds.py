#!/usr/bin/env python3
"""Hostile feeds through the whole daemon: each ends as source.failing with its code, none as deadline.missed.

    config/system-test/hostile_feeds.py

A small server on the loopback address has one address for each kind of hostility, and one good feed without a post,
whose promise is missed: that shows that the others were spared for a reason. At the end: the most memory that each
process has had.
"""
import datetime
import gzip
import http.server
import threading
import time

import gsw

CHUNK = b"<!-- " + b"x" * 8192 + b" -->\n"
BOMB = ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">'
        + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        + ']><rss version="2.0"><channel><title>&l9;</title><item><guid>1</guid><title>&l9;</title></item></channel></rss>')
GOOD = '<?xml version="1.0"?><rss version="2.0"><channel><title>nothing yet</title></channel></rss>'
HEAD = '<?xml version="1.0"?><rss version="2.0"><channel><title>long</title>'
# Name, and the codes that say what it is; see feeds.md.
KINDS = {
    "html": {"html"}, "empty": {"empty"}, "large": {"too_large"}, "endless": {"too_large", "timeout"},
    "bomb": {"entities"}, "gzip": {"too_large"}, "drip": {"timeout", "too_slow"}, "silent": {"timeout", "too_slow"},
    "loop": {"redirects"}, "gone": {"gone"}, "cut": {"closed_early"},
}
MOST_MIB = 512  # for the worker, with four of them at once; the coordinator never sees a feed
GRACE, MISS_AFTER, SETTLE, AHEAD = 1, 4, 2, 10  # seconds


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked = {}

    def log_message(self, *_):
        pass

    def send(self, body, status=200, kind="application/rss+xml", length=None, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if length != "none":
            self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        name = self.path.strip("/")
        self.asked[name] = self.asked.get(name, 0) + 1
        self.close_connection = True
        try:
            getattr(self, name)()
        except (BrokenPipeError, ConnectionResetError):
            pass

    def good(self):
        self.send(GOOD.encode())

    def html(self):
        self.send(b"<!doctype html><html><head><title>Log in</title></head><body><p>Log in to see this.</p></body></html>",
                  kind="text/html")

    def empty(self):
        self.send(b"")

    def large(self):
        size = 50 << 20
        self.send(HEAD.encode(), length=size)
        for _ in range(size // len(CHUNK)):
            self.wfile.write(CHUNK)

    def endless(self):
        self.send(HEAD.encode(), length="none")
        while True:
            self.wfile.write(CHUNK)

    def bomb(self):
        self.send(BOMB.encode())

    def gzip(self):
        self.send(PACKED, Content_Encoding="gzip")

    def drip(self):
        self.send(HEAD.encode(), length="none")
        while True:
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.2)

    def silent(self):
        time.sleep(30)

    def loop(self):
        self.send(b"", status=302, Location="/loop")

    def gone(self):
        self.send(b"", status=410)

    def cut(self):
        self.send(HEAD.encode(), length=100_000)


PACKED = gzip.compress(HEAD.encode() + b"<!-- " + b"x" * (200 << 20) + b" -->", 9)


def campaign(place, port):
    due = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=AHEAD)
    names = [*KINDS, "good"]
    place.write("campaign/campaign.yaml", f"""id: hostile
name: Hostile
objective: read nothing and say so
primary_kpi: engagement_rate
jurisdictions: [US]
deadlines: {{grace: {GRACE}s, miss_after: {MISS_AFTER}s, opens_before: 1h, settle: {SETTLE}s}}
roster: roster.csv
deliverables: deliverables.csv
""")
    place.write("campaign/roster.csv", "id,name,owner,zone,languages,region,platform,handle,feed\n" + "".join(
        f"{n},{n} (fictional),kim,America/New_York,en,NY,blog,{n}.sample,http://127.0.0.1:{port}/{n}\n" for n in names))
    place.write("campaign/deliverables.csv", "id,influencer,platform,due,hashtag,connection,language\n" + "".join(
        f"{n}-1,{n},blog,{due:%Y-%m-%dT%H:%M:%SZ},riverbank,paid,en\n" for n in names))
    place.run("campaign", "import", f"{place.root}/campaign")
    return due.timestamp()


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place, checks = gsw.Installation(source_seconds=3), gsw.Checks()
    processes = {"coordinator": place.coordinator(), "worker 1": place.worker("one"), "worker 2": place.worker("two")}
    place.ready(2)
    due = campaign(place, server.server_port)

    def states():
        return {line["deliverable"][:-2]: line["state"] for line in place.ask("campaign", "report", "hostile")["deliverables"]}

    place.until("the miss of the good feed", lambda: states()["good"] == "missed", 0.5)
    # Long enough for every other one to be missed too, if it could be.
    place.until("the time", lambda: time.time() > due + MISS_AFTER + 3 * SETTLE, 0.2)
    final = states()
    alerts = [line["alert"] for line in place.lines("alert")]
    print(f"{'feed':9} {'asked':>5}  {'state':13} alerts")
    for name, codes in KINDS.items():
        own = [a for a in alerts if a["facts"].get("influencer") == name]
        told = [f"{a['kind']} {a['state']} {a['facts'].get('code', '')}".strip() for a in own]
        print(f"{name:9} {Server.asked.get(name, 0):5}  {final[name]:13} {'; '.join(told)}")
        firing = [a for a in own if a["state"] == "firing"]
        checks.that(
            final[name] == "unverifiable" and len(firing) == 1 and firing[0]["kind"] == "source.failing"
            and firing[0]["facts"].get("code") in codes, f"{name}: one source.failing with {' or '.join(sorted(codes))}")
    missed = {a["facts"]["influencer"] for a in alerts if a["kind"] == "deadline.missed"}
    checks.that(missed == {"good"}, f"deadline.missed only for the good feed without a post: {sorted(missed)}")
    for name, child in processes.items():
        checks.that(child.poll() is None, f"the {name} lives")
        if child.poll() is None:
            peak = gsw.peak_mib(child)
            checks.that(peak < MOST_MIB, f"most memory of the {name}: {peak:.0f} MiB (at most {MOST_MIB})")
    checks.end()


main()
