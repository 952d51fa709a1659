"""A short run of the fuzzer; `make fuzz` is the long one."""

from __future__ import annotations

from tests import fuzz


def test_mutated_bytes_are_read_or_refused() -> None:
    counts = fuzz.run(6_000)
    assert min(counts.values()) >= 300
