#!/usr/bin/env python3
"""Shows that the disclosure check is linear: instructions (callgrind) for ten times the text, start-up taken off.

    Benchmarks/linear_disclosure.py [--binary PATH] [--scalars 2000]

Each text repeats one piece that is meant to be dear: labels, denials, thanks, brackets, links, cut-up words. Needs valgrind.
Exit 1 when ten times the text takes more than twelve times the instructions.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PIECES = ["#ad ", "Thanks Acme for the free x ", "not a ", "[on screen: ", "@a ", "a✨", "https://a.example/?b=c&", "a b c d ",
          "광고 ", "広告", "[00:01] #ad ", "no #ad, ", "Acme ", "#SomeBrandPartner "]
MOST = 12.0


def instructions(binary, posts):
    with tempfile.TemporaryDirectory() as folder:
        lines = pathlib.Path(folder) / "posts.jsonl"
        lines.write_text("".join(json.dumps(post, ensure_ascii=False) + "\n" for post in posts), encoding="utf-8")
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", binary, "check", "--jsonl", str(lines)],
            # Another order of its tables at each start would be noise beside a cheap text.
            capture_output=True, text=True, env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"})
    counted = re.search(r"Collected : (\d+)", run.stderr)
    if not counted:
        sys.exit(f"valgrind counted nothing: {run.stderr[-500:]}")
    return int(counted.group(1))


def stripped(binary, folder):
    """A copy without debug information: valgrind 3.19 does not read Swift's."""
    copy = pathlib.Path(folder) / "groundswell"
    subprocess.run(["strip", "-g", "-o", str(copy), binary], check=True)
    return str(copy)


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", default=str(root / ".build/release/groundswell"))
    options.add_argument("--scalars", default=2000, type=int)
    given = options.parse_args()

    def post(piece, scalars):
        return {"id": "a", "text": (piece * scalars)[:scalars], "jurisdiction": ["US", "UK", "DE"], "language": "en",
                "platform": "instagram", "connection": "unknown"}
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        binary = stripped(given.binary, folder)
        base = instructions(binary, [post("", 0)])
        for piece in PIECES:
            one, ten = (instructions(binary, [post(piece, given.scalars * factor)]) - base for factor in (1, 10))
            ratio = ten / max(1, one)
            worst = max(worst, ratio)
            print(f"{ratio:6.2f} times for {piece!r} ({one:,} → {ten:,})", flush=True)
    print(f"worst: {worst:.2f} times the instructions for ten times the text (at most {MOST:g})")
    return 0 if worst <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
