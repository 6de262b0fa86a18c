#!/usr/bin/env bash
# Gives the active Rust toolchain a standard library for wasm32-unknown-unknown,
# so that a plain `cargo build --target wasm32-unknown-unknown` works with it.
#
# WASM_STD says where the library may come from:
#   auto        (default) keep a working one, else `rustup target add`, else as `debian`
#   rustup      only `rustup target add`
#   debian      keep a working one, else build it from Debian's source of this very
#               compiler version, else as `debian-web`
#   debian-web  Debian's own browser-grade compiler and its source, beside rustup
#
# The last route changes the compiler, so it is written to the file WASM_STD_RECORD
# (default target/xtask/wasm-toolchain) as `toolchain=` and `linker=` lines; the build
# reads them for its wasm calls. No such file means the active toolchain.
set -euo pipefail

target=wasm32-unknown-unknown
linker_var=CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
mode=${WASM_STD:-auto}
root=$(cd "$(dirname "$0")/.." && pwd)
record=${WASM_STD_RECORD:-$root/target/xtask/wasm-toolchain}
marker=built-by-setup-wasm-std
deb_toolchain=deb-rust

main() {
  case $mode in
    auto | rustup | debian | debian-web) ;;
    *) fail "WASM_STD=$mode is not known: use auto, rustup, debian or debian-web" ;;
  esac
  command -v rustc >/dev/null || fail "rustc was not found: install Rust with rustup first"

  one_at_a_time
  if [ "$mode" != debian-web ] && std_works ""; then
    forget_record
    echo "wasm std: present for $(rustc -V | cut -d' ' -f1,2)"
    return
  fi
  if [ "$mode" != rustup ] && recorded_works; then
    echo "wasm std: present for the recorded toolchain $deb_toolchain"
    return
  fi
  case $mode in
    auto) from_rustup || from_debian_source || from_debian_compiler ;;
    rustup) from_rustup || fail "\`rustup target add $target\` failed: check the network, or set WASM_STD=debian" ;;
    debian) from_debian_source || from_debian_compiler ;;
    debian-web) from_debian_compiler ;;
  esac
}

# A library counts only if a program links against it: a half-copied one, or one of
# another compiler build, is found by name and fails later with E0463 or E0460.
std_works() {
  local linker=$1 dir ok=1
  dir=$(mktemp -d)
  printf '#[unsafe(no_mangle)] pub extern "C" fn probe(n: usize) -> usize { vec![n; n].len() }\n' >"$dir/probe.rs"
  rustc --edition 2024 --crate-type cdylib --target $target -C opt-level=s -C lto -C panic=abort \
    ${linker:+-C linker="$linker"} -o "$dir/probe.wasm" "$dir/probe.rs" >"$dir/log" 2>&1 || ok=0
  rm -rf "$dir"
  [ $ok = 1 ]
}

recorded_works() {
  [ -e "$record" ] || return 1
  (
    export RUSTUP_TOOLCHAIN=$deb_toolchain
    std_works "$(sed -n 's/^linker=//p' "$record")"
  )
}

# ---- rustup's own library ---------------------------------------------------

from_rustup() {
  command -v rustup >/dev/null || return 1
  # What is there does not work (std_works said so). Ours is unknown to rustup and
  # would stand beside its own as a second candidate.
  if [ -e "$(libdir)/$marker" ]; then rm -rf "$(libdir)"; fi
  rustup target remove $target >/dev/null 2>&1 || true
  timeout 120 rustup target add $target >/dev/null 2>&1 || return 1
  std_works "" || return 1
  forget_record
  echo "wasm std: added by rustup"
}

# ---- Debian's source of the same compiler version, built once ----------------

from_debian_source() {
  local version source
  version=$(rustc -V | cut -d' ' -f2)
  command -v apt-get >/dev/null || return 1
  new_workshop "$version"
  if ! source=$(fetch_source "$version"); then
    echo "wasm std: Debian has no rust-src $version" >&2
    return 1
  fi
  echo "wasm std: building it from rust-src $version (about a minute)"
  build_std "$source" "$workshop/std" "" || return 1
  install_std "$workshop/std"
  std_works "" || fail "the wasm std built from rust-src $version does not link: run with WASM_STD=debian-web"
  forget_record
  echo "wasm std: built from rust-src $version into the active toolchain"
}

# Reads Debian's indexes beside the machine's own, with nothing added to its sources:
# the package is only unpacked, never installed.
fetch_source() {
  local version=$1 mirror full suite apt
  mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep '/debian/\?$' | sort -u | head -n 1) || return 1
  [ -n "$mirror" ] || return 1
  mkdir -p "$workshop"/{lists/partial,cache/archives/partial,source}
  for suite in trixie-backports forky sid trixie; do
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main"
  done >"$workshop/sources.list"
  apt=(-qq -o Dir::Etc::sourcelist="$workshop/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::State::lists="$workshop/lists" -o Dir::Cache="$workshop/cache"
    -o Acquire::Languages=none -o APT::Sandbox::User=root)
  # One suite may be gone while another still serves the version, so a failing update is not the end.
  apt-get "${apt[@]}" update >&2 || true
  full=$(apt-cache "${apt[@]}" madison rust-src | awk -v v="$version+" 'index($3, v) == 1 && !found { print $3; found = 1 }')
  [ -n "$full" ] || return 1
  (cd "$workshop" && apt-get "${apt[@]}" download "rust-src=$full" >&2) || return 1
  dpkg -x "$workshop"/rust-src_*.deb "$workshop/source" || return 1
  echo "$workshop/source/usr/src/rustc-$version"
}

