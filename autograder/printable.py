"""Names and texts from outside, as a terminal, a log and a table may show them."""

from __future__ import annotations

import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Controls, marks that turn the direction of writing, halves of pairs, private use, line ends."""
_JOINERS = "\u200c\u200d"  # which Persian names and some pictures are written with


def printable(text: str, limit: int | None = None) -> str:
    """`text` on one line, with what would not show, or would act, written out: ``\\x1b``.

    Parameters
    ----------
    limit
        Most characters; a longer text ends in an ellipsis.
    """
    shown = "".join(map(_visible, text[: 4 * limit] if limit else text))
    return shown if limit is None or len(shown) <= limit else f"{shown[: limit - 1]}…"


def _visible(character: str) -> str:
    if (character.isascii() and character.isprintable()) or character in _JOINERS:
        return character
    if "\udc80" <= character <= "\udcff":  # a byte of a file name that is not UTF-8
        return f"\\x{ord(character) - 0xDC00:02x}"
    if unicodedata.category(character) in _HIDDEN:
        return character.encode("unicode_escape", "backslashreplace").decode("ascii")
    return character
