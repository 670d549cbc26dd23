#!/usr/bin/env python3
"""Scores `groundswell check --jsonl` on posts that a regulator, a guide or a rule has settled, and its suspicions.

    Benchmarks/eval_disclosure.py [--markets US,UK,…] [--binary PATH] [--rulebook DIR] [--shared FOLDER]
                                  [--examples FILE] [--worst N]

1. Judged posts (facts/disclosure-examples.jsonl): right with `undisclosed` and `inadequate` counted as one and exactly;
   precision, recall and F1 per verdict, per market and per reason; bad posts passed as adequate or not required, good posts
   flagged, and each miss. Rows with `decidable: false` (pixels decide) are scored apart.
2. Captions (data/captions, synthetic, connection unknown): F1 of "labelled as sponsored, or suspected".
3. Affiliate links and promo codes (data/affiliate): how many are recognised where the connection is unknown.
4. What the maintainers made up beside it, people and brands fictional: announcements of codes in twelve languages with
   their look-alikes (code-announcements.tsv) and judged posts (disclosure-posts.jsonl). Written with the rules at hand,
   so that they show what got worse, not how good the rules are; no bar is set on them.
5. Judged posts that were made up from the sources alone, without a look at the rules (disclosure-posts-unseen.jsonl). What
   they showed was mended, so they too show only what got worse; how they came out at first is in disclosure-check.md.

Exit 1 when a bar of the judged posts is missed: 97 % right, no bad post passed, at most one good post flagged, needs_human
at most twice as often as in truth; every affiliate pattern and 95 % of the promo codes recognised.
"""
import argparse
import collections
import csv
import json
import pathlib
import subprocess
import sys

BAD = {"undisclosed", "inadequate"}
GOOD = {"adequate", "not_required"}
VERDICTS = ["undisclosed", "inadequate", "needs_human", "adequate", "not_required"]
SENT = ("id", "text", "jurisdiction", "platform", "format", "language", "frames", "title", "transcript", "bio",
        "platform_label", "connection", "subject", "followers", "x_premium", "minors")


def merged(verdict):
    return "undisclosed or inadequate" if verdict in BAD else verdict


def check(command, posts):
    """The verdicts of `posts`, in order, and what the tool said of itself."""
    lines = "".join(json.dumps(post, ensure_ascii=False) + "\n" for post in posts)
    run = subprocess.run([*command, "--jsonl", "-"], input=lines.encode(), capture_output=True)
    verdicts = [json.loads(line) for line in run.stdout.decode().splitlines()]
    if run.returncode not in (0, 1) or len(verdicts) != len(posts):
        sys.exit(f"check ended with {run.returncode}: {run.stderr.decode()}")
    return verdicts, run.stderr.decode().strip()


def scores(said, wanted):
    """(precision, recall, F1) of counts (right, said, wanted); None where there is nothing to divide by."""
    def line(right, said, wanted):
        precision = right / said if said else None
        recall = right / wanted if wanted else None
        f1 = 2 * right / (said + wanted) if said + wanted else None
        return precision, recall, f1
    right = sum(1 for a, b in zip(said, wanted) if a and b)
    return line(right, sum(map(bool, said)), sum(map(bool, wanted)))


def show(name, said, wanted):
    def figure(value):
        return "    –" if value is None else f"{value:5.2f}"
    precision, recall, f1 = scores(said, wanted)
    count = sum(map(bool, wanted))
    print(f"  {name:26} precision {figure(precision)}  recall {figure(recall)}  F1 {figure(f1)}  ({count} in truth)")


