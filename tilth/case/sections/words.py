"""What people said, in their own words: it stands where every case has it, after who was reached.

A stored version holds no words, since people may take them back; `quoted` puts today's words in their place.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from tilth.case.document import Block, Document, Heading, Quotes, say

TITLE = "In their words"


def blocks(words: Sequence[str], said: str) -> tuple[Block, ...]:
    """Return the section of people's own words, nothing where there are none; `said` is whose they are."""
    return (Heading(TITLE), Quotes(tuple(words)), say(said)) if words else ()


def quoted(document: Document, words: Sequence[str], said: str) -> Document:
    """Return the document with people's own words after its first section."""
    sections = [
        k for k, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 2
    ]
    place = sections[1] if len(sections) > 1 else len(document.blocks)
    before, after = document.blocks[:place], document.blocks[place:]
    return replace(document, blocks=(*before, *blocks(words, said), *after))
