"""Fingerprints of an answer: hashes of runs of tokens, thinned by winnowing.

Winnowing is by S. Schleimer, D. S. Wilkerson and A. Aiken, "Winnowing: Local Algorithms for
Document Fingerprinting", SIGMOD 2003: of each window of hashes the smallest is kept, so two answers
that share a run of ``GRAM + WINDOW - 1`` tokens share a fingerprint. Runs end with their statement,
so that statements in another order have the same fingerprints.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from autograder.similarity.normal_form import Token, statements

GRAM = 7
"""Tokens of a run; a shorter statement is one run."""
WINDOW = 3
"""Hashes of a window."""
MIN_RUN = 4
"""A shorter statement, such as ``return x``, says nothing."""


class Span(NamedTuple):
    """Where a fingerprint comes from: tokens ``[first, stop)`` of a statement."""

    statement: int
    first: int
    stop: int


class Prints(NamedTuple):
    """The statements of an answer, where each run of its tokens stands, and the runs kept."""

    statements: list[list[Token]]
    runs: dict[int, list[Span]]
    kept: frozenset[int]


def fingerprints(text: str) -> Prints:
    """The fingerprints of an answer's text; none if it is not Python."""
    runs: dict[int, list[Span]] = {}
    kept: set[int] = set()
    found = statements(text)
    for number, statement in enumerate(found):
        hashes = []
        for first, stop in _spans(len(statement)):
            value = _hash([token.word for token in statement[first:stop]])
            runs.setdefault(value, []).append(Span(number, first, stop))
            hashes.append(value)
        kept |= set(_winnowed(hashes))
    return Prints(found, runs, frozenset(kept))


def _spans(length: int) -> Iterator[tuple[int, int]]:
    if MIN_RUN <= length < GRAM:
        yield 0, length
    for first in range(length - GRAM + 1):
        yield first, first + GRAM


def _winnowed(hashes: Sequence[int]) -> Iterator[int]:
    for start in range(max(1, len(hashes) - WINDOW + 1)):
        window = hashes[start : start + WINDOW]
        if window:
            yield min(window)


def _hash(words: Sequence[str]) -> int:
    digest = hashlib.blake2b("\0".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")
