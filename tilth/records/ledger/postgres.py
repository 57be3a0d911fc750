"""PostgreSQL: triggers append events, and one sealer chains those that are committed.

Many writers at once would fork a chain computed inside their transactions. So triggers write events without
number or hash, and `seal` (run by `tilth work`, and before a head is read) numbers and chains the committed
ones in batches, under an advisory lock. Its lag is a signal of health.

    key     = HMAC-SHA256(master key of the session, salt of the person)
    payload = iv || AES-256-CBC(key, iv, {"old": …, "new": …, "why": …})        (pgcrypto)
"""

from collections.abc import Iterator

from django.db import connection, transaction

from tilth.records.keys import HOUSE
from tilth.records.ledger.chain import BATCH, COLUMNS, LEDGER, Head, event_hash, head
from tilth.records.ledger.tables import KEYS, PERSON, Watched

LOCK = 7_115_184_001  # any number that nobody else locks by

EVENT = f"""
DECLARE
  before_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
  after_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
  this jsonb := coalesce(after_row, before_row);
  master bytea := decode(current_setting('tilth.master'), 'hex');
  whose bigint := nullif(this ->> TG_ARGV[1], '')::bigint;
  hidden text[] := string_to_array(TG_ARGV[2], ',');
  salt bytea;
  iv bytea := gen_random_bytes(16);
  said jsonb;
  copy bytea;
BEGIN
  IF whose IS NULL THEN
    salt := '{HOUSE.decode()}'::bytea;
  ELSIF TG_TABLE_NAME = '{PERSON}' THEN
    SELECT k.salt INTO salt FROM {KEYS} k
      WHERE k.id = coalesce(before_row ->> 'key_id', after_row ->> 'key_id')::bigint;
  ELSE
    SELECT k.salt INTO salt FROM {KEYS} k JOIN {PERSON} p ON p.key_id = k.id WHERE p.id = whose;
  END IF;
  IF salt IS NOT NULL THEN
    said := jsonb_strip_nulls(jsonb_build_object('old', before_row - hidden, 'new', after_row - hidden,
      'why', nullif(current_setting('tilth.reason', true), '')));
    copy := iv || encrypt_iv(convert_to(said::text, 'UTF8'), hmac(salt, master, 'sha256'), iv, 'aes-cbc/pad:pkcs');
  END IF;
  INSERT INTO {LEDGER} (at, tab, op, "row", person, actor, verb, payload) VALUES (
    to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), TG_TABLE_NAME, lower(TG_OP),
    this ->> TG_ARGV[0], whose, coalesce(current_setting('tilth.actor', true), ''),
    coalesce(current_setting('tilth.verb', true), ''), copy);
  RETURN NULL;
END"""

KEEP = """
BEGIN
  IF TG_OP = 'DELETE' AND TG_ARGV[0] = 'erasure' AND current_setting('tilth.erasing', true) = '1' THEN
    RETURN OLD;
  ELSIF TG_OP = 'TRUNCATE' THEN
    RAISE EXCEPTION '% is not emptied at once: no event would tell of its rows', TG_TABLE_NAME;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END"""

KEEP_LEDGER = """
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.seq IS NULL AND NEW.seq IS NOT NULL AND (to_jsonb(OLD) - '{seq,hash,hash_prev}'::text[])
      = (to_jsonb(NEW) - '{seq,hash,hash_prev}'::text[]) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the ledger is append-only';
END"""

FUNCTIONS = {"tilth_event": EVENT, "tilth_keep": KEEP, "tilth_keep_ledger": KEEP_LEDGER}


def functions() -> Iterator[str]:
    """Yield the statements that make what the triggers call."""
    yield "CREATE EXTENSION IF NOT EXISTS pgcrypto"
    for name, body in FUNCTIONS.items():
        yield f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $tilth${body}$tilth$"


def triggers(table: Watched) -> dict[str, str]:
    """Return the triggers of one table by name; TRUNCATE is refused everywhere, since no row would tell of it."""
    call = f"tilth_event('{table.key}', '{table.person or ''}', '{','.join(table.left_out)}')"
    made = dict(
        [_trigger("ledger", table.table, "AFTER INSERT OR UPDATE OR DELETE", call), _whole(table.table)]
    )
    return made | (dict([_kept(table.table, "tilth_keep('erasure')")]) if table.append_only else {})


def ledger_triggers() -> dict[str, str]:
    """Return the triggers that keep the ledger itself as it is."""
    return dict([_kept(LEDGER, "tilth_keep_ledger()"), _whole(LEDGER)])


def _kept(table: str, call: str) -> tuple[str, str]:
    return _trigger("keep", table, "BEFORE UPDATE OR DELETE", call)


def _whole(table: str) -> tuple[str, str]:
    return _trigger("whole", table, "BEFORE TRUNCATE", "tilth_keep('')", each="STATEMENT")


def _trigger(kind: str, table: str, when: str, call: str, *, each: str = "ROW") -> tuple[str, str]:
    """Return name and statement of one trigger."""
    name = f"{kind}_{table}"
    return name, f'CREATE TRIGGER "{name}" {when} ON "{table}" FOR EACH {each} EXECUTE FUNCTION {call}'


def seal() -> Head:
    """Chain every committed event that waits, and return the head; one sealer at a time."""
    while _seal_batch() == BATCH:
        pass
    return head()


def _seal_batch() -> int:
    """Number and chain up to `BATCH` waiting events, and return how many."""
    names = ", ".join(f'"{name}"' for name in COLUMNS[1:])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = head()
        cursor.execute(f"SELECT id, {names} FROM {LEDGER} WHERE seq IS NULL ORDER BY id LIMIT {BATCH}")
        sealed = list(_chained(last, cursor.fetchall()))
        if sealed:
            cursor.execute(SEAL, [list(column) for column in zip(*sealed, strict=True)])
    return len(sealed)


SEAL = f"""UPDATE {LEDGER} AS e SET seq = u.seq, hash_prev = u.prev, hash = u.hash
FROM unnest(%s::bigint[], %s::bigint[], %s::bytea[], %s::bytea[]) AS u(id, seq, prev, hash) WHERE e.id = u.id"""


def _chained(last: Head, rows: list[tuple[object, ...]]) -> Iterator[tuple[object, int, bytes, bytes]]:
    """Yield id, number, hash before and hash of each waiting event."""
    before = bytes.fromhex(last.hash)
    for seq, (key, *event) in enumerate(rows, start=last.seq + 1):
        made = event_hash(before, (seq, *event))  # type: ignore[arg-type]
        yield key, seq, before, made
        before = made
