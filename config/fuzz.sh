#!/usr/bin/env bash
# Fuzzes the disclosure check and the rulebook loader with libFuzzer, guided by what each input reaches, half of the time
# each. Usage: fuzz.sh SECONDS
# What was reached is kept in .build-fuzz/corpus, so that the next run goes on from there; `make clean` forgets it.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# != 1 ] || [[ ! $1 =~ ^[1-9][0-9]*$ ]]; then
  echo "usage: $0 SECONDS" >&2
  exit 2
fi
readonly seconds=$((($1 + 1) / 2))

readonly build=.build-fuzz
# One input may take so many seconds, so much memory, and be so long.
readonly slowest=10 memory_mb=4096 longest=4096
# Findings of one run that are told; all are kept.
readonly most_told=20

# Optimised, because the number of inputs counts; with the checks of a debug build on, because they are what finds.
flags=(--package-path Tests/Fuzzing --scratch-path "$build" --configuration release --sanitize fuzzer
  -Xswiftc -assert-config -Xswiftc Debug)
# SwiftPM does not see a file that is new in a package beside the one it builds, unless it has to plan again.
rm -f "$build"/*.yaml
swift build "${flags[@]}"
bin=$(swift build "${flags[@]}" --show-bin-path)

# The loader reads a folder for each input: in memory where there is a place for it.
if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

findings=()
fuzz() { # name
  local program="$bin/fuzz-$1" corpus="$build/corpus/$1" kept="$build/findings/$1" log="$build/$1.log"
  mkdir -p "$corpus" "$kept" "$work/$1"
  "$program" seeds "$work/$1" "$work/$1.dict"
  echo "fuzz $1: $seconds s, $(find "$work/$1" -type f | wc -l) seeds, $(find "$corpus" -type f | wc -l) kept inputs"
  touch "$work/start"
  # The first folder is the one that grows. A process of its own runs the inputs, so that a finding ends it and not the
  # search for others.
  local status=0
  nice "$program" "$corpus" "$work/$1" -dict="$work/$1.dict" -max_total_time="$seconds" -fork=1 \
    -ignore_crashes=1 -ignore_timeouts=1 -ignore_ooms=1 -timeout="$slowest" -rss_limit_mb="$memory_mb" \
    -max_len="$longest" -artifact_prefix="$kept/" >"$log" 2>&1 || status=$?
  # How far it came: edges of the code that were reached (cov), inputs kept (corp).
  grep -aE '^#[0-9]+: cov:' "$log" | sed -n '1p;$p'
  if [ "$status" != 0 ]; then
    tail -n 20 "$log"
    findings+=("$1, which stopped with status $status: $log")
  fi
  local input
  while read -r input; do
    findings+=("$input")
    echo "fuzz $1: FOUND $input"
    echo "  what it stands for:  $program show $input"
    echo "  run it again:        $program -timeout=$slowest $input"
    echo "  make it smaller:     $program -minimize_crash=1 -timeout=$slowest -max_total_time=60 $input"
  done < <(find "$kept" -type f -newer "$work/start" ! -name 'slow-unit-*' | head -n "$most_told")
  grep -aE 'Fatal error|SUMMARY' "$log" | sort | uniq -c | sort -rn | head -n "$most_told" || true
}
fuzz disclosure
fuzz rulebook

if [ ${#findings[@]} -gt 0 ]; then
  echo "fuzz: ${#findings[@]} findings; make a regression test of each (CONTRIBUTING.md)" >&2
  exit 1
fi
echo "fuzz: nothing found in $1 s"
