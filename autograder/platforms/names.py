"""People's names as platforms write them: shortened, turned round, without accents or blanks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_MOST_WORDS = 12
_PLAIN_LETTERS = str.maketrans({
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
})  # fmt: skip
_LEFT_OUT = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x064B, 0x0652))
"""Accents of Latin, Greek and Cyrillic letters, Hebrew and Arabic vowel signs."""


def as_written(name: str) -> str:
    """Letters, their marks and digits alone, in lower case."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return "".join(c for c in folded if c.isalnum() or unicodedata.category(c)[0] == "M")


def without_accents(name: str) -> str:
    """`as_written`, without what many systems drop.

    Vowel signs of Indian scripts and the like stay: without them it would be another name.
    """
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    kept = (c for c in spread if not any(low <= ord(c) <= high for low, high in _LEFT_OUT))
    return as_written("".join(kept).translate(_PLAIN_LETTERS))


def words(name: str) -> set[str]:
    """The words of a name, each `without_accents`."""
    return {plain for word in name.replace(",", " ").split() if (plain := without_accents(word))}


def spellings(name: str) -> Iterator[str]:
    """A name with its words turned round: ``Ada Maria Byron``, ``Byron Ada Maria``, ..."""
    last, comma, first = name.partition(",")
    parts = f"{first} {last}".split() if comma else name.split()
    yield name
    for turn in range(len(parts) if len(parts) <= _MOST_WORDS else 0):
        yield " ".join(parts[turn:] + parts[:turn])