def judged(rows, verdicts, title):
    said = [verdict.get("verdict", "error") for verdict in verdicts]
    wanted = [row["expected"] for row in rows]
    right = [merged(a) == merged(b) for a, b in zip(said, wanted)]
    exact = [a == b for a, b in zip(said, wanted)]
    total = max(1, len(rows))
    print(f"\n{title}: {sum(right)}/{len(rows)} = {sum(right) / total:.1%} right with undisclosed and inadequate as one, "
          f"{sum(exact)}/{len(rows)} = {sum(exact) / total:.1%} exactly")
    print("by verdict:")
    for verdict in VERDICTS:
        show(verdict, [a == verdict for a in said], [b == verdict for b in wanted])
    show("undisclosed or inadequate", [a in BAD for a in said], [b in BAD for b in wanted])
    print("by market (of breaches):")
    for market in sorted({row["jurisdiction"] for row in rows}):
        here = [index for index, row in enumerate(rows) if row["jurisdiction"] == market]
        show(f"{market} {sum(right[i] for i in here)}/{len(here)} right", [said[i] in BAD for i in here],
             [wanted[i] in BAD for i in here])
    print("by reason:")
    reasons = collections.Counter(reason for row in rows for reason in row.get("reasons", []))
    reasons.update({reason: 0 for verdict in verdicts for reason in verdict.get("reasons", [])})
    for reason in sorted(reasons, key=lambda name: (-reasons[name], name)):
        show(reason, [reason in verdict.get("reasons", []) for verdict in verdicts],
             [reason in row.get("reasons", []) for row in rows])
    passed = [row["id"] for row, a in zip(rows, said) if row["expected"] in BAD and a in GOOD]
    flagged = [row["id"] for row, a in zip(rows, said) if row["expected"] in GOOD and a in BAD]
    asked = (sum(a == "needs_human" for a in said), sum(b == "needs_human" for b in wanted))
    print(f"bad posts passed: {len(passed)} {passed}")
    print(f"good posts flagged: {len(flagged)} {flagged}")
    print(f"needs_human: {asked[0]} said, {asked[1]} in truth")
    misses = [f"  {row['id']}: {verdict.get('verdict', 'error')} {verdict.get('reasons', verdict.get('error'))}, "
              f"truth {row['expected']} {row.get('reasons', [])}"
              for row, verdict, fine in zip(rows, verdicts, right) if not fine]
    print("misses:" + ("\n" + "\n".join(misses) if misses else " none"))
    inexact = [f"  {row['id']}: {a}, truth {b}" for row, a, b, fine in zip(rows, said, wanted, right) if fine and a != b]
    print("breaches of the other kind:" + ("\n" + "\n".join(inexact) if inexact else " none"))
    return (sum(right) >= 0.97 * len(rows) and not passed and len(flagged) <= 1 and asked[0] <= 2 * asked[1])


def is_suspected(verdict):
    """Labelled, well or badly or in words of which a person has to say whether they are enough; or suspected."""
    if verdict.get("verdict") == "needs_human":
        reasons = verdict.get("reasons", [])
        return "suspected_connection" in reasons or "no_label" not in reasons
    return verdict.get("verdict") in BAD | {"adequate"}


