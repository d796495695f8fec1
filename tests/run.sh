#!/usr/bin/env bash
# Installs what is missing, builds natively (with sanitizers) and for the web, and runs every test.
#   tests/run.sh [ctest options]      e.g. -R browser, -R "undo"
#   tests/run.sh --fuzz SECONDS       each fuzzer that long, growing its corpus in build/fuzz-corpus/
#   tests/run.sh --bench [options]    the benchmark; writes JSON
set -euo pipefail
. "$(dirname "$0")/../web/toolchain.sh"

need_build
need_test
"$root/web/build.sh"

if [ "${1:-}" = --bench ]; then
  shift
  exec node "$root/tests/bench/run.mjs" "$@"
fi

say "building the tests natively, with sanitizers"
configure_native "$root/build/check" -DCMAKE_BUILD_TYPE=Debug -DSANDTABLE_TESTS=ON -DSANDTABLE_SANITIZE=ON \
  -DSANDTABLE_BUILD="$root/build" -DSANDTABLE_WASM_TESTS="$root/build/check-web/sandtable_tests.cjs"
build "$root/build/check"

if [ "${1:-}" = --fuzz ]; then
  [[ "${2:-}" =~ ^[0-9]+$ ]] || die "--fuzz needs a number of seconds."
  for fuzzer in "$root"/build/check/fuzz/*; do
    say "$(basename "$fuzzer"), $2 s"
    "$root/tests/support/fuzz.sh" "$fuzzer" "$2" "$root/build/fuzz-corpus/$(basename "$fuzzer")"
  done
  exit 0
fi

say "building the tests for the web"
configure_web "$root/build/check-web" -DSANDTABLE_TESTS=ON
build "$root/build/check-web" --target sandtable_tests

ctest --test-dir "$root/build/check" --output-on-failure -j "$jobs" "$@"
