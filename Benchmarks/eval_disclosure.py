#!/usr/bin/env python3
"""Scores `groundswell check --jsonl` on posts that a regulator, a guide or a rule has settled.

    Benchmarks/eval_disclosure.py [--markets US,UK,DE] [--binary PATH] [--examples FILE] [--all]

Prints, per market and in all: how many verdicts are right with `undisclosed` and `inadequate` counted as one, how many
exactly, bad posts passed as adequate or not required, good posts flagged, and each miss. Rows with `decidable: false`
(pixels decide) are left out unless --all is given. Exit 1 when fewer than 85 % are right or more than two bad posts pass.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

BAD = {"undisclosed", "inadequate"}
GOOD = {"adequate", "not_required"}
SENT = ("id", "text", "jurisdiction", "platform", "format", "language", "frames", "title", "transcript", "bio",
        "platform_label", "connection", "subject", "followers", "x_premium")


def merged(verdict):
    return "bad" if verdict in BAD else verdict


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--markets", default="US,UK,DE")
    options.add_argument("--binary", default=str(root / ".build/debug/groundswell"))
    options.add_argument("--examples", default=str(root / "../shared/facts/disclosure-examples.jsonl"))
    options.add_argument("--all", action="store_true", help="also the rows that pixels decide")
    given = options.parse_args()

    markets = set(given.markets.split(","))
    with open(given.examples, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    rows = [row for row in rows if row["jurisdiction"] in markets and (given.all or row.get("decidable", True))]
    posts = "".join(
        json.dumps({key: row[key] for key in SENT if key in row}, ensure_ascii=False) + "\n" for row in rows)
    run = subprocess.run([given.binary, "check", "--jsonl", "-"], input=posts.encode(), capture_output=True)
    verdicts = [json.loads(line) for line in run.stdout.decode().splitlines()]
    if run.returncode not in (0, 1) or len(verdicts) != len(rows):
        sys.exit(f"check ended with {run.returncode}: {run.stderr.decode()}")

    right, exact, total = (collections.Counter() for _ in range(3))
    passed, flagged, asked, misses = [], [], [], []
    for row, verdict in zip(rows, verdicts):
        said, wanted, market = verdict.get("verdict", "error"), row["expected"], row["jurisdiction"]
        total[market] += 1
        exact[market] += said == wanted
        right[market] += merged(said) == merged(wanted)
        if wanted in BAD and said in GOOD:
            passed.append(row["id"])
        if wanted in GOOD and said in BAD:
            flagged.append(row["id"])
        if said == "needs_human":
            asked.append(row["id"])
        if merged(said) != merged(wanted):
            misses.append(f"  {row['id']}: {said} {verdict.get('reasons', verdict.get('error'))}, "
                          f"truth {wanted} {row['reasons']}")
    print(run.stderr.decode().strip())
    for market in sorted(total):
        print(f"{market}: {right[market]}/{total[market]} right, {exact[market]} exactly")
    everything, good = sum(total.values()), sum(right.values())
    print(f"all: {good}/{everything} = {good / max(1, everything):.1%} right (undisclosed and inadequate as one), "
          f"{sum(exact.values()) / max(1, everything):.1%} exactly")
    print(f"bad posts passed: {len(passed)} {passed}")
    print(f"good posts flagged: {len(flagged)} {flagged}")
    print(f"needs_human: {len(asked)} said, {sum(row['expected'] == 'needs_human' for row in rows)} in truth")
    print("misses:" + ("\n" + "\n".join(misses) if misses else " none"))
    return 0 if good >= 0.85 * everything and len(passed) <= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
