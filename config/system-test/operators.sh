#!/usr/bin/env bash
# The operators' page in a booted Debian, with what dist/ holds: every shell block of dist/README.md is run as it stands, in
# its order. Only two things are put in: the network that the booted Debian does not have (its packages are there already),
# and the name of the backup. Root, systemd-nspawn and debootstrap.
set -euo pipefail
cd "$(dirname "$0")/../.."
source config/system-test/debian.sh

readonly boot_seconds=300
readonly rootfs=.build-system-test/debian

[ -x dist/groundswell ] || env -u GROUNDSWELL_BINARY config/dist.sh
command -v debootstrap >/dev/null || config/packages.sh debootstrap
command -v systemd-nspawn >/dev/null || config/packages.sh systemd-container
make_debian "$rootfs" systemd,systemd-sysv,dbus,libzmq5,libcurl4,libxml2,libsimdjson14,libcld2-0,tzdata,ca-certificates

work=$(mktemp -d /tmp/gsw-operators-XXXXXX)
trap 'rm -rf "$work"' EXIT
guest=$work/guest
cp -a --reflink=auto "$rootfs" "$guest"
cp -a dist "$guest/root/dist"
# 1-install.sh, 2-watch-it.sh, … from the headings.
install -d "$guest/root/page"
awk -v to="$guest/root/page/" '
  /^## / { heading = tolower(substr($0, 4)); gsub(/[^a-z]+/, "-", heading) }
  /^```sh$/ { inside = 1; n += 1; file = to n "-" heading ".sh"; next }
  /^```/ { inside = 0 }
  inside { print >file }' dist/README.md

cat >"$work/script" <<'E2'
#!/usr/bin/env bash
set -euo pipefail
fail() { echo "FAILED $*"; journalctl --no-pager --lines=40 --unit='groundswell*' || true; exit 1; }
ok() { echo "ok     $*"; }
export -f fail
readonly patience=60
until_true() { # what command...
  local what=$1 end=$((SECONDS + patience))
  shift
  until "$@" >/dev/null 2>&1; do [ $SECONDS -lt $end ] || fail "$what"; sleep 0.3; done
  ok "$what"
}
# sudo and apt-get as a machine with a network would have them.
install -d /usr/local/bin
printf '#!/bin/sh\nexec "$@"\n' >/usr/local/bin/sudo
printf '#!/bin/sh\necho "apt-get $*"\n' >/usr/local/bin/apt-get
chmod 755 /usr/local/bin/sudo /usr/local/bin/apt-get
# A shell of a person: one line after the other, and the first that fails is told.
page() { # file [sed expression]
  local line
  cd /root/dist
  while IFS= read -r line; do
    line=$(sed -E "${2:-}" <<<"$line")
    echo "    \$ $line"
    bash -c "$line" </dev/null || fail "exit $?: $line"
  done <"/root/page/$1"
  ok "$1, as it stands"
}


page 1-install.sh
until_true "two workers, and all is well" groundswell status --check
groundswell jobs submit probe.wait --id before --payload '{"wait_ms":10}'
until_true "a job is done" sh -c 'groundswell jobs list --status done | grep before >/dev/null'
export PAGER=cat SYSTEMD_PAGER=cat
page 2-watch-it.sh
page 3-back-up.sh
copy=$(ls -d /var/backups/groundswell/* | tail -n 1)
[ "$(stat -c %a "$copy")" = 700 ] || fail "the copy is for its owner alone: $(stat -c %a "$copy")"
head=$(groundswell status --json | sed -nE 's/.*"store_head" *: *"([0-9a-f]+)".*/\1/p')
echo "kept apart" >/var/lib/groundswell/outbox/later.eml
groundswell jobs submit probe.wait --id after --payload '{"wait_ms":10}'
page 4-restore.sh "s,/var/backups/groundswell/[0-9TZ]+,$copy,"
until_true "after the restore all is well" groundswell status --check
groundswell store verify --head "$head" || fail "the head from before the restore"
groundswell jobs list | grep before >/dev/null || fail "the job from before the copy is known"
if groundswell jobs list | grep after; then fail "the job from after the copy is unknown to it"; fi
[ -e /var/lib/groundswell/outbox/later.eml ] || fail "the newest outbox is there"
[ "$(stat -c '%a %U %G' /var/lib/groundswell/outbox)" = "2770 groundswell groundswell" ] ||
  fail "the outbox's rights: $(stat -c '%a %U %G' /var/lib/groundswell/outbox)"
[ "$(stat -c '%a %U' /var/lib/groundswell)" = "750 groundswell" ] || fail "the state folder's rights"
page 5-upgrade.sh
until_true "after the upgrade all is well" groundswell status --check
systemctl stop groundswell.target groundswell-coordinator 'groundswell-worker@*'
status=0; groundswell status --check || status=$?
[ "$status" = 3 ] || fail "status --check of nobody: $status"
journalctl --no-pager --output=cat --unit=groundswell-coordinator | grep -o 'ended in order' | tail -n 1
ok "stopped in order"
E2
boot_debian "$guest" "$boot_seconds" "$work/script"
