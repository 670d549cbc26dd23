#!/usr/bin/env bash
# Installs the Debian packages that a build needs and this machine lacks. As root with apt it does so by itself; otherwise
# it says exactly what to install. Further packages may be named as arguments.
set -euo pipefail

# libzmq, libcurl, libxml2, libsimdjson, libcld2: linked. pkg-config: SwiftPM finds libxml2 with it. tzdata: time zones
# at run time and in tests.
needed=(libzmq3-dev libcurl4-openssl-dev libxml2-dev libsimdjson-dev libcld2-dev pkg-config tzdata "$@")

if ! command -v swift >/dev/null; then
  echo "swift is missing: install a Swift 6.3 toolchain (https://www.swift.org/install/linux) and put it on the PATH." >&2
  exit 1
fi

if ! command -v dpkg-query >/dev/null; then
  echo "This is not Debian, so nothing is installed. A build needs the development files of libzmq (4.3.4 or newer)," >&2
  echo "libcurl, libxml2, libsimdjson and libcld2, and pkg-config; running needs tzdata." >&2
  exit 0
fi

missing=()
for package in "${needed[@]}"; do
  # The name may be a transitional one, so the state counts, not the list of files.
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "Packages are missing. Install them, then try again:" >&2
  echo "    sudo apt-get install ${missing[*]}" >&2
  exit 1
fi

echo "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
install() { apt-get install -y --no-install-recommends "${missing[@]}"; }
# A machine with package lists needs no update; a fresh image has none.
install >/dev/null 2>&1 || { apt-get update -q && install; } || {
  echo "apt could not install them. Check its sources, or install them by hand: apt-get install ${missing[*]}" >&2
  exit 1
}
