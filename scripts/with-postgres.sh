#!/usr/bin/env bash
# Runs a command beside a throw-away PostgreSQL, which is gone when the command ends, however it ends.
#
#   scripts/with-postgres.sh pytest tests/records
#
# The server listens on a Unix socket in a temporary folder only; TILTH_DATABASE_URL tells the command where.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL is missing:  sudo apt-get install postgresql" >&2 && exit 1; }

home=$(mktemp -d /tmp/tilth-pg.XXXXXX)
as=()
if [ "$(id -u)" -eq 0 ]; then # the server refuses to run as root
    as=(runuser -u postgres --)
    chown postgres "$home"
fi
in_home() { (cd "$home" && "${as[@]}" "$@"); }

stop() {
    in_home "$bin/pg_ctl" --pgdata "$home/data" --mode immediate --silent stop >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

in_home "$bin/initdb" --pgdata "$home/data" --username tilth --auth trust --encoding UTF8 --locale C.UTF-8 \
    --no-sync >"$home.log" 2>&1 || { cat "$home.log" >&2 && exit 1; }
rm -f "$home.log"
chmod 755 "$home"
# fsync off: the data is thrown away; everything else as in service
in_home "$bin/pg_ctl" --pgdata "$home/data" --log "$home/server.log" --silent --wait \
    --options "-c listen_addresses='' -c unix_socket_directories='$home' -c fsync=off -c max_connections=60" start
in_home "$bin/createdb" --host "$home" --username tilth tilth

export TILTH_DATABASE_URL="postgresql://tilth@/tilth?host=$home"
"$@"
