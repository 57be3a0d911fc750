#!/usr/bin/env bash
# Sees that the machine has what a target needs; installs the missing Debian packages where it may.
#
#   scripts/bootstrap.sh python                      # demo, docs
#   scripts/bootstrap.sh python browser postgresql java tracer   # test
#
# Without root or a password-less sudo it says in one line what to install, and stops.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()

need_python() {
    local python
    python=$(scripts/find-python.sh) || exit 1
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return
    if [ "$python" = python3 ]; then missing+=(python3-venv); else missing+=("$python-venv"); fi
}

need_browser() {
    [ -x /usr/bin/chromium ] || missing+=(chromium)
    /sbin/ldconfig -p | grep -q libatomic.so.1 || missing+=(libatomic1) # what drives the browser needs it
}

need_postgresql() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql); }

need_tracer() { command -v strace >/dev/null || missing+=(strace); }

need_java() { command -v java >/dev/null || missing+=(default-jre-headless); }

install_missing() {
    local as_root=() wanted="apt-get install -y --no-install-recommends ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            echo "Please install what is missing, then run make again:  sudo $wanted" >&2
            exit 1
        fi
        as_root=(sudo -n)
    fi
    echo "Installing: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq
    # shellcheck disable=SC2086
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $wanted
}

for what in "$@"; do
    case "$what" in
        python | browser | postgresql | java | tracer) "need_$what" ;;
        *) echo "bootstrap: unknown need '$what'; known: python browser postgresql java tracer" >&2 && exit 2 ;;
    esac
done
if [ "${#missing[@]}" -gt 0 ]; then
    command -v apt-get >/dev/null || { echo "Please install: ${missing[*]}" >&2 && exit 1; }
    install_missing
fi
