"""Folders of files as a charity has them, written into a temporary place."""

from pathlib import Path

HEAD = f"""
schema = "tilth-book/1"
name = "Walking group"
programme = "walking"
secret = "{"0f" * 32}"
[packs]
place = "england"
vintage = "uk-2026"
[design]
kind = "{{kind}}"
[outcome]
instrument = "{{instrument}}"
score = "{{score}}"
"""


def folder(
    path: Path,
    files: dict[str, str | bytes],
    *,
    toml: str = "",
    kind: str = "before-after",
    instrument: str = "phq9",
    score: str = "total",
) -> Path:
    """Write files and a book.toml into `path`; return it."""
    head = HEAD.format(kind=kind, instrument=instrument, score=score)
    (path / "book.toml").write_text(head + toml, encoding="utf-8")
    for name, content in files.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        (path / name).write_bytes(data)
    return path


PHQ9 = (
    "interest",
    "mood",
    "sleep",
    "energy",
    "appetite",
    "self_worth",
    "concentration",
    "movement",
    "self_harm",
)


def phq9(answers: str) -> str:
    """Return nine answers, written together, as cells."""
    return ",".join(answers)
