#!/usr/bin/env bash
# Holds the layers of ARCHITECTURE.md, the format, and the top level of the repository.
# Prints every finding, then fails if there was one.
set -euo pipefail
cd "$(dirname "$0")/.."

findings=0
finding() {
  echo "$1"
  findings=$((findings + 1))
}

# The layers, lowest first. A target may import from its own layer and from those above it in this table.
layers="
  CCLD2 CCurl CLinux CSimdJSON CXML2 CZeroMQ
  Seams JSONLines Languages Transfer ZeroMQ
  Broadcasts Campaigns Disclosure Dispatching KPIs
  Journal Store Wire
  Alerts CampaignFiles Machine PostLines PostSources Rulebooks Web
  Coordinator Worker
  Reports Simulation
  groundswell groundswell-sim
"
# Pure: values in, values out. They import the seams and nothing else, and the seams import nothing at all. Broadcasts
# alone also imports Campaigns, which is as pure: its audience is made of influencers.
pure=" Broadcasts Campaigns Disclosure Dispatching KPIs "

declare -A layer=()
number=0
while read -r names; do
  for name in $names; do layer[$name]=$number; done
  number=$((number + 1))
done <<<"$layers"

check_import() { # file:line target module
  local place=$1 target=$2 module=$3
  if [ "$target" = Seams ]; then
    finding "$place: Seams imports nothing, found $module. Pass what is needed as a parameter."
  elif [[ $pure == *" $target "* ]]; then
    [ "$module" = Seams ] || [ "$target $module" = "Broadcasts Campaigns" ] ||
      finding "$place: $target is pure and imports only Seams, found $module. Move what needs it to an edge."
  elif [ -n "${layer[$module]:-}" ] && [ "${layer[$module]}" -gt "${layer[$target]}" ]; then
    finding "$place: $target is below $module and may not import it. Turn the dependency round with a protocol."
  fi
}

# `public import struct Seams.Instant`, `@testable import Wire`, `import Glibc` → the module's name.
attribute='(@[A-Za-z_]+(\([^)]*\))?[[:space:]]+)*'
access='((public|package|internal|fileprivate|private)[[:space:]]+)?'
kind='((struct|class|enum|protocol|typealias|func|let|var)[[:space:]]+)?'
pattern="^[[:space:]]*${attribute}${access}import[[:space:]]+${kind}([A-Za-z_][A-Za-z0-9_]*)"

for folder in Sources/*/; do
  target=$(basename "$folder")
  if [ -z "${layer[$target]:-}" ]; then
    finding "$folder: no layer. Give $target one in config/lint.sh, Package.swift and ARCHITECTURE.md."
    continue
  fi
  while IFS=: read -r file line text; do
    [[ $text =~ $pattern ]] || continue
    check_import "$file:$line" "$target" "${BASH_REMATCH[7]}"
  done < <(grep -rnE --include='*.swift' '^[^/"]*\bimport[[:space:]]' "$folder" || true)
done

# The top level of the repository; the ignored and the hidden of git are nobody's business.
allowed=" .ci .gitignore .swift-format ARCHITECTURE.md Benchmarks CHANGELOG.md CONTRIBUTING.md LICENSE Makefile
 Package.resolved Package.swift README.md Sources Tests config systemd "
top_level() {
  if git rev-parse --git-dir >/dev/null 2>&1; then
    git ls-files --cached --others --exclude-standard
  else
    find . -mindepth 1 -maxdepth 1 ! -name '.build*' ! -name dist -printf '%P\n'
  fi | cut -d/ -f1 | sort -u
}
while read -r name; do
  [ -e "$name" ] || continue
  [[ " $(echo $allowed) " == *" $name "* ]] ||
    finding "$name: has no place at the top of the repository. The places are: $(echo $allowed)"
done < <(top_level)

for script in .ci/run config/*.sh; do
  bash -n "$script" || finding "$script: does not parse"
done

sources=(Package.swift Sources Tests)
[ -d Benchmarks ] && sources+=(Benchmarks)
swift format lint --strict --parallel --recursive --configuration .swift-format "${sources[@]}" ||
  finding "format: run \`make format\`, and mend what is left by hand"

if [ "$findings" -gt 0 ]; then
  echo "lint: $findings to mend"
  exit 1
fi
echo "lint: clean"
