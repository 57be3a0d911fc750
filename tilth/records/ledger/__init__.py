"""The ledger: every change of every row, written by the database itself and chained by hashes.

`actor.py`       who acts, for which verb and reason; read by the triggers
`triggers.py`    takes triggers off before a migration and puts them back after; names what is missing
`sqlite.py`      triggers that seal each event as it is written, by functions that we register
`postgres.py`    triggers that append, and the one sealer that chains what is committed
`chain.py`       the hash of an event, the head, and `verify`, which names the first bad row
`connections.py` prepares each new connection for either database

Limits. An event without an actor is a finding, not an error. A chain proves nothing against somebody who can
replace the whole database: publish `head()` outside (each case version carries it). On PostgreSQL the master
key is told to the session, so a server that logs every statement would log it: keep `log_statement` below
`all` and `log_min_duration_statement` off, or log without parameters.
"""
