# For `source`: a Debian 12 in a folder.

# Makes it with debootstrap, from the mirror that apt uses here; nothing when it is there already.
make_debian() { # folder package,package,…
  local root=$1 mirror log
  [ ! -e "$root/etc/debian_version" ] || return 0
  mirror=$({ cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true; } |
    awk '!/^#/ && !found { for (i = 1; i <= NF; i++) if ($i ~ /^https?:/ && $i !~ /security/) { print $i; found = 1; break } }')
  [ -n "$mirror" ] || { echo "No mirror of Debian in /etc/apt/sources.list*: cannot make a Debian."; return 1; }
  rm -rf "$root.part"
  mkdir -p "$root.part"
  log=$(mktemp)
  debootstrap --variant=minbase --include="$2" bookworm "$root.part" "$mirror" >"$log" ||
    { tail -n 20 "$log"; rm "$log"; return 1; }
  rm "$log"
  mv "$root.part" "$root"
}
