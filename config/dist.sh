#!/usr/bin/env bash
# Makes dist/: one binary that runs on a Debian 12 without a Swift toolchain, and what belongs beside it.
#
# Swift's own libraries are linked in. libzmq, libcurl, libxml2 and the C and C++ libraries are not: Debian mends their
# faults under the running binary's feet, and a static libcurl would drag a dozen libraries along that nobody mends then.
#
# GROUNDSWELL_BINARY=path takes that binary instead of building one.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly max_glibc=2.36 max_glibcxx=3.4.30 # of Debian 12
readonly build=.build-dist
# Needed at run time though nothing links them: time zones, and the certificates of the sites that are read.
readonly needed_at_run_time=(ca-certificates tzdata)

die() { printf '%s\n' "$*" >&2; exit 1; }

binary=${GROUNDSWELL_BINARY:-}
if [ -z "$binary" ]; then
  options=(--configuration release --static-swift-stdlib --scratch-path "$build" --product groundswell)
  nice swift build "${options[@]}"
  binary=$(swift build "${options[@]}" --show-bin-path)/groundswell
fi
[ -x "$binary" ] || die "There is no binary at $binary."

rm -rf dist
install -d dist/systemd/{sysusers,tmpfiles}.d dist/config
install -m 755 "$binary" dist/groundswell
strip=$(command -v strip || command -v llvm-strip) || die "strip is missing: sudo apt-get install binutils"
"$strip" dist/groundswell
install -m 644 systemd/*.service systemd/*.target systemd/*.slice dist/systemd/
install -m 644 systemd/sysusers.d/*.conf dist/systemd/sysusers.d/
install -m 644 systemd/tmpfiles.d/*.conf dist/systemd/tmpfiles.d/
install -m 644 config/groundswell.yaml dist/config/
install -m 755 config/backup.sh dist/groundswell-backup
install -m 644 Sources/groundswell/Documentation.docc/operators.md dist/README.md
install -m 644 LICENSE dist/

# Every shared library must be one that a package of Debian has; one from a toolchain would be missing elsewhere.
owner() { # library: the package that has it
  local real
  real=$(readlink -f "$1")
  # Debian 12 lists files under /lib or /usr/lib, whichever the package used.
  { dpkg-query -S "$real" "${real#/usr}" 2>/dev/null || true; } | sed -nE '1s/^([^:,]+).*/\1/p'
}
packages=("${needed_at_run_time[@]}")
# What it asks for by name is stated; what those need in their turn, their packages bring along.
mapfile -t libraries < <(objdump -p dist/groundswell | awk '$1 == "NEEDED" && $2 !~ /^ld-linux/ { print $2 }')
while read -r name _ path _; do
  [ -e "$path" ] || die "$name is not found on this machine."
  package=$(owner "$path")
  [ -n "$package" ] || die "$name ($path) belongs to no Debian package: a Debian without a toolchain would not have it."
  [[ " ${libraries[*]} " != *" $name "* ]] || packages+=("$package")
done < <(ldd dist/groundswell | grep -E '=>')
mapfile -t packages < <(printf '%s\n' "${packages[@]}" | sort -u)
printf '%s\n' "${packages[@]}" >dist/packages.txt

# Built on a newer system, it would ask for symbols that Debian 12 does not have.
for pair in "GLIBC $max_glibc" "GLIBCXX $max_glibcxx"; do
  read -r family most <<<"$pair"
  highest=$(grep -aoE "\b${family}_[0-9]+(\.[0-9]+)+" dist/groundswell | sort -uV | tail -n 1 | cut -d_ -f2)
  [ "$(printf '%s\n%s\n' "$most" "${highest:-0}" | sort -V | tail -n 1)" = "$most" ] ||
    die "The binary wants ${family}_$highest, and Debian 12 has $most: build it on a Debian 12."
done

(cd dist && find . -type f ! -name SHA256SUMS -printf '%P\n' | sort | xargs sha256sum >SHA256SUMS)

echo "dist/groundswell: $(numfmt --to=iec-i --suffix=B "$(stat -c %s dist/groundswell)"), built from $(git describe --always --dirty 2>/dev/null || echo 'no repository')"
echo "shared libraries: ${libraries[*]}"
echo "Debian packages:  ${packages[*]}"
echo "Beside it: units, configuration, groundswell-backup, README.md, SHA256SUMS. Install it as dist/README.md says."
