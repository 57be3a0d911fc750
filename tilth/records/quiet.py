"""A quiet log: an address may hold a private link's token or a pseudonym, so only its pattern is written.

Not Found: /answer/Zk3…/   becomes   Not Found: answer/<str:token>/
"""

import logging

UNKNOWN = "an address that is not ours"


class WithoutAddresses(logging.Filter):
    """Puts the pattern of the address in the place of the address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True: every line is written, but none with an address that was asked for."""
        request = getattr(record, "request", None)
        if request is not None and hasattr(request, "path") and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            pattern = match.route if match else UNKNOWN
            known = (request.path, request.get_full_path())
            record.args = tuple(pattern if part in known else part for part in record.args)
        return True
