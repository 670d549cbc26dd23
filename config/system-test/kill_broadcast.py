#!/usr/bin/env python3
"""kill -9 of the coordinator and of workers at random moments during a broadcast; the outbox is counted afterwards.

    config/system-test/kill_broadcast.py [TIMES [SEED]]          default: 20 kills for each broadcast

A broadcast to 35 people and one to 500. Then: nobody has two messages in the outbox, nobody is forgotten (every task is
sent or doubtful), every sent one lies in the outbox, and every doubtful one is listed with an alert. At the end a person
looks into the outbox and settles the doubtful ones.
"""
import collections
import email
import email.policy
import glob
import os
import random
import sys
import time

import gsw

TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 20
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)
LEASE = 2  # seconds, the shortest that the configuration takes
WORKERS = 3
PEOPLE = (35, 500)
# Seconds between two kills: mostly so short that several fall into the sending of the messages, sometimes so long that
# it gets on in between (a coordinator that was restarted waits 1.5 s for what its workers still hold).
SHORT, LONG = 0.05, 2.5

CAMPAIGN = """id: night
name: Night Line (fictional)
objective: Keep it open
primary_kpi: engagement_rate
jurisdictions: [US]
"""
BROADCAST = """id: {id}
name: Keep the Night Line
phase: {{id: rapid, name: Rapid response}}
from: "Lantern House, fictional <team@lanternhouse.example>"
message:
  subject: "{{{{first_name}}}}, can you share this tonight? ñ"
  text: |
    Dear {{{{name}}}},
    please share {{{{link}}}} as @{{{{handle}}}} by {{{{deadline}}}}.
match: {{link: https://lanternhouse.example/call}}
audience: {{segments: [{id}]}}
clocks: {{post_within: 2h}}
"""


def roster():
    yield "id,name,owner,zone,languages,segments,platform,handle,channels,consent"
    for count in PEOPLE:
        for number in range(count):
            name = ["Ava Sample", "נועה לדוגמה", "Zoë, Sample", "نور مثال", "李示例"][number % 5]
            yield (f'p{count}-{number:03},"{name} {number} (fictional)",Kim,America/New_York,en,to-{count},instagram,'
                   f'p{count}.{number},email:p{count}-{number}@example.invalid,yes')
    yield f"no,No Consent (fictional),Kim,America/New_York,en,to-35,instagram,no.consent,email:no@example.invalid,no"


class Processes:
    """The coordinator and the workers; each can be killed, and comes back."""

    def __init__(self, place):
        self.place, self.readiness, self.kills = place, gsw.Readiness(place), collections.Counter()
        self.coordinator = place.coordinator(environment=self.readiness.environment)
        self.readiness.wait()
        self.workers = [place.worker(f"w{number}") for number in range(WORKERS)]
        place.ready(WORKERS)

    def kill_one(self):
        if random.random() < 0.4:
            self.readiness.forget()
            self.place.kill(self.coordinator)
            self.coordinator = self.place.coordinator(environment=self.readiness.environment)
            self.kills["coordinator"] += 1
        else:
            number = random.randrange(WORKERS)
            self.place.kill(self.workers[number])
            self.workers[number] = self.place.worker(f"w{number}")
            self.kills["worker"] += 1

    def settle(self):
        self.place.until("the coordinator", lambda: self.place.run("status", check=False).returncode == 0)


def show(place, name):
    return place.ask("broadcast", "show", "night", name)


def outbox(place):
    return {os.path.basename(path)[: -len(".eml")]: path for path in glob.glob(f"{place.state}/outbox/*.eml")}


def broken(path):
    """What a mail program has against a message; empty when it reads it as it was meant."""
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    problems = [str(defect) for defect in message.defects]
    text = message.get_content()
    if "can you share this tonight? ñ" not in message["Subject"] or "https://lanternhouse.example/call" not in text:
        problems.append("another subject or text")
    if message["To"].addresses[0].domain != "example.invalid" or message["From"].addresses[0].domain != "lanternhouse.example":
        problems.append("other addresses")
    return problems


