#!/usr/bin/env python3
"""Speed of `groundswell check --jsonl`, file to file, beside programs that do a part of it; processor time of one core.

    Benchmarks/check_throughput.py BINARY [--lines 1000000] [--rounds 3] [--market US] [--shared FOLDER]

The captions are pairs of ../shared/data/captions (about 300 bytes), three in ten with a label in front, with platform
and format, connection not said. Beside it, compiled here with g++ -O2 (libsimdjson, libre2, libcld2):
  labels    simdjson, then RE2::Set over the label words of ../shared/facts/disclosure-labels.jsonl, then a short line
  rulebook  the same over all patterns of config/rulebook, which is what the check looks for (fewer lines: it is slow)
  cld2      simdjson, then cld2 alone, then a short line
The programs take turns; the median of the rounds counts. A ratio of 1 is as fast; more is faster.
"""
import argparse
import csv
import json
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PLACES = ("hashtags", "words", "openers", "phrases")


def captions(shared, lines, market, folder):
    with open(shared / "data/captions/synthetic_captions.csv", encoding="utf-8") as table:
        texts = [row["caption"] for row in csv.DictReader(table)]
    chance = random.Random(7)
    fronts = ["#ad ", "Ad: ", "Sponsored. "] + [""] * 7
    with open(folder / "said.jsonl", "w", encoding="utf-8") as said, \
            open(folder / "unsaid.jsonl", "w", encoding="utf-8") as unsaid:
        for number in range(lines):
            text = chance.choice(fronts) + chance.choice(texts) + " " + chance.choice(texts)
            post = {"id": f"post-{number}", "text": text, "jurisdiction": market, "platform": "instagram",
                    "format": "feed_post"}
            unsaid.write(json.dumps(post, ensure_ascii=False) + "\n")
            post["language"] = "en"
            said.write(json.dumps(post, ensure_ascii=False) + "\n")


def literal(text):
    return re.sub(r"([\\.+*?()|\[\]{}^$])", r"\\\1", text)


def bounded(pattern):
    first = r"\b" if re.match(r"\w", pattern, re.ASCII) else ""
    return first + pattern + (r"\b" if re.search(r"\w$", pattern, re.ASCII) else "")


def label_patterns(shared):
    with open(shared / "facts/disclosure-labels.jsonl", encoding="utf-8") as rows:
        return list(dict.fromkeys(bounded(literal(json.loads(row)["label"].strip())) for row in rows))


def expression(pattern, place):
    """A pattern of the rulebook as RE2 reads it: choices, wildcards of up to five words, stems."""
    def words(text):
        out = ""
        for part in re.split(r"(\{brand\}|\{any\}|\{mention\}|\*|\s+)", text):
            if part in ("{brand}", "{any}"):
                out += r"\S+(?:\s\S+){0,4}"
            elif part == "{mention}":
                out += r"@\w+"
            elif part == "*":
                out += r"\w*"
            else:
                out += r"\s+" if part.isspace() else literal(part)
        return out
    out = ""
    for choice, plain in re.findall(r"\[([^\]]*)\]|([^\[]+)", pattern):
        out += words(plain) if plain else "(?:" + "|".join(words(option) for option in choice.split("|")) + ")"
    return "#" + out.lstrip("#") if place == "hashtags" else out


def rulebook_patterns():
    try:
        import yaml
    except ImportError:
        sys.exit("PyYAML is missing: pip install pyyaml, or apt-get install python3-yaml")
    found = {}

    def walk(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key in PLACES and isinstance(value, list):
                    for pattern in value:
                        if isinstance(pattern, str):
                            found[expression(pattern, key)] = None
                else:
                    walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)
    for file in sorted((HERE.parent / "config/rulebook").glob("*.yaml")):
        walk(yaml.safe_load(file.read_text(encoding="utf-8")))
    return list(found)


def compiled(name, libraries, folder):
    program = folder / name
    command = ["g++", "-O2", "-o", program, HERE / "peers" / f"{name}.cpp"] + [f"-l{library}" for library in libraries]
    if subprocess.run(command).returncode:
        sys.exit("A peer did not compile. It needs g++ and: apt-get install libsimdjson-dev libre2-dev libcld2-dev")
    return str(program)


def measure(command, output=None):
    """(seconds of processor time, peak memory in MiB) of one run."""
    with open(output or os.devnull, "wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--market", default="US")
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parent.parent / "shared")
    options = parser.parse_args()
    if not (options.shared / "data/captions/synthetic_captions.csv").exists():
        print(f"skipped: there are no captions in {options.shared}")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        captions(options.shared, options.lines, options.market, folder)
        (folder / "labels").write_text("\n".join(label_patterns(options.shared)) + "\n", encoding="utf-8")
        everything = rulebook_patterns()
        (folder / "rulebook").write_text("\n".join(everything) + "\n", encoding="utf-8")
        few = min(options.lines, 20_000)
        for kind in ("said", "unsaid"):
            with open(folder / f"{kind}.jsonl", encoding="utf-8") as all_lines, \
                    open(folder / f"few-{kind}.jsonl", "w", encoding="utf-8") as some:
                some.writelines(line for line, _ in zip(all_lines, range(few)))
        scan = compiled("scan_labels", ["simdjson", "re2"], folder)
        detect = compiled("detect_language", ["simdjson", "cld2"], folder)
        sink = str(folder / "out")
        check = [options.binary, "check", "--jsonl"]
        runs = {
            "check, language said": (lambda: measure(check + [f"{folder}/said.jsonl"], sink), options.lines),
            "labels": (lambda: measure([scan, f"{folder}/labels", f"{folder}/said.jsonl", sink]), options.lines),
            "check, language not said": (lambda: measure(check + [f"{folder}/unsaid.jsonl"], sink), options.lines),
            "cld2": (lambda: measure([detect, f"{folder}/unsaid.jsonl", sink]), options.lines),
            "check, few lines": (lambda: measure(check + [f"{folder}/few-said.jsonl"], sink), few),
            "rulebook, few lines": (lambda: measure([scan, f"{folder}/rulebook", f"{folder}/few-said.jsonl", sink]), few),
        }
        results = {name: [] for name in runs}
        for _ in range(options.rounds):
            for name, (run, _) in runs.items():
                results[name].append(run())
        size = (folder / "said.jsonl").stat().st_size / options.lines
        print(f"{options.lines} captions of {options.market}, lines of {size:.0f} bytes, {options.rounds} rounds")
        cost = {}
        for name, (_, lines) in runs.items():
            seconds = statistics.median(run[0] for run in results[name])
            cost[name] = seconds / lines
            peak = max(run[1] for run in results[name])
            print(f"  {name:26} {seconds:8.2f} s  {cost[name] * 1e6:7.2f} µs a caption  {peak:6.0f} MiB at most")

        def ratio(ours, theirs, bar=None):
            wanted = f" (bar {bar})" if bar else ""
            print(f"  {ours} against {theirs}: {cost[theirs] / cost[ours]:.2f}{wanted}")
        ratio("check, language said", "labels", 0.3)
        ratio("check, few lines", "rulebook, few lines")
        ratio("check, language not said", "cld2", 0.7)
        print(f"  {len(everything)} patterns in the rulebook's set, {len((folder / 'labels').read_text().split(chr(10))) - 1} in the labels'")


if __name__ == "__main__":
    main()