# ---- Debian's own compiler, whose source always matches -----------------------

from_debian_compiler() {
  local linker version
  command -v apt-get >/dev/null || fail "no wasm std could be had: run \`rustup target add $target\`"
  command -v rustup >/dev/null || fail "rustup was not found: install it, then run this again"
  if ! have_debian_compiler; then
    as_root apt-get update -qq
    as_root apt-get install -qq -y --no-install-recommends rustc-web cargo-web rust-web-src >/dev/null \
      || fail "apt-get could not install rustc-web, cargo-web and rust-web-src: run \`rustup target add $target\` instead"
  fi
  rustup toolchain link $deb_toolchain /usr
  # Debian ships no rust-lld; rustup's own does the same work without another package.
  linker=$(rust_lld) || linker=$(debian_lld)

  # Within this function every rustc and cargo is Debian's.
  export RUSTUP_TOOLCHAIN=$deb_toolchain
  version=$(rustc -V | cut -d' ' -f2)
  if ! std_works "$linker"; then
    new_workshop "$version-web"
    echo "wasm std: building it with Debian's rustc $version (one or two minutes)"
    build_std "/usr/src/rustc-$version" "$workshop/std" "$linker" \
      || fail "Debian's rustc $version could not build the wasm std: run \`rustup target add $target\` instead"
    install_std "$workshop/std"
    std_works "$linker" || fail "the wasm std of Debian's rustc $version does not link: run \`rustup target add $target\` instead"
  fi
  mkdir -p "$(dirname "$record")"
  printf 'toolchain=%s\nlinker=%s\n' "$deb_toolchain" "$linker" >"$record"
  echo "wasm std: Debian's rustc $version serves the wasm builds"
}

have_debian_compiler() {
  [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] && compgen -G '/usr/src/rustc-*/library' >/dev/null
}

rust_lld() {
  local lld
  lld=$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin/rust-lld
  [ -x "$lld" ] && echo "$lld"
}

debian_lld() {
  command -v wasm-ld-19 >/dev/null || as_root apt-get install -qq -y --no-install-recommends lld-19 >/dev/null
  command -v wasm-ld-19
}

# ---- the std build, alike for both Debian routes ------------------------------

# A fixed path, because the crates' hashes depend on it and target folders remember them.
new_workshop() {
  workshop=/tmp/wasm-std-$1
  rm -rf "$workshop"
  mkdir -p "$workshop"
  trap 'rm -rf "$workshop"' EXIT
}

# -Z build-std is only allowed on stable by RUSTC_BOOTSTRAP; it stays inside this one
# call, the project's builds are plain. The paths are mapped as in rustup's own library,
# otherwise this machine's folders would be read in the panic messages of what we ship.
build_std() {
  local source=$1 out=$2 linker=$3 flags folder
  [ -d "$source/library" ] || return 1
  mkdir -p "$workshop/crate/src" "$out"
  : >"$workshop/crate/src/lib.rs"
  printf '[package]\nname = "stdbuild"\nversion = "0.0.0"\nedition = "2021"\n[profile.release]\nopt-level = 3\ncodegen-units = 1\n' \
    >"$workshop/crate/Cargo.toml"
  (
    cd "$workshop/crate"
    if [ -n "$linker" ]; then export $linker_var="$linker"; fi
    unset CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET CARGO_TARGET_DIR RUSTFLAGS
    export RUSTC_BOOTSTRAP=1 __CARGO_TESTS_ONLY_SRC_ROOT="$source/library"
    std=(--quiet -Z build-std=std,panic_abort,panic_unwind,test,proc_macro --target $target)
    # Fetched first, so that the folder the registry unpacks to is there to be mapped.
    cargo fetch "${std[@]}"
    flags="-Cembed-bitcode=yes --remap-path-prefix=$source=/rustc/$(rustc -vV | sed -n 's/^commit-hash: //p')"
    for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
      flags+=" --remap-path-prefix=${folder%/}=/rust/deps"
    done
    RUSTFLAGS=$flags cargo build --release --target-dir "$workshop/target" "${std[@]}"
  ) || return 1
  cp "$workshop/target/$target"/release/deps/*.rlib "$out"/
  rm -f "$out"/libstdbuild-*
}

# Swapped in whole: a build that starts meanwhile never sees half a library.
install_std() {
  local from=$1 to
  to=$(libdir)
  as_root_if_needed "$(dirname "$to")" mkdir -p "$(dirname "$to")"
  touch "$from/$marker"
  as_root_if_needed "$(dirname "$to")" rm -rf "$to.new" "$to"
  as_root_if_needed "$(dirname "$to")" cp -r "$from" "$to.new"
  as_root_if_needed "$(dirname "$to")" mv "$to.new" "$to"
}

# ---- small things -------------------------------------------------------------

libdir() { rustc --print target-libdir --target $target; }
forget_record() { rm -f "$record"; }

one_at_a_time() {
  command -v flock >/dev/null || return 0
  exec 9>"${TMPDIR:-/tmp}/setup-wasm-std.$(id -u).lock"
  flock 9
}

as_root() {
  if [ "$(id -u)" = 0 ]; then DEBIAN_FRONTEND=noninteractive "$@"; else
    fail "this step needs root: run \`sudo $*\`, then run this again"
  fi
}

as_root_if_needed() {
  local dir=$1
  shift
  while [ ! -e "$dir" ]; do dir=$(dirname "$dir"); done
  if [ -w "$dir" ]; then "$@"; else as_root "$@"; fi
}

fail() {
  echo "wasm std: $*" >&2
  exit 1
}

{ main; exit; }
