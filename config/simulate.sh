#!/usr/bin/env bash
# Runs groundswell-sim once per seed, as many at a time as there are processors, and prints what failed and how to
# repeat it. Usage: simulate.sh BINARY FIRST-SEED COUNT
set -euo pipefail
[ $# = 3 ] || { echo "usage: $0 BINARY FIRST-SEED COUNT" >&2; exit 2; }
export simulator=$1
first=$2
count=$3

one() {
  output=$("$simulator" --seed "$1" 2>&1) && return 0
  printf '%s\nseed %s failed; repeat it with: %s --seed %s\n\n' "$output" "$1" "$simulator" "$1"
  return 1
}
export -f one

if seq "$first" $((first + count - 1)) | xargs -P "$(nproc)" -I{} bash -c 'one {}'; then
  echo "simulation: $count seeds from $first, none failed"
else
  echo "simulation: failures among $count seeds from $first, printed above" >&2
  exit 1
fi
