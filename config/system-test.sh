#!/usr/bin/env bash
# The parts that need a real systemd:
#   1. the units are right, staged in a folder of their own (systemd-analyze verify must be silent);
#   2. they are as closed as promised (systemd-analyze security);
#   3. a Debian is booted with systemd-nspawn, and the units run in it: READY, WATCHDOG, kill -9, stop;
#   4. what `make dist` makes runs in a Debian that has no toolchain (config/system-test/dist.sh), and installed, backed up,
#      restored and upgraded there as the operators' page says (config/system-test/operators.sh).
# and before them those that need time, other programs or real input, each a script of its own in config/system-test:
# kill -9 of workers and of the coordinator under load, restarts under measure, backups under load, hostile feeds, figures
# against pandas and DuckDB, a report's figures against the raw lines of the store, the subscriber of the page on alerts, and
# the report page in Chromium.
# What cannot be done here is said and skipped; what can be done and goes wrong fails.
#
# GROUNDSWELL_BINARY=path tests that binary instead of building one.
set -euo pipefail
cd "$(dirname "$0")/.."
source config/system-test/debian.sh

readonly max_exposure=1.2   # of systemd-analyze security, per unit; lower is more closed
readonly boot_seconds=240    # the booted Debian is switched off after that
readonly units=(groundswell-coordinator.service groundswell-worker@1.service groundswell.target groundswell.slice)
readonly rootfs=.build-system-test/debian

work=$(mktemp -d /tmp/gsw-system-test-XXXXXX)
trap 'rm -rf "$work"' EXIT
say() { printf '\n== %s\n' "$*"; }
skip() { printf 'skipped: %s\n' "$*"; exit 0; }

# Installs what a step needs; false, having said so, where that is not possible.
have() { # command package
  command -v "$1" >/dev/null && return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && config/packages.sh "$2" && command -v "$1" >/dev/null && return 0
  echo "$1 is missing: sudo apt-get install $2"
  return 1
}

find_binary() {
  if [ -n "${GROUNDSWELL_BINARY:-}" ]; then
    echo "$GROUNDSWELL_BINARY"
  else
    swift build --product groundswell >&2
    echo "$(swift build --show-bin-path)/groundswell"
  fi
}

put_units() { # root
  install -d "$1/etc/systemd/system" "$1/usr/lib/sysusers.d" "$1/usr/lib/tmpfiles.d" "$1/usr/bin"
  install -m 644 systemd/*.service systemd/*.target systemd/*.slice "$1/etc/systemd/system/"
  install -m 644 systemd/sysusers.d/*.conf "$1/usr/lib/sysusers.d/"
  install -m 644 systemd/tmpfiles.d/*.conf "$1/usr/lib/tmpfiles.d/"
  install -m 755 "$binary" "$1/usr/bin/groundswell"
}

verify() {
  local stage=$work/stage output
  put_units "$stage"
  # Beside ours: the targets and slices that ours name.
  install -d "$stage/usr/lib/systemd"
  cp -a /usr/lib/systemd/system "$stage/usr/lib/systemd/"
  output=$(systemd-analyze verify --root="$stage" "${units[@]}" 2>&1) || true
  if [ -n "$output" ]; then
    printf '%s\n' "$output"
    return 1
  fi
  echo "verify: silent for ${units[*]}"
  # A check that cannot fail is none: without the binary, verify must speak.
  rm "$stage/usr/bin/groundswell"
  if [ -z "$(systemd-analyze verify --root="$stage" "${units[@]}" 2>&1)" ]; then
    echo "verify said nothing about a missing binary: it did not look"
    return 1
  fi
}

exposure() {
  local unit figure
  install -m 755 "$binary" "$work/stage/usr/bin/groundswell"
  for unit in "${units[@]}"; do
    [[ $unit == *.service ]] || continue
    figure=$(systemd-analyze security --offline=yes --root="$work/stage" --no-pager "$unit" |
      sed -nE 's/.*exposure level for .*: ([0-9.]+).*/\1/p')
    echo "exposure of $unit: $figure (at most $max_exposure)"
    awk -v is="$figure" -v most="$max_exposure" 'BEGIN { exit !(is != "" && is <= most) }' || return 1
  done
}

make_rootfs() {
  make_debian "$rootfs" systemd,systemd-sysv,dbus,libzmq5,libcurl4,libxml2,libsimdjson14,libcld2-0,tzdata,ca-certificates
}

# Copies the libraries that the binary has from a toolchain, which the booted Debian does not have.
put_libraries() { # root
  local folder
  folder=$1$(dirname "$(ldconfig -p | awk '/libc\.so\.6/ { print $NF; exit }' | sed 's,^/lib/,/usr/lib/,')")
  ldd "$binary" | awk '$2 == "=>" && $3 ~ /^\// { print $3 }' | grep -vE '^/(usr/)?lib' |
    xargs -r -I{} cp -L {} "$folder/"
}

boot() {
  local guest=$work/guest
  cp -a --reflink=auto "$rootfs" "$guest"
  put_units "$guest"
  put_libraries "$guest"
  install -D -m 644 config/groundswell.yaml "$guest/etc/groundswell/groundswell.yaml"
  boot_debian "$guest" "$boot_seconds" config/system-test-guest.sh
}

binary=$(find_binary)
failed=()
for name in kill_workers kill_coordinator kill_broadcast restart backup hostile_feeds kpis report_figures subscriber report_screens; do
  say "$name"
  GROUNDSWELL_BINARY=$binary "config/system-test/$name.py" || failed+=("$name")
done
[ ${#failed[@]} = 0 ] || { echo "failed: ${failed[*]}"; exit 1; }

say "units"
have systemd-analyze systemd || skip "no systemd-analyze, so the units were not looked at"
verify
say "exposure"
exposure

say "a booted Debian"
[ "$(id -u)" = 0 ] || skip "booting a Debian needs root"
"$binary" coordinator --help >/dev/null 2>&1 || skip "this binary has no coordinator yet"
[ -e config/groundswell.yaml ] || skip "config/groundswell.yaml is missing"
have debootstrap debootstrap || skip "no debootstrap"
have systemd-nspawn systemd-container || skip "no systemd-nspawn"
make_rootfs
boot

say "dist in a Debian without a toolchain"
config/system-test/dist.sh
say "the operators' page, command by command"
config/system-test/operators.sh
