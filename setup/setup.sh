# Makes .venv: sh setup/setup.sh LOCK_FILE STAMP (called by the Makefile, in the project's folder).
# Progress goes to standard error, what the programs print to .venv-setup.log.
set -eu
lock_file=$1 stamp=$2
here=$(pwd -P)
log=.venv-setup.log

say() { echo "$*" >&2; }
die() { say "briefgen: set-up failed: $*"; exit 1; }
step() { # step WHAT COMMAND…: run it, with its output in the log
    say "  $1"
    shift
    echo "+ $*" >>"$log"
    "$@" >>"$log" 2>&1 || die "see the end of $log"
}
ready() { # nothing that the stamp depends on is newer than it, and it was made for this folder
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$here" ] && .venv/bin/python -c '' 2>/dev/null &&
        [ -z "$(find pyproject.toml requirements.lock "$lock_file" -newer "$stamp")" ]
}
as_root() { # empty if we are root, sudo if that works without a password; fails if neither
    if [ "$(id -u)" -eq 0 ]; then echo; else sudo -n true 2>/dev/null && echo sudo -n; fi
}
apt_install() { # fails where there is no apt-get, or no right to use it
    command -v apt-get >/dev/null && sudo=$(as_root) || return 1
    say "  Debian packages: $*"
    { $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
        install -y --no-install-recommends "$@"; } >>"$log" 2>&1 </dev/null ||
        { say "  … could not be installed: see the end of $log" && false; }
}

# One set-up at a time. flock lets go by itself when its process ends; a folder does not.
if command -v flock >/dev/null; then
    exec 9>.venv-setup.lock
    flock -n 9 || { say "Waiting for another set-up to end …"; flock 9; }
else
    until mkdir .venv-setup.lock.d 2>/dev/null; do
        [ "${waiting-}" ] || say "Waiting for another set-up to end (none is running? rmdir .venv-setup.lock.d) …"
        waiting=1
        sleep 1
    done
    trap 'rmdir .venv-setup.lock.d' EXIT
    trap 'exit 130' HUP INT TERM
fi
! ready || exit 0

say "Setting up, once:"
: >"$log"

# A Python that works (a name may be there and fail, as version managers do it).
python='' without_venv=''
for candidate in python3.13 python3.12 python3.11 python3; do
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    "$candidate" -c 'import ensurepip, venv' 2>/dev/null && python=$candidate && break
    without_venv=${without_venv:-$candidate}
done
if [ -z "$python" ]; then
    [ "$without_venv" ] || die "Python 3.11 or newer is needed, and none was found (python3.13, python3.12, python3.11, python3)."
    package=$("$without_venv" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    apt_install "$package" && "$without_venv" -c 'import ensurepip, venv' 2>/dev/null ||
        die "$without_venv has no venv module. On Debian and Ubuntu: apt-get install $package (or python3-venv)"
    python=$without_venv
fi

# Pango, which draws the PDF's text. setup/pango.py ends with 1: it is missing; 2: only its helper is.
pango=0
"$python" setup/pango.py >>"$log" 2>&1 || pango=$?
if [ "$pango" -ne 0 ]; then
    apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 || true
    pango=0
    "$python" setup/pango.py >&2 || pango=$?
    [ "$pango" -eq 0 ] || [ "$pango" -eq 2 ] || exit 1
fi

# Without its stamp .venv was left half-way: start again.
[ -f .venv/.ready ] && [ "$(cat .venv/.ready)" = "$here" ] && .venv/bin/python -c '' 2>/dev/null || rm -rf .venv
rm -f .venv/.ready .venv/.ready-test
[ -d .venv ] || step "$("$python" --version) in .venv" "$python" -m venv .venv

# --no-deps: the lock file is complete. No bytecode yet: pip compiles on one core only.
pip() { .venv/bin/python -m pip --disable-pip-version-check install --no-compile --no-deps "$@"; }
step "packages of $lock_file" pip --require-hashes -r "$lock_file"
step "briefgen" pip --no-index --no-build-isolation --editable .
# Some packages ship files that are no valid Python of this version: never a reason to stop.
say "  bytecode"
.venv/bin/python -m compileall -q -j 0 .venv/lib src >>"$log" 2>&1 || true

echo "$here" >.venv/.ready
[ "$stamp" = .venv/.ready ] || echo "$here" >"$stamp"
say "Done. What was printed is in $log."
