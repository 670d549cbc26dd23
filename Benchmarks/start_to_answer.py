#!/usr/bin/env python3
"""How long `groundswell check` takes from its start to its answer, as a ratio to `git --version`.

The two run in turn, pair by pair, so that the machine's moods hit both; the median of the pairs' ratios is told.
Usage: start_to_answer.py BINARY [PAIRS]
"""
import statistics
import subprocess
import sys
import time

CAPTION = b"#ad Two hours, one river. I'm joining @riverbanktrust on Saturday."


def seconds(command, stdin):
    begun = time.perf_counter()
    subprocess.run(command, input=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def main():
    binary = sys.argv[1]
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    check = [binary, "check", "--jurisdiction", "US", "--platform", "instagram", "-"]
    other = ["git", "--version"]
    for command, stdin in ((check, CAPTION), (other, b"")):
        seconds(command, stdin)
    times = [(seconds(check, CAPTION), seconds(other, b"")) for _ in range(pairs)]
    ratio = statistics.median(a / b for a, b in times)
    print(
        f"start to answer: groundswell check {statistics.median(a for a, _ in times) * 1000:.1f} ms, "
        f"git --version {statistics.median(b for _, b in times) * 1000:.1f} ms, "
        f"ratio {ratio:.1f} (median of {pairs} pairs)"
    )


if __name__ == "__main__":
    main()
