# Finds or installs the tools the build needs. Sourced by build.sh, serve.sh and tests/run.sh:
#   . web/toolchain.sh; need_build; need_test; configure_native DIR [cmake options]; configure_web DIR [cmake options]
# Everything big is cached in ${XDG_CACHE_HOME:-~/.cache}/sandtable, keyed by version, and arrives there by one rename.

emscripten_version=3.1.69
toolchain_revision=1 # raise when the steps below change what the private root holds

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/sandtable
: "${jobs:=$(nproc 2>/dev/null || echo 2)}"

say() { printf '%s\n' "== $*" >&2; }
die() { printf '%s\n' "error: $*" >&2; exit 1; }

# ---------------------------------------------------------------- packages
# package=what proves it is there (a command, or a path; "*" is a pattern)

native_packages=(cmake=cmake ninja-build=ninja g++=g++ clang-19="${CXX:-clang++-19}" lld-19=ld.lld-19
  python3=python3 ccache=ccache ca-certificates=/etc/ssl/certs/ca-certificates.crt)
node_packages=(nodejs=node npm=npm)
cross_packages=(llvm-19=/usr/lib/llvm-19/bin/llvm-ar debian-archive-keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  xz-utils=xz)
test_packages=(libclang-rt-19-dev='/usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.asan-*.a' clang-format=clang-format
  chromium=chromium fonts-noto-cjk='/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'
  fonts-noto-color-emoji='/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf' libreoffice-calc-nogui=soffice)

