"""A process of our own, compared with limits as a worker is."""

from __future__ import annotations

import mmap
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox.host import watchdog
from autograder.sandbox.host.watchdog import Watchdog
from autograder.sandbox.protocol.limits import Limits

SMALL = Limits(memory_mb=64, folder_mb=4, folder_entries=20, threads=100)
BLOCK = b"x" * 2**20


@pytest.fixture
def killed() -> threading.Event:
    return threading.Event()


@pytest.fixture
def own(tmp_path: Path, killed: threading.Event) -> Watchdog:
    """Watches this very process, whose folder is an empty one."""
    return Watchdog(os.getpid(), str(tmp_path), SMALL, killed.set)


def test_a_process_within_its_limits_is_left_alone(own: Watchdog, killed: threading.Event) -> None:
    own.look()
    assert (own.works, own.breach, killed.is_set()) == (True, None, False)


def test_shared_memory_counts(own: Watchdog, killed: threading.Event) -> None:
    with mmap.mmap(-1, 2**27) as shared:
        shared.write(b"x" * 2**27)
        own.look()
    assert own.breach == ("memory", "The code used more than 64 MiB of memory.")
    assert killed.is_set()


def test_the_most_memory_is_remembered(own: Watchdog) -> None:
    with mmap.mmap(-1, 2**25) as shared:
        shared.write(b"x" * 2**25)
        own.look()
    own.look()
    assert own.breach is None
    assert 2**25 <= own.peak < 2**26


def test_files_count(own: Watchdog, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(8 * BLOCK)
    own.look()
    assert own.breach == ("crashed", "The code wrote more than it may.")


def test_a_file_of_two_names_counts_once(own: Watchdog, tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(3 * BLOCK)
    (tmp_path / "two").hardlink_to(tmp_path / "one")
    own.look()
    assert own.breach is None


def test_files_that_are_only_open_count(own: Watchdog, tmp_path: Path) -> None:
    with (tmp_path / "nameless").open("wb") as file:
        (tmp_path / "nameless").unlink()
        file.write(8 * BLOCK)
        file.flush()
        own.look()
    assert own.breach == ("crashed", "The code wrote more than it may.")


def test_files_that_are_only_mapped_count(own: Watchdog, tmp_path: Path) -> None:
    path = tmp_path / "mapped"
    path.write_bytes(8 * BLOCK)
    with path.open("r+b") as file:
        mapped = mmap.mmap(file.fileno(), 0)
    path.unlink()
    try:
        own.look()
    finally:
        mapped.close()
    assert own.breach == ("crashed", "The code wrote more than it may.")


def test_many_files_count(own: Watchdog, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / str(number)).touch()
    own.look()
    assert own.breach == ("crashed", "The code wrote more files than it may.")


def test_a_folder_that_no_path_reaches_is_a_breach(own: Watchdog, tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(18):
            os.mkdir("d" * 250)  # noqa: PTH102
            os.chdir("d" * 250)
        own.look()
    finally:
        os.chdir(here)
    assert own.breach == ("crashed", "The code made a folder that cannot be read.")


def test_a_process_that_is_gone_has_nothing() -> None:
    assert watchdog.usage(2**22 - 1) == (0, 0)


@pytest.fixture
def watched(own: Watchdog) -> Iterator[Watchdog]:
    watchdog.watch(own)
    yield own
    watchdog.forget(own)


def test_the_thread_looks_by_itself(
    watched: Watchdog, killed: threading.Event, tmp_path: Path
) -> None:
    time.sleep(0.1)
    assert not killed.is_set()
    (tmp_path / "large").write_bytes(8 * BLOCK)
    assert killed.wait(5)
    names = [thread.name for thread in threading.enumerate()]
    assert names.count("watchdog") == 1
