#!/usr/bin/env python3
"""The subscriber of the page on alerts, cut off again and again, ends with exactly what is in the store.

    config/system-test/subscriber.py

The program is taken from Documentation.docc/alerts.md as it stands there. It is killed with -9, stopped, and left with
half a line in its file; the coordinator is killed under it. Alerts come from jobs that cannot be done.
"""
import json
import os
import re
import signal
import subprocess
import sys
import time

import gsw

gsw.need("pyzmq")
PAGE = os.path.join(gsw.ROOT, "Sources/groundswell/Documentation.docc/alerts.md")
ROUNDS = 12
ALERTS_A_ROUND = 6


def program():
    with open(PAGE, encoding="utf-8") as page:
        blocks = re.findall(r"```python\n(.*?)```", page.read(), re.S)
    return max(blocks, key=len)


def keys(messages):
    return [(message["id"], message["state"], message["seq"]) for message in messages]


def main():
    place = gsw.Installation()
    path = place.write("subscriber.py", program())
    seen = f"{place.root}/seen.jsonl"

    def subscriber():
        child = subprocess.Popen(
            [sys.executable, path, f"ipc://{place.root}/alerts", f"ipc://{place.root}/replay", seen],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        place.children.append(child)
        return child

    coordinator = place.coordinator()
    place.worker("one")
    place.ready(1)
    listening = subscriber()
    jobs = 0
    for turn in range(ROUNDS):
        if turn % 4 == 1:
            place.kill(listening)
        if turn % 4 == 3:
            listening.send_signal(signal.SIGSTOP)
        for _ in range(ALERTS_A_ROUND):
            jobs += 1
            place.run("jobs", "submit", "probe.wait", "--id", f"dead-{jobs}", "--payload", '{"wait_ms":-1}')
        place.until("the alerts", lambda: sum(line["alert"]["state"] == "firing" for line in place.lines("alert")) >= jobs)
        if turn % 4 == 1:
            with open(seen, "ab") as file:
                file.write(b'{"half')
            listening = subscriber()
        if turn % 4 == 2:
            place.kill(coordinator)
            coordinator = place.coordinator()
            place.ready(1)
        if turn % 4 == 3:
            listening.send_signal(signal.SIGCONT)
        newest = list(place.lines("alert"))[-1]["alert"]["id"]
        place.run("alerts", "ack", newest, "--by", "somebody")

    def received():
        try:
            with open(seen, encoding="utf-8") as file:
                return [json.loads(line)["data"] for line in file if line.endswith("\n")]
        except (FileNotFoundError, ValueError):
            return []

    stored = keys(line["alert"] for line in place.lines("alert"))
    try:
        place.until("the last alert", lambda: len(received()) >= len(stored), patience=30)
        time.sleep(1)
    except SystemExit:
        pass
    equal = keys(received()) == stored
    print(f"{'ok    ' if equal else 'FAILED'} the subscriber has {len(received())} messages, the store {len(stored)}: "
          f"{'the same (id, state, seq) in the same order' if equal else 'they differ'}")
    sys.exit(0 if equal else 1)


main()
