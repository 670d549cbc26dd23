#!/usr/bin/env python3
"""groundswell-backup under load, and what a restored copy knows.

    config/system-test/backup.py [TIMES]          default: 4

While jobs, messages and posts come in, the state is copied. Each copy is then put in the place of a state folder as
operators.md says, and started. It must verify, know the head that was kept before the copy, have a value for each line
that speaks of one, and every job that was accepted before the copy must have ended or be listed. No message may be in the
outbox that was not asked for.
"""
import datetime
import glob
import http.server
import os
import random
import subprocess
import sys
import threading
import time

import gsw

gsw.need("pyzmq")
TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 4
BATCH, PEOPLE = 20, 8
FEED = 50  # posts that a feed shows: the newest, as feeds do
BACKUP = os.path.join(gsw.ROOT, "config", "backup.sh")
begun = time.time()


class Feeds(http.server.BaseHTTPRequestHandler):
    """Each person posts every half second."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        posts = 1 + int(2 * (time.time() - begun))
        items = "".join(
            f"<item><guid>{self.path}-{n}</guid><title>Post {n} #riverbank</title></item>"
            for n in range(max(0, posts - FEED), posts))
        body = f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Load(threading.Thread):
    def __init__(self, place):
        super().__init__(daemon=True)
        self.control, self.stop = gsw.Control(place), threading.Event()
        self.accepted, self.messages = set(), set()

    def run(self):
        number = 0
        while not self.stop.is_set():
            jobs = []
            for _ in range(BATCH):
                number += 1
                name = f"j-{number}"
                if number % 4 == 0:
                    self.messages.add(name)
                    jobs.append((name, "broadcast.deliver", {
                        "message_id": name, "channel": {"kind": "email", "address": "ava@riverbank.example"},
                        "from": "team@riverbank.example", "subject": "Hello", "text": "Hello",
                        "date": "2026-11-21T18:00:00.000Z"}))
                else:
                    jobs.append((name, "probe.wait", {"wait_ms": -1 if number % 10 == 1 else random.randrange(300)}))
            answer = self.control.submit(jobs, 10)
            if answer and answer[0] == "BUSY":
                time.sleep(answer[1]["retry_after_ms"] / 1000)
                continue
            assert answer and answer[0] == "ACCEPTED", answer
            self.accepted.update(entry["id"] for entry in answer[1]["jobs"])
            time.sleep(0.05)


def campaign(place, port):
    due = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
    place.write("campaign/campaign.yaml", """id: copied
name: Copied
objective: be there afterwards
primary_kpi: engagement_rate
jurisdictions: [US]
deadlines: {grace: 1m, miss_after: 1h, opens_before: 2h, settle: 10s}
roster: roster.csv
deliverables: deliverables.csv
""")
    people = [f"p{n}" for n in range(PEOPLE)]
    place.write("campaign/roster.csv", "id,name,owner,zone,languages,region,platform,handle,feed\n" + "".join(
        f"{n},{n} (fictional),kim,America/New_York,en,NY,blog,{n}.sample,http://127.0.0.1:{port}/{n}\n" for n in people))
    place.write("campaign/deliverables.csv", "id,influencer,platform,due,hashtag,connection,language\n" + "".join(
        f"{n}-1,{n},blog,{due:%Y-%m-%dT%H:%M:%SZ},riverbank,paid,en\n" for n in people))
    place.run("campaign", "import", f"{place.root}/campaign")


def until_ended(place):
    """However many jobs the copy has: some of them must end in each minute."""
    fewest, patience = None, 0
    while left := sum(place.ask("status")["jobs"].get(state, 0) for state in ("queued", "leased", "retry")):
        if fewest is None or left < fewest:
            fewest, patience = left, time.monotonic() + gsw.PATIENCE
        if time.monotonic() > patience:
            raise SystemExit(f"{left} jobs are open, and within {gsw.PATIENCE} s they were not fewer than {fewest}")
        time.sleep(0.2)


def examine(copy, head, accepted, messages, checks, number):
    place = gsw.Installation()
    verified = place.run("store", "verify", "--head", head, "--state", copy, own=True)
    checks.that("the head that you kept is that of line" in verified.stdout, f"copy {number}: knows the head from before")
    subprocess.run(["cp", "-a", copy, place.state], check=True)
    seen = list(place.lines("post.seen"))
    without = [line["post"] for line in seen if not os.path.exists(f"{place.state}/evidence/{line['post']}/{line['version']}.json")]
    checks.that(seen and not without, f"copy {number}: a value for each of {len(seen)} posts")
    people = {line["influencer"] for line in place.lines("influencer.imported")}
    missing = [name for name in people if not os.path.exists(f"{place.state}/people/{name}.json")]
    checks.that(len(people) == PEOPLE and not missing, f"copy {number}: a value for each of {PEOPLE} people")
    place.coordinator()
    place.until("an answer", lambda: place.run("status", "--json", check=False).returncode == 0)
    open_before = place.ask("status")["jobs"]
    place.worker("one")
    place.ready(1)

    until_ended(place)
    ended = {line["job"] for line in place.lines("job.ended")}
    doubtful = {line["job"] for line in place.lines("job.doubtful")}
    lost = accepted - ended - doubtful
    checks.that(not lost, f"copy {number}: {len(accepted)} jobs of before ended or doubtful ({len(doubtful)}); open at first {open_before}"
                + (f"; lost: {sorted(lost)[:5]}" if lost else ""))
    outbox = {os.path.basename(path)[:-4] for path in glob.glob(f"{place.state}/outbox/*.eml")}
    done = {line["job"] for line in place.lines("job.ended") if line["job_kind"] == "broadcast.deliver" and line["state"] == "done"}
    checks.that(done <= outbox <= messages, f"copy {number}: each of {len(done)} messages that went out is in the outbox, once")
    place.close()


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feeds)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place, checks = gsw.Installation(), gsw.Checks()
    place.coordinator()
    for name in ("one", "two"):
        place.worker(name)
    place.ready(2)
    campaign(place, server.server_port)
    load = Load(place)
    load.start()
    place.until("posts", lambda: next(place.lines("post.seen"), None))
    copies = []
    for number in range(1, TIMES + 1):
        time.sleep(random.uniform(0.2, 1.5))
        head, accepted = place.ask("status")["logs"]["store_head"], set(load.accepted)
        target = f"{place.root}/copy-{number}"
        done = subprocess.run([BACKUP, place.state, target], capture_output=True, text=True,
                              env={**os.environ, "GROUNDSWELL_BINARY": place.program})
        checks.that(done.returncode == 0, f"copy {number}: {(done.stdout + done.stderr).strip()}")
        copies.append((target, head, accepted))
    again = subprocess.run([BACKUP, place.state, copies[0][0]], capture_output=True, text=True,
                           env={**os.environ, "GROUNDSWELL_BINARY": place.program})
    checks.that(again.returncode == 1 and "exists already" in again.stderr, "a copy is never written over")
    load.stop.set()
    load.join()
    for child in list(place.children):
        place.kill(child)
    for number, (copy, head, accepted) in enumerate(copies, 1):
        examine(copy, head, accepted, load.messages, checks, number)
    checks.end()


main()
