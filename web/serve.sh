#!/usr/bin/env bash
# Installs what is missing, builds, and serves the site on this machine: web/serve.sh [--port N]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
"$here/build.sh"
exec node "$here/tools/serve.mjs" "$here/../build/site" "$@"
