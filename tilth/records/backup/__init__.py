"""Backups: one encrypted file with the whole of the records, and back.

In:  the database, a passphrase (TILTH_BACKUP_KEY).
Out: a file that only the passphrase opens; restored into an empty database, its ledger is verified against
     the head that the file names.

    envelope.py   the encrypted file: chunks that can be neither changed, swapped, nor cut off
    dump.py       the database as a file: SQLite's own backup, or pg_dump
    copies.py     `write` and `bring_back`

The master key is not inside: keep it apart, or names and notes stay sealed for ever. Somebody erased after
a backup is still inside that backup: keep backups no longer than your retention says, and erase again after
restoring one.
"""
