"""A short run of the fuzzer; `make fuzz` is the long one."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests import fuzz, fuzz_coverage


def test_mutated_bytes_are_read_or_refused() -> None:
    counts = fuzz.run(6_000)
    assert min(counts.values()) >= 240


def test_both_fuzzers_have_the_same_targets(tmp_path: Path) -> None:
    assert set(fuzz.targets(tmp_path)) == set(fuzz_coverage.TARGETS)


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="make fuzz-coverage")
def test_coverage_leads_the_fuzzer() -> None:
    found = fuzz_coverage.run("answers", seconds=5)
    assert found["executions"] > 100
    assert found["branches"] > 10
    assert found["megabytes"] < fuzz_coverage.MEGABYTES
