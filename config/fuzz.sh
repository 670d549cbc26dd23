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

# Optimised, because the number of inputs counts; with the checks of a debug build on, because they are what finds.
flags=(--package-path Tests/Fuzzing --scratch-path "$build" --configuration release --sanitize fuzzer
  -Xswiftc -assert-config -Xswiftc Debug)
swift build "${flags[@]}"
bin=$(swift build "${flags[@]}" --show-bin-path)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

found=()
fuzz() { # name
  local name=$1 program="$bin/fuzz-$1" corpus="$build/corpus/$1" findings="$build/findings/$1"
  mkdir -p "$corpus" "$findings" "$work/$name" "$work/tmp"
  "$program" seeds "$work/$name" "$work/$name.dict"
  echo "fuzz $name: $(find "$work/$name" -type f | wc -l) seeds, $(find "$corpus" -type f | wc -l) kept inputs, $seconds s"
  # The first folder is the one that grows.
  if TMPDIR="$work/tmp" nice "$program" "$corpus" "$work/$name" -dict="$work/$name.dict" -max_total_time="$seconds" \
    -timeout="$slowest" -rss_limit_mb="$memory_mb" -max_len="$longest" -artifact_prefix="$findings/" \
    -print_final_stats=1 >"$work/$name.log" 2>&1; then
    grep -E 'INITED|DONE|Done ' "$work/$name.log"
    return
  fi
  grep -vE '^#[0-9]+[[:space:]]+(NEW|REDUCE|RELOAD|pulse)' "$work/$name.log" | tail -n 60
  found+=("$name")
  local input
  input=$(sed -n 's/.*Test unit written to //p' "$work/$name.log" | tail -n 1)
  if [ -z "$input" ]; then
    echo "fuzz $name: stopped without an input, see above"
    return
  fi
  echo "fuzz $name: FOUND $input"
  echo "  what it stands for:  $program show $input"
  echo "  run it again:        $program $input"
  echo "  make it smaller:     $program -minimize_crash=1 -max_total_time=60 -exact_artifact_path=$input.min $input"
}
fuzz disclosure
fuzz rulebook

if [ ${#found[@]} -gt 0 ]; then
  echo "fuzz: findings in ${found[*]}; make a regression test of each (CONTRIBUTING.md)" >&2
  exit 1
fi
echo "fuzz: $1 s, nothing found"