def run(place, processes, checks, count):
    name = f"to-{count}"
    path = place.write(f"{name}.yaml", BROADCAST.format(id=name))
    before = sum(processes.kills.values())
    place.run("broadcast", "send", "night", path)
    open_at_kill = []
    for _ in range(TIMES):
        time.sleep(random.uniform(0, SHORT if random.random() < 0.7 else LONG))
        delivered = sum(key.startswith(f"night.{name}.") for key in outbox(place))
        open_at_kill.append(delivered < count)
        processes.kill_one()
    processes.settle()
    # The same again, as somebody would whose terminal died: nothing more may go out.
    place.run("broadcast", "send", "night", path)
    tasks = place.until(
        "an outcome of each message", lambda: (lambda status: status["funnel"]["queued"] == 0 and status)(show(place, name)), 0.3, 180)["tasks"]
    time.sleep(LEASE)  # anything that were sent twice would be sent now
    tasks = show(place, name)["tasks"]

    states = collections.Counter(task["state"] for task in tasks)
    messages = collections.Counter(key.split(".")[2] for key in outbox(place) if key.startswith(f"night.{name}."))
    people = {task["influencer"]: task["state"] for task in tasks}
    print(f"{count} people: {sum(processes.kills.values()) - before} kills, {sum(open_at_kill)} of them before all messages lay "
          f"in the outbox; {dict(states)}; {len(messages)} messages")
    checks.that(len(people) == count and "no" not in people, f"{count} people have a task, and nobody without consent")
    checks.that(not [p for p, n in messages.items() if n > 1], "nobody has two messages in the outbox")
    checks.that(set(states) <= {"sent", "doubtful"}, f"every task is sent or doubtful: {dict(states)}")
    checks.that(not [p for p, s in people.items() if s == "sent" and not messages[p]], "whoever is sent has a message in the outbox")
    checks.that(set(messages) <= set(people), "nobody else has a message")
    doubtful = {person for person, state in people.items() if state == "doubtful"}
    return doubtful, messages


def settle(place, checks, count, doubtful, messages):
    """A person looks into the outbox and says what is so."""
    name = f"to-{count}"
    alerts = {a["facts"]["influencer"] for a in place.ask("alerts", "list", "--campaign", "night")
              if a["kind"] == "task.doubtful" and a["facts"].get("broadcast") == name}
    checks.that(alerts == doubtful, f"{len(doubtful)} doubtful tasks, each with an open alert")
    for person in sorted(doubtful):
        place.run("broadcast", "settle", "night", name, person, "sent" if messages[person] else "resend")
    status = place.until(
        "the doubtful ones", lambda: (lambda s: s["funnel"]["sent"] == count and s)(show(place, name)), 0.2, 60)
    after = collections.Counter(key.split(".")[2] for key in outbox(place) if key.startswith(f"night.{name}."))
    resent = sum(not messages[person] for person in doubtful)
    checks.that(len(after) == count and set(after.values()) == {1}, f"settled ({resent} sent again): everybody has one message")
    checks.that(status["funnel"]["doubtful"] == 0, "nothing is doubtful any more")


def main():
    random.seed(SEED)
    print(f"seed {SEED}")
    place, checks = gsw.Installation(leases={"broadcast.deliver": LEASE}), gsw.Checks()
    place.write("campaign/campaign.yaml", CAMPAIGN)
    place.write("campaign/roster.csv", "\n".join(roster()) + "\n")
    place.write("campaign/deliverables.csv", "id,influencer,platform,due,code\nlater,p35-000,instagram,2030-01-01 18:00,LATER\n")
    processes = Processes(place)
    place.run("campaign", "import", f"{place.root}/campaign")
    for count in PEOPLE:
        doubtful, messages = run(place, processes, checks, count)
        settle(place, checks, count, doubtful, messages)
    bad = {path: problems for path in outbox(place).values() if (problems := broken(path))}
    checks.that(not bad, f"{len(outbox(place))} messages read by another program as they were meant {list(bad.items())[:3] or ''}")
    leftovers = len(glob.glob(f"{place.state}/outbox/.writing-*"))
    print(f"kills: {dict(processes.kills)}; {leftovers} unfinished files left by killed workers")
    verified = place.run("store", "verify", check=False)
    checks.that(verified.returncode == 0, "store verify: " + (verified.stdout + verified.stderr).strip())
    checks.end()


main()
