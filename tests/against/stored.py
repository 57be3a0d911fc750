"""Numbers that another program made, with the versions that made them (`r/*.R` say how)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def numbers(name: str) -> dict[str, Any]:
    return json.loads((HERE / "numbers" / f"{name}.json").read_text(encoding="utf-8"))
