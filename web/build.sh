#!/usr/bin/env bash
# Builds build/site/ (to be served), build/sandtable.html (one file) and build/bin/sandtable (command line).
set -euo pipefail
. "$(dirname "$0")/toolchain.sh"

need_build

say "building the command line"
configure_native "$root/build/native" -DSANDTABLE_BIN="$root/build/bin"
build "$root/build/native" --target sandtable

say "building the page's programs"
configure_web "$root/build/web"
build "$root/build/web"

say "joining the site and the single file"
node "$root/web/tools/site.mjs" "$root/build/web" "$root/build"
