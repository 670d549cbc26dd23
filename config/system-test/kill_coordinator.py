#!/usr/bin/env python3
"""kill -9 of the coordinator at random moments under a load of submits; the counts are compared afterwards.

    config/system-test/kill_coordinator.py [TIMES [SEED]]          default: 20

A client that gets no answer sends the same again, as job-protocol.md says. Every tenth job fails for good, so that
there are alerts. At the end: each accepted job has ended exactly once, and the alerts have no gap.
"""
import collections
import json
import random
import sys
import threading
import time

import gsw

gsw.need("pyzmq")
TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 20
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)
BATCH = 20
LONGEST = 1.5  # seconds between a start and its kill


class Load(threading.Thread):
    """Submits batches until told to stop; what was accepted is known only from the coordinator's own word."""

    def __init__(self, place, name):
        super().__init__(daemon=True)
        self.control, self.name = gsw.Control(place), name
        self.stop = threading.Event()
        self.accepted, self.unanswered, self.repeats, self.busy = set(), 0, 0, 0

    def run(self):
        number = 0
        while not self.stop.is_set():
            jobs = []
            for _ in range(BATCH):
                number += 1
                jobs.append((f"{self.name}-{number}", "probe.wait", {"wait_ms": -1 if number % 10 == 0 else number % 7}))
            while (answer := self.control.submit(jobs)) is None or answer[0] == "BUSY":
                if answer is None:
                    self.unanswered += 1
                else:
                    self.busy += 1
                    time.sleep(answer[1]["retry_after_ms"] / 1000)
            assert answer[0] == "ACCEPTED", answer
            self.repeats += sum(entry["duplicate"] for entry in answer[1]["jobs"])
            self.accepted.update(entry["id"] for entry in answer[1]["jobs"])


def main():
    random.seed(SEED)
    place, checks = gsw.Installation(leases={"probe.wait": 2}), gsw.Checks()
    readiness = gsw.Readiness(place)
    coordinator = place.coordinator(environment=readiness.environment)
    readiness.wait()
    for name in ("one", "two"):
        place.worker(name)
    place.ready(2)
    loads = [Load(place, name) for name in ("a", "b")]
    for load in loads:
        load.start()
    starts, early = [], 0
    for _ in range(TIMES):
        time.sleep(random.uniform(0, LONGEST))
        place.kill(coordinator)
        readiness.forget()
        begun = time.monotonic()
        coordinator = place.coordinator(environment=readiness.environment)
        if random.random() < 0.2:
            # Some die before they are ready.
            time.sleep(random.uniform(0, 0.1))
            place.kill(coordinator)
            early += 1
            readiness.forget()
            begun = time.monotonic()
            coordinator = place.coordinator(environment=readiness.environment)
        readiness.wait()
        starts.append(time.monotonic() - begun)
    for load in loads:
        load.stop.set()
    for load in loads:
        load.join()
    accepted = set().union(*(load.accepted for load in loads))
    control = gsw.Control(place)

    def open_jobs():
        return sum(n for state, n in control.call("status")["jobs"].items() if state != "dead")

    place.until("the end of all jobs", lambda: open_jobs() == 0, 0.2, 300)

    print(f"seed {SEED}: {TIMES + early} kills ({early} of them in the first 0.1 s of a start), {len(accepted)} jobs accepted, "
          f"{sum(l.unanswered for l in loads)} requests without an answer sent again, {sum(l.repeats for l in loads)} jobs "
          f"answered as known, {sum(l.busy for l in loads)} times busy")
    gsw.figures("from start to READY", starts)
    lines = list(place.lines("job.ended"))
    ends = collections.Counter(line["job"] for line in lines)
    states = collections.Counter(line["state"] for line in lines)
    lost, doubled = accepted - set(ends), [job for job, n in ends.items() if n > 1]
    print(f"ends in the store: {dict(states)}; not in their first attempt: {sum(line['attempt'] > 1 for line in lines)}")
    checks.that(not lost, f"accepted jobs without an end: {len(lost)}")
    checks.that(not doubled, f"jobs with more than one end: {len(doubled)}")
    checks.that(set(ends) == accepted, f"ends of jobs that nobody was told of: {len(set(ends) - accepted)}")
    wrong = [line["job"] for line in lines if (line["state"] == "dead") != (int(line["job"].split("-")[1]) % 10 == 0)]
    checks.that(not wrong, f"jobs that ended otherwise than they must: {len(wrong)}")
    alerts = [line["alert"] for line in place.lines("alert")]
    checks.that([a["seq"] for a in alerts] == list(range(1, len(alerts) + 1)), f"{len(alerts)} alerts, seq 1 to {len(alerts)} without a gap")
    told = collections.Counter(a["fingerprint"] for a in alerts)
    checks.that(all(n == 1 for n in told.values()) and len(told) == states["dead"], f"{len(told)} facts, each told once, for {states['dead']} dead jobs")
    tail = place.run("alerts", "tail", "--json", "--once").stdout.splitlines()
    checks.that([json.loads(t)["data"]["seq"] for t in tail] == [a["seq"] for a in alerts], "a subscriber that replays gets exactly those")
    verified = place.run("store", "verify", check=False)
    checks.that(verified.returncode == 0, "store verify: " + (verified.stdout + verified.stderr).strip())
    epoch = control.call("status")["epoch"]
    checks.that(TIMES + 1 <= epoch <= TIMES + 1 + early, f"epoch {epoch} after {TIMES + early} restarts")
    checks.end()


main()
