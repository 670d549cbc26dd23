#!/usr/bin/env python3
"""kill -9 of a worker in mid-job: how long until the job has ended all the same, against its lease.

    config/system-test/kill_workers.py [TIMES]          default: 20
"""
import random
import sys
import time

import gsw

gsw.need("pyzmq")
TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 20
LEASE = 2  # seconds, the shortest that the configuration takes
JOB_MS = 500
SLACK = 1.0  # seconds over the lease


def main():
    place = gsw.Installation(leases={"probe.wait": LEASE})
    place.coordinator()
    workers = {name: place.worker(name) for name in ("one", "two")}
    place.ready(2)
    control, checks, taken = gsw.Control(place), gsw.Checks(), []
    for number in range(TIMES):
        job = f"job-{number}"
        control.submit([(job, "probe.wait", {"wait_ms": JOB_MS})])

        def line(state):
            found = [j for j in control.call("jobs.list", {"state": state}) if j["job"] == job]
            return found[0] if found else None

        holder = place.until("a worker for the job", lambda: line("leased"), 0.005)["worker"]
        time.sleep(random.uniform(0, 0.8 * JOB_MS / 1000))
        place.kill(workers[holder])
        killed = time.monotonic()
        place.until("the end of the job", lambda: line("done"), 0.005)
        taken.append(time.monotonic() - killed)
        # Under another name: the dead one is forgotten only after a while.
        del workers[holder]
        name = f"w{number}"
        workers[name] = place.worker(name)
        place.until(name, lambda: any(w["name"] == name for w in control.call("status")["workers"]), 0.01)
    gsw.figures(f"from kill -9 of a worker to the end of its job (lease {LEASE} s, job {JOB_MS / 1000} s)", taken)
    within = sum(t <= LEASE + SLACK for t in taken)
    checks.that(within == TIMES, f"{within} of {TIMES} within lease + {SLACK:g} s")
    ends = [line["job"] for line in place.lines("job.ended")]
    checks.that(len(ends) == len(set(ends)) == TIMES, f"{len(ends)} ends in the store for {TIMES} jobs, {len(set(ends))} different")
    checks.end()


main()
