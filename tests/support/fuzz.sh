#!/usr/bin/env bash
# fuzz.sh PROGRAM SECONDS [DIR]: first the fixed corpus of the program's name, then new inputs, kept in DIR if one is given.
set -euo pipefail
program=$1 seconds=$2 name=$(basename "$1")
corpus=$(cd "$(dirname "$0")/.." && pwd)/fuzz/corpus/${name#fuzz_}
found=${3:-$(mktemp -d)}
[ -n "${3:-}" ] || trap 'rm -rf "$found"' EXIT
mkdir -p "$found" "$(dirname "$program")/artifacts"
inputs=("$found")
[ ! -d "$corpus" ] || inputs+=("$corpus")
# A fixed seed: a short run finds the same things on every machine.
"$program" "${inputs[@]}" -max_total_time="$seconds" -seed=1 -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=0 -verbosity=0 \
  -artifact_prefix="$(dirname "$program")/artifacts/"