is_there() { case $1 in /*) compgen -G "$1" >/dev/null ;; *) command -v "$1" >/dev/null ;; esac }

need_packages() {
  local entry missing=() as_root=()
  for entry in "$@"; do is_there "${entry#*=}" || missing+=("${entry%%=*}"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || die "missing: ${missing[*]} (Debian's names); install them with this system's package manager."
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || die "missing packages: ${missing[*]}; run 'apt-get install ${missing[*]}' as root, then again."
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  local log=$cache/apt.log
  mkdir -p "$cache"
  { "${as_root[@]}" apt-get update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } \
    >"$log" 2>&1 </dev/null || { tail -n 5 "$log" >&2; die "apt-get could not install: ${missing[*]} (log: $log)."; }
}

# ---------------------------------------------------------------- private view of newer Debian suites
# The system's own apt sources say which mirror to use; the newer suites never enter the system's lists.

view=$cache/apt
view_apt() {
  local tool=$1
  shift
  "$tool" -qq -o Dir::Etc::SourceList="$view/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State="$view/state" \
    -o Dir::State::Lists="$view/state/lists" -o Dir::State::status="$view/state/status" -o Dir::Cache="$view/cache" \
    -o Acquire::Check-Valid-Until=false -o Acquire::Languages=none -o APT::Sandbox::User= "$@" </dev/null
}

open_view() {
  [ -z "${view_open:-}" ] || return 0
  command -v apt-get >/dev/null || return 1
  local mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg suite
  mirror=$(apt-get indextargets --format '$(CREATED_BY) $(ORIGIN) $(LABEL) $(REPO_URI)' 2>/dev/null | awk '$1=="Packages" && $2=="Debian" && $3=="Debian" {print $4; exit}')
  [ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(CREATED_BY) $(REPO_URI)' 2>/dev/null | awk '$1=="Packages" && $2 ~ /\/debian\/?$/ {print $2; exit}')
  [ -n "$mirror" ] || return 1
  mkdir -p "$view/state/lists/partial" "$view/cache/archives/partial"
  : >"$view/state/status"
  for suite in trixie forky; do
    printf 'deb [signed-by=%s] %s %s main\ndeb-src [signed-by=%s] %s %s main\n' "$keyring" "$mirror" "$suite" "$keyring" "$mirror" "$suite"
  done >"$view/sources.list"
  say "reading the package lists of newer Debian suites (private view)"
  view_apt apt-get update 2>"$view/log" || { tail -n 3 "$view/log" >&2; return 1; }
  view_open=1
}

# ---------------------------------------------------------------- sources of the libraries
# FetchContent name, Debian source package, upstream version. CMakeLists.txt pins the same versions upstream.

libraries=("IMGUI imgui 1.92.2b" "SDL2 libsdl2 2.32.4" "NLOHMANN_JSON nlohmann-json3 3.11.3"
  "DOCTEST doctest 2.4.11" "RAPIDCHECK rapidcheck 0~1048-a5724ea")

# Only the original archive is needed, so any Debian revision of the same upstream version will do.
fetch_source() {
  local package=$1 version=$2 place=$3 revision work
  open_view || return 1
  work=$(mktemp -d "$cache/new.XXXXXX")
  for revision in $(view_apt apt-cache showsrc --only-source "$package" | awk '/^Version:/ {print $2}'); do
    case $revision in "$version" | "$version"[+-]*) ;; *) continue ;; esac
    (cd "$work" && view_apt apt-get source --only-source --tar-only "$package=$revision" >log 2>&1) && break
  done
  mkdir "$work/tree"
  tar xf "$work"/*.orig.tar.* -C "$work/tree" 2>/dev/null || { rm -rf "$work"; return 1; }
  local tree=$work/tree inside=("$work/tree"/*)
  [ ${#inside[@]} -gt 1 ] || tree=${inside[0]}
  mv -T "$tree" "$place" 2>/dev/null || [ -d "$place" ]
  rm -rf "$work"
}

# Fills `library_options`; a library that Debian cannot give is left to FetchContent and its upstream address.
need_libraries() {
  [ -z "${library_options+x}" ] || return 0
  library_options=()
  mkdir -p "$cache/sources"
  local entry name package version place
  for entry in "${libraries[@]}"; do
    read -r name package version <<<"$entry"
    place=$cache/sources/$package-$version
    [ -d "$place" ] || { say "fetching the source of $package $version"; fetch_source "$package" "$version" "$place"; } ||
      { say "$package $version is not in the Debian suites; CMake will fetch it from its upstream address"; continue; }
    library_options+=("-DFETCHCONTENT_SOURCE_DIR_$name=$place")
  done
}

# ---------------------------------------------------------------- Emscripten

version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# Puts an emcc of at least the wanted version on PATH: the user's own, or Debian 13's in a private root.
need_emscripten() {
  local found
  if command -v emcc >/dev/null; then
    found=$(emcc -dumpversion 2>/dev/null || true)
    found=${found%%-*}
    if [ -n "$found" ] && version_at_least "$found" "$emscripten_version"; then
      emscripten_used=$found
      return 0
    fi
  fi
  need_packages "${cross_packages[@]}"
  local place=$cache/emscripten-$emscripten_version-r$toolchain_revision
  [ -d "$place" ] || make_emscripten "$place"
  PATH=$place/usr/share/emscripten:$PATH
  export PATH
  emscripten_used=$emscripten_version
}

make_emscripten() {
  local place=$1 work package file program version
  open_view || die "Emscripten $emscripten_version is needed: install it so that emcc is on PATH, or give apt a Debian mirror that carries trixie."
  version=$(view_apt apt-cache madison emscripten | awk -v want="$emscripten_version" '$3 == want || index($3, want "+") == 1 || index($3, want "-") == 1 {print $3; exit}')
  [ -n "$version" ] || die "Emscripten $emscripten_version is no longer in the Debian suites: install it so that emcc is on PATH."
  work=$(mktemp -d "$cache/new.XXXXXX")
  chmod 755 "$work"
  say "fetching Emscripten $version (240 MB)"
  (cd "$work" && view_apt apt-get download "emscripten=$version" binaryen/trixie libc6/trixie libstdc++6/trixie libgcc-s1/trixie node-acorn/trixie) \
    >"$cache/apt.log" 2>&1 || { rm -rf "$work"; tail -n 3 "$cache/apt.log" >&2; die "the mirror could not give Emscripten $version."; }
  say "unpacking Emscripten"
  for file in "$work"/*.deb; do
    package=$(basename "${file%%_*}")
    # Leaves out the prebuilt libraries for threads, sanitizers and shared objects: two thirds of the package.
    dpkg --fsys-tarfile "$file" | tar x -C "$work" --exclude='*/share/emscripten/docs' --exclude='*/wasm32-emscripten/*-mt*.a' \
      --exclude='*/wasm32-emscripten/*-ww*.a' --exclude='*/wasm32-emscripten/*asan*.a' --exclude='*/wasm32-emscripten/*pic' \
      --exclude='*/share/man' || { rm -rf "$work"; die "could not unpack $package."; }
    rm "$file"
  done
  # Binaryen's programs need a newer libc than this system's: each is started through that libc's own loader.
  mkdir "$work/usr/libexec"
  mv "$work/usr/bin" "$work/usr/libexec/programs"
  mkdir "$work/usr/bin"
  for program in "$work"/usr/libexec/programs/wasm*; do
    program=$(basename "$program")
    printf '#!/bin/sh\nlib=%s\nexec "$lib/ld-linux-x86-64.so.2" --library-path "$lib" "%s" "$@"\n' \
      "$place/usr/lib/$(uname -m)-linux-gnu" "$place/usr/libexec/programs/$program" >"$work/usr/bin/$program"
    chmod 755 "$work/usr/bin/$program"
  done
  ln -s ../nodejs "$work/usr/share/emscripten/node_modules" # the JS optimiser looks for acorn here
  # Emscripten's compiler scripts take ccache through _EMCC_CCACHE only; CMake's launcher is used instead.
  cat >"$work/usr/share/emscripten/.emscripten" <<END
LLVM_ROOT = '/usr/lib/llvm-19/bin'
BINARYEN_ROOT = '$place/usr'
NODE_JS = '$(command -v node)'
FROZEN_CACHE = True
END
  mv -T "$work" "$place" 2>/dev/null || { rm -rf "$work"; [ -d "$place" ]; }
}

