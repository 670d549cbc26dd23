#!/usr/bin/env bash
# dist/ (made when missing) in a Debian 12 that has no toolchain: minbase and the packages that dist/packages.txt names.
# There the binary judges a caption and a line of posts, and runs the demo to its report; as root.
set -euo pipefail
cd "$(dirname "$0")/../.."
source config/system-test/debian.sh

readonly rootfs=.build-system-test/dist
fail() { echo "FAILED $*"; exit 1; }
ok() { echo "ok     $*"; }

[ -x dist/groundswell ] || env -u GROUNDSWELL_BINARY config/dist.sh
command -v debootstrap >/dev/null || config/packages.sh debootstrap
packages=$(paste -sd, dist/packages.txt)
make_debian "$rootfs" "$packages"

guest=$(mktemp -d /tmp/gsw-dist-XXXXXX)
trap 'rm -rf "$guest"' EXIT
cp -a --reflink=auto "$rootfs/." "$guest/"
install -d "$guest/dist"
cp -a dist/. "$guest/dist/"

# Its own processes and mounts, so that whatever is left over ends with it.
inside() {
  unshare --mount --pid --fork --mount-proc bash -c '
    set -e
    mount -t proc proc "$1/proc"
    mount -t tmpfs tmpfs "$1/dev"
    for name in null zero urandom random full; do touch "$1/dev/$name"; mount --bind "/dev/$name" "$1/dev/$name"; done
    mkdir -p "$1/dev/shm"
    root=$1; shift
    exec chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LANG=C.UTF-8 "$@"' - "$guest" "$@"
}

if inside sh -c 'command -v swift || ls -d /opt/*/usr/lib/swift /usr/lib/swift /usr/libexec/swift 2>/dev/null'; then
  fail "there is a toolchain"
fi
ok "a Debian $(cat "$guest/etc/debian_version") without a toolchain, $(inside dpkg-query -W -f '.\n' | wc -l) packages"

inside sh -c 'cd /dist && sha256sum --check --quiet SHA256SUMS' || fail "the checksums"
ok "the checksums fit"
inside sh -c 'install -m 755 /dist/groundswell /dist/groundswell-backup /usr/bin/'
if inside ldd /usr/bin/groundswell | grep -i 'not found\|swift'; then fail "libraries"; fi
ok "every shared library is there: $(inside ldd /usr/bin/groundswell | grep -c '=>')"

# Compiled in: the rulebook (the caption breaks a rule of it) and the sample campaign.
verdict=$(echo 'Thanks @acme for the boots! Use my link. #ad' | inside groundswell check --jurisdiction US,UK - || true)
printf '%s\n' "$verdict"
grep 'label_not_first\|label_at_end' <<<"$verdict" >/dev/null || fail "the rulebook: no verdict"
ok "the rulebook is compiled in"

# The libraries that only the check calls, in use: a plain line is read by simdjson, and cld2 tells that it is Spanish.
post='{"id":"botas","text":"Gracias a @acme por las botas, me encantan y las llevo cada día a la montaña. #ad"}'
verdict=$(inside groundswell check --jsonl --jurisdiction US - <<<"$post" || true)
grep '"id":"botas".*"wrong_language".*"language=es"' <<<"$verdict" >/dev/null || fail "a line of posts: $verdict"
ok "a line of posts is read, and its language told"

inside groundswell demo >"$guest/demo.log" 2>&1 || { cat "$guest/demo.log"; fail "the demo"; }
tail -n 40 "$guest/demo.log"
ok "the demo runs to its report"
