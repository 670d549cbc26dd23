#!/usr/bin/env bash
# Copies a state folder of Groundswell while the coordinator runs, and shows that the copy is whole.
#
#     groundswell-backup [STATE [TARGET]]     defaults: /var/lib/groundswell, a new folder in /var/backups/groundswell
#
# The order makes the copy consistent. The coordinator writes values (people, evidence) first, then the record that
# speaks of them, and its journal last, and only then acts; so the copy goes the other way round: what is copied later
# knows at least as much. The outbox comes at the very end: what the copy takes for not yet sent may have gone out, and
# the file in the outbox keeps it from going out again.
#
# Exit 0: TARGET is a whole copy; 1: it is not, and TARGET.partial shows how far it came.
set -euo pipefail
umask 077

state=${1:-/var/lib/groundswell}
target=${2:-/var/backups/groundswell/$(date -u +%Y%m%dT%H%M%SZ)}
groundswell=${GROUNDSWELL_BINARY:-groundswell}
readonly tries=5 # of a folder in which files come and go while it is copied

die() { printf '%s\n' "$*" >&2; exit 1; }

[ -d "$state/store" ] || die "$state is no state folder: it has no store/. Name it as the first argument."
[ ! -e "$target" ] || die "$target exists already. Name a folder that does not."
part=$target.partial
rm -rf "$part"
mkdir -p "$part"
part=$(realpath "$part")

copy() { # name: a file or a folder of the state; nothing when it is not there
  local try errors
  [ -e "$state/$1" ] || return 0
  for ((try = 1; try <= tries; try++)); do
    rm -rf "${part:?}/$1"
    # .replacing-… are values in the making, which take their names when they are whole.
    errors=$(cd "$state" && {
      find "$1" -type f ! -name '.replacing-*' -print0 | xargs -0 -r cp -a --parents --target-directory="$part"
    } 2>&1) && return 0
    # A file was removed in between: a journal that was written anew, values that were erased. The next look knows.
    sleep 0.2
  done
  die "$state/$1 could not be copied in $tries tries: $errors"
}

for name in journal store salt people evidence outbox; do copy "$name"; done
sync -f "$part"
"$groundswell" store verify --state "$part" || die "The copy in $part is not whole; see above."
mv "$part" "$target"
echo "copied to $target: $(du -sh "$target" | cut -f1)"