# SDL2 for the web, built once and kept; its few sources are listed in web/sdl2/CMakeLists.txt.
need_sdl2() {
  need_emscripten
  need_libraries
  local source= option key place work
  for option in "${library_options[@]}"; do case $option in *_SDL2=*) source=${option#*=} ;; esac; done
  sdl2_options=()
  [ -n "$source" ] || return 0 # CMake then builds it within the project
  key=$(find "$root/web/sdl2" -type f | sort | xargs cat | cksum | cut -d" " -f1)
  place=$cache/$(basename "$source")-emscripten-$emscripten_used-$key
  if [ ! -d "$place" ]; then
    say "building SDL2 for the web (once)"
    work=$(mktemp -d "$cache/new.XXXXXX")
    { emcmake cmake -S "$root/web/sdl2" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DSDL2_SOURCE="$source" \
      -DCMAKE_INSTALL_PREFIX="$work/out" && cmake --build "$work/build" && cmake --install "$work/build"; } >"$work/log" 2>&1 ||
      { tail -n 20 "$work/log" >&2; rm -rf "$work"; die "SDL2 did not build."; }
    mv -T "$work/out" "$place" 2>/dev/null || [ -d "$place" ]
    rm -rf "$work"
  fi
  sdl2_options=("-DSANDTABLE_SDL2=$place")
}

# ---------------------------------------------------------------- npm packages, into DIR/node_modules

need_npm() {
  local dir=$1 stamp=$1/node_modules/.installed
  [ -f "$dir/package-lock.json" ] || die "$dir/package-lock.json is missing."
  if [ -f "$stamp" ] && cmp -s "$stamp" "$dir/package-lock.json"; then return 0; fi
  say "installing npm packages of ${dir#"$root"/}"
  (cd "$dir" && npm ci --no-audit --no-fund --loglevel=error) >&2 || die "npm could not install the packages of ${dir#"$root"/}."
  cp "$dir/package-lock.json" "$stamp"
}

# ---------------------------------------------------------------- what the scripts call

need_build() {
  mkdir -p "$cache"
  need_packages "${native_packages[@]}" "${node_packages[@]}"
  need_emscripten
  need_libraries
  need_sdl2
  need_npm "$root/web"
}

need_test() {
  need_packages "${test_packages[@]}"
  need_npm "$root/tests"
}

# Configures DIR again only when the command differs from the last one, say after an update of the toolchain.
configure() {
  local dir=$1
  shift
  if [ -f "$dir/build.ninja" ] && [ "$(cat "$dir/.configured" 2>/dev/null)" = "$*" ]; then return 0; fi
  rm -rf "$dir/CMakeCache.txt" "$dir/CMakeFiles"
  mkdir -p "$dir"
  "$@" -S "$root" -B "$dir" -G Ninja >"$dir/configure.log" 2>&1 || { tail -n 30 "$dir/configure.log" >&2; die "CMake could not configure $dir."; }
  printf '%s' "$*" >"$dir/.configured"
}

# configure_native DIR [cmake options]: for this machine, with clang 19 or what CC and CXX say.
configure_native() {
  local dir=$1
  shift
  need_libraries
  need_npm "$root/web"
  configure "$dir" cmake -DCMAKE_C_COMPILER="${CC:-clang-19}" -DCMAKE_CXX_COMPILER="${CXX:-clang++-19}" "${library_options[@]}" "$@"
}

# configure_web DIR [cmake options]: for the browser.
configure_web() {
  local dir=$1
  shift
  need_sdl2
  need_npm "$root/web"
  configure "$dir" "$(command -v emcmake)" cmake "${library_options[@]}" "${sdl2_options[@]}" "$@"
}

# build DIR [cmake options]: as quiet as ninja can be, in full when it fails.
build() { cmake --build "$1" -j "$jobs" "${@:2}" >&2; }
