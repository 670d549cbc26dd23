# For `source`: a Debian 12 in a folder.

# Makes it with debootstrap, from the mirror that apt uses here; nothing when it is there already with these packages.
make_debian() { # folder package,package,…
  local root=$1 mirror log
  [ ! -e "$root/etc/debian_version" ] || [ "$(cat "$root.packages" 2>/dev/null)" != "$2" ] || return 0
  mirror=$({ cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true; } |
    awk '!/^#/ && !found { for (i = 1; i <= NF; i++) if ($i ~ /^https?:/ && $i !~ /security/) { print $i; found = 1; break } }')
  [ -n "$mirror" ] || { echo "No mirror of Debian in /etc/apt/sources.list*: cannot make a Debian."; return 1; }
  rm -rf "$root" "$root.part"
  mkdir -p "$root.part"
  log=$(mktemp)
  debootstrap --variant=minbase --include="$2" bookworm "$root.part" "$mirror" >"$log" ||
    { tail -n 20 "$log"; rm "$log"; return 1; }
  rm "$log"
  mv "$root.part" "$root"
  echo "$2" >"$root.packages"
}

# Boots a Debian that has systemd, without a network, runs a script in it and switches it off. Prints what the script said;
# fails as it does, or when it did not end in time.
boot_debian() { # folder seconds script
  local guest=$1 seconds=$2 console
  console=$(mktemp)
  install -m 755 "$3" "$guest/usr/local/bin/system-test"
  cat >"$guest/etc/systemd/system/system-test.service" <<'UNIT'
[Unit]
After=multi-user.target
[Service]
Type=oneshot
ExecStart=-/bin/bash -c '/usr/local/bin/system-test >/result.log 2>&1; echo $? >/result'
ExecStopPost=/usr/bin/systemctl --no-block poweroff
UNIT
  install -d "$guest/etc/systemd/system/multi-user.target.wants"
  ln -sf ../system-test.service "$guest/etc/systemd/system/multi-user.target.wants/system-test.service"
  timeout --kill-after=10 "$seconds" \
    systemd-nspawn --quiet --directory="$guest" --boot --register=no --keep-unit --private-network \
    </dev/null >"$console" 2>&1 || true
  cat "$guest/result.log" 2>/dev/null || true
  if [ ! -e "$guest/result" ]; then
    tail -n 40 "$console"
    echo "the booted Debian did not finish within $seconds s"
  fi
  rm "$console"
  [ "$(cat "$guest/result" 2>/dev/null)" = 0 ]
}