def captions(command, folder, worst):
    with open(folder / "synthetic_captions.csv", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    posts = [{"id": str(number), "text": row["caption"], "jurisdiction": "US", "platform": "instagram",
              "format": "feed_post", "language": "en"} for number, row in enumerate(rows)]
    verdicts, _ = check(command, posts)
    said, wanted = [is_suspected(verdict) for verdict in verdicts], [row["sponsored"] == "1" for row in rows]
    print(f"\ncaptions ({len(rows)}, synthetic; a caption has no truth about its connection, only about how it was made):")
    show("sponsored or suspected", said, wanted)
    # The worst: a flagged caption with most cues, then a missed one that is longest and so says most.
    wrong = [(len(verdict["findings"]) if flag else 0, len(row["caption"]), row["caption"], flag, verdict)
             for row, verdict, flag, truth in zip(rows, verdicts, said, wanted) if flag != truth]
    wrong.sort(key=lambda miss: (miss[0], miss[1]), reverse=True)
    for cues, _, text, flag, verdict in wrong[:worst]:
        rules = sorted({finding["rule"] for finding in verdict["findings"]})
        print(f"  {'flagged by ' + ', '.join(rules) if flag else 'missed'}: {' '.join(text.split())[:160]}")


def link(pattern):
    """A link that fits an Adblock-style pattern."""
    address = pattern.replace(".*", "some/thing").replace("\\?", "?").rstrip("^")
    if "/thing&" in address:
        address = address.replace("/thing&", "/thing?x=1&", 1)
    return "https://www." + address + ("abc123" if address.endswith(("=", ":", "-", "/")) else "")


def affiliate(command, folder):
    patterns = [line.strip() for line in open(folder / "affiliate-url-patterns.txt", encoding="utf-8") if line.strip()]
    marks = sorted({line.strip()[2:] for line in open(folder / "utm_link_patterns.txt", encoding="utf-8")
                    if line.startswith("||")})
    links = [link(pattern) for pattern in patterns] + [f"https://shop.example/a?id=1&{mark}" for mark in marks]
    with open(folder / "promo_code.tsv", encoding="utf-8", errors="replace", newline="") as lines:
        described = [row for row in csv.reader(lines, delimiter="\t") if len(row) >= 4]
    texts = [f"Here: {address}" for address in links] + [row[2] for row in described] + [row[3] for row in described]
    verdicts, _ = check(command, [{"id": str(number), "text": text, "jurisdiction": "US"}
                                 for number, text in enumerate(texts)])

    def rules(verdict):
        return {finding["rule"] for finding in verdict.get("findings", [])}
    seen = [bool(rules(verdict) & {"cue.affiliate-link", "cue.tracking-link"}) for verdict in verdicts[:len(links)]]
    codes = [bool({"cue.promo-code"} & rules(verdict)) for verdict in verdicts[len(links):]]
    halves = codes[:len(described)], codes[len(described):]
    print(f"\naffiliate links: {sum(seen[:len(patterns)])}/{len(patterns)} patterns, "
          f"{sum(seen[len(patterns):])}/{len(marks)} tracking marks recognised")
    print("promo codes: " + ", ".join(f"{sum(half)}/{len(half)} {name}" for half, name in
                                      zip(halves, ("passages", "whole descriptions"))))
    for address, found in zip(links, seen):
        if not found:
            print(f"  missed: {address}")
    for row, found in zip(described, halves[0]):
        if not found:
            print(f"  missed: {row[2][:120]!r}")
    for row, verdict, found in zip(described, verdicts[-len(described):], halves[1]):
        if not found:
            print(f"  missed in its whole description, {verdict.get('verdict', 'error')}: {row[2][:120]!r}")
    return all(seen) and all(sum(half) >= 0.95 * len(described) for half in halves)


def announcements(command, file):
    markets = {"en": "US", "pt": "BR", "ja": "JP", "ko": "KR", "hi": "IN", "ga": "IE"}
    with open(file, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    posts = [{"id": str(number), "text": row["text"], "language": row["language"],
              "jurisdiction": markets.get(row["language"], row["language"].upper())} for number, row in enumerate(rows)]
    asked = ["suspected_connection" in verdict.get("reasons", []) for verdict in check(command, posts)[0]]
    wanted = [row["kind"] == "announces" for row in rows]
    print("\ncodes in twelve languages (made up):")
    show("suspected", asked, wanted)
    for row, ask, want in zip(rows, asked, wanted):
        if ask != want:
            print(f"  {'asked in vain' if ask else 'missed'} ({row['language']}): {row['text']}")


def score(command, rows):
    """Whether the bars are kept by judged posts, printed with all their figures."""
    verdicts, spoke = check(command, [{key: row[key] for key in SENT if key in row} for row in rows])
    print(spoke)
    good = True
    for decidable, title in ((True, "judged posts"), (False, "posts that pixels decide")):
        part = [(row, verdict) for row, verdict in zip(rows, verdicts) if row.get("decidable", True) == decidable]
        if part:
            fine = judged(*map(list, zip(*part)), title)
            good = good and (fine or not decidable)
    return good


def read(file, markets):
    with open(file, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [row for row in rows if not markets or row["jurisdiction"] in markets.split(",")]


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--markets", help="only these, separated by commas")
    options.add_argument("--binary", default=str(root / ".build/debug/groundswell"))
    options.add_argument("--rulebook", help="a folder that is laid over the compiled-in rulebook")
    options.add_argument("--shared", default=str(root / "../shared"), type=pathlib.Path)
    options.add_argument("--examples", help="another file of judged posts; then nothing else is scored")
    options.add_argument("--worst", default=10, type=int, help="misses of the captions to show")
    given = options.parse_args()
    command = [given.binary, "check", *(["--rulebook", given.rulebook] if given.rulebook else [])]

    examples = pathlib.Path(given.examples or given.shared / "facts/disclosure-examples.jsonl")
    if not examples.exists():
        sys.exit(f"{examples} is not here; give the folder of shared data with --shared")
    good = score(command, read(examples, given.markets))
    if not given.examples:
        captions(command, given.shared / "data/captions", given.worst)
        good = affiliate(command, given.shared / "data/affiliate") and good
        announcements(command, root / "Benchmarks/code-announcements.tsv")
        print("\nmade up beside it:")
        score(command, read(root / "Benchmarks/disclosure-posts.jsonl", given.markets))
        print("\nmade up from the sources alone:")
        score(command, read(root / "Benchmarks/disclosure-posts-unseen.jsonl", given.markets))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
