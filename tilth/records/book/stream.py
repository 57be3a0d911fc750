"""One table after another through a pipe: eight bytes of length, then an Arrow stream."""

from typing import IO

import pyarrow as pa

LENGTH = 8


def send(answers: IO[bytes], table: pa.Table) -> None:
    """Write one table with its length before it."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    buffer = sink.getvalue()
    answers.write(buffer.size.to_bytes(LENGTH, "big"))
    answers.write(buffer)
    answers.flush()


def receive(answers: IO[bytes]) -> pa.Table | None:
    """Return the table that `send` wrote, or None where the other end has gone."""
    head = answers.read(LENGTH)
    if len(head) < LENGTH:
        return None
    with pa.ipc.open_stream(answers.read(int.from_bytes(head, "big"))) as stream:
        return stream.read_all()
