#!/usr/bin/env python3
"""A coordinator that comes back with open jobs: how long until it is ready, and until the first of them has ended.

    config/system-test/restart.py [TIMES [OPEN_JOBS]]          default: 5 times with 5,000
"""
import glob
import os
import sys
import time

import gsw

gsw.need("pyzmq")
TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 5
OPEN = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
BATCH = 200


def main():
    place, checks = gsw.Installation(), gsw.Checks()
    readiness = gsw.Readiness(place)
    coordinator = place.coordinator(environment=readiness.environment)
    readiness.wait()
    control = gsw.Control(place)
    for first in range(0, OPEN, BATCH):
        jobs = [(f"job-{n}", "probe.wait", {"wait_ms": 0}) for n in range(first, min(first + BATCH, OPEN))]
        answer = control.submit(jobs, 30)
        assert answer and answer[0] == "ACCEPTED", answer
    worker = place.worker("w")
    ready, effect = [], []
    for _ in range(TIMES):
        place.kill(coordinator)
        readiness.forget()
        before = sum(1 for _ in place.lines("job.ended"))
        size = store_bytes(place)
        begun = time.monotonic()
        coordinator = place.coordinator(environment=readiness.environment)
        readiness.wait()
        ready.append(time.monotonic() - begun)
        place.until("the first end of a job", lambda: store_bytes(place) > size, 0.002)
        effect.append(time.monotonic() - begun)
        if sum(1 for _ in place.lines("job.ended")) >= OPEN:
            raise SystemExit(f"all {OPEN} jobs ended after {len(ready)} restarts: ask for more")
    gsw.figures(f"from start to READY with up to {OPEN} open jobs", ready)
    gsw.figures("from start to the first end of a job (1.5 s of it are for workers that still hold one)", effect)
    place.until("the end of all jobs", lambda: sum(1 for _ in place.lines("job.ended")) >= OPEN, 0.5, 300)
    ends = [line["job"] for line in place.lines("job.ended")]
    checks.that(len(ends) == len(set(ends)) == OPEN, f"{len(ends)} ends for {OPEN} jobs")
    checks.that(worker.poll() is None, "the worker lived through it")
    checks.end()


def store_bytes(place):
    return sum(os.path.getsize(path) for path in glob.glob(f"{place.state}/store/*.jsonl"))


main()
