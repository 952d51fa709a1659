"""Mutated bytes for everything that reads what a student's side sends: a reading, or one refusal.

    python -m tests.fuzz --executions 1000000

Each target is a function of bytes and the one kind of exception that it may raise. Bytes are made
from valid ones by a few random changes. Whatever else is raised, takes too long or grows without
bound is printed with the bytes that did it. `make fuzz` is the long run; a short one is a test.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import random
import resource
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from autograder.errors import BadSubmission, CourseError
from autograder.judging.clean_run import may_print
from autograder.judging.verdicts import place_in
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.safe_outputs import inert_outputs
from autograder.notebook import load_source, read_notebook, sanitise
from autograder.platforms.incoming.archives import Refused, open_archive, open_inner
from autograder.platforms.incoming.platforms import read_archive
from autograder.printable import printable
from autograder.results import Status, SubmissionResult
from autograder.sandbox.protocol import messages, wire
from autograder.sandbox.protocol.outputs import decode_outputs
from course.exact import diagnose_exact
from course.graphs import operation_types
from tests.conftest import REPOSITORY, submission, write_small_course

MOST_READ = 2**20  # bytes of a file in an archive
SLOW = 3.0  # seconds of processor time for one execution
OUTPUTS: list[dict[str, object]] = [
    {"output_type": "stream", "name": "stdout", "text": "a\x1b[31mb\x07"},
    {"output_type": "display_data", "metadata": {}, "data": {
        "text/html": "<table><tr><td onclick='x'>1</td></tr></table><svg/onload=x>",
        "text/markdown": "# a ![b](http://c) <script>d</script> $\\href{javascript:e}{f}$",
        "image/png": "iVBORw0KGgo="}},
    {"output_type": "execute_result", "metadata": {}, "execution_count": 3,
     "data": {"text/plain": "1", "text/latex": "$a$"}},
    {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]},
]  # fmt: skip


class Target(NamedTuple):
    """Something that reads untrusted bytes."""

    read: Callable[[bytes], object]
    refusal: type[Exception] | tuple[type[Exception], ...]
    seeds: list[bytes]
    share: float
    """Of all executions: what is quick gets more of them."""


def targets(folder: Path) -> dict[str, Target]:
    """All that is tried; files are written below `folder`."""
    root = write_small_course(folder)
    source = load_source(CourseLayout.of(root).source("tiny"))
    notebook = json.dumps(submission(root, {"double": "def double(x):\n    return 2 * x"})).encode()
    notebooks = [notebook, *(path.read_bytes() for path in _notebooks() if _small(path))]
    path = folder / "tiny.ipynb"

    def handed_in(data: bytes) -> object:
        path.write_bytes(data)
        return sanitise(source, read_notebook(path))

    def answer(data: bytes) -> object:
        found = wire.decode(data)
        return diagnose_exact(found, [np.arange(3), {"a": 1.5}])

    def collected(data: bytes) -> object:
        path = folder / "submissions.zip"
        path.write_bytes(data)
        archive = open_archive(path)
        for file in archive.files[:20]:
            with contextlib.suppress(Refused):
                file.read(MOST_READ)
            with contextlib.suppress(Refused):
                open_inner(file, MOST_READ)
        return read_archive(archive, "tiny", UTC)

    data: list[Any] = [1, "text", [1.5, None, True], {"a": np.arange(12.0).reshape(3, 4)}, [[[]]]]
    values = [wire.encode(value) for value in data]
    frames = [
        messages.encode(each)
        for each in (
            messages.CellAnswer(1, 2, "E", "v", b"[]"),
            messages.ProbeAnswer(3, None, memoryview(values[3])),
        )
    ]
    result = SubmissionResult("ada", "tiny", "tiny", Status.GRADED, 1.0, 2.0, []).to_json()
    code = b"@tf.function\ndef f(x, *, y=1):\n    return x\nclass A(B):\n    n: int = 3\n"
    function = _field(1, _field(1, b"inner")) + _field(3, _field(1, b"z") + _field(2, b"Exp"))
    call = _field(5, _field(1, b"f") + _field(2, _field(10, _field(1, b"inner"))))
    graph = (
        _field(1, _field(1, b"x") + _field(2, b"Placeholder"))
        + _field(1, _field(1, b"y") + _field(2, b"PartitionedCall") + call)
        + _field(2, _field(1, function))
    )
    assert operation_types(graph) == ["Exp", "PartitionedCall"]
    return {
        "notebooks": Target(handed_in, BadSubmission, notebooks, 0.05),
        "answers": Target(answer, wire.WireError, values, 0.28),
        "frames": Target(messages.decode_answer, (msgspec.DecodeError, UnicodeDecodeError),
                         frames, 0.28),
        "outputs": Target(lambda data: inert_outputs(decode_outputs(data)), wire.WireError,
                          [json.dumps(OUTPUTS).encode()], 0.05),
        "graphs": Target(operation_types, ValueError, [graph], 0.15),
        "results": Target(SubmissionResult.from_json, msgspec.MsgspecError, [result], 0.05),
        "texts": Target(lambda data: (may_print(_text(data)), place_in(_text(data), 2, "f")),
                        (), [code], 0.05),
        "archives": Target(collected, CourseError, [_zip(notebook), _tar(notebook)], 0.04),
        "names": Target(lambda data: printable(_text(data), 80), (), [b"Ada [/bold]\x1b[2J"], 0.05),
    }  # fmt: skip


def run(executions: int, seed: int = 0) -> dict[str, int]:
    """How many executions each target had.

    Raises
    ------
    AssertionError
        With the bytes, if a target does anything but read or refuse them in good time.
    """
    rng = random.Random(seed)
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, target in targets(Path(folder)).items():
            warm(target)
            counts[name] = max(1, int(executions * target.share))
            for _ in range(counts[name]):
                once(name, target, mutated(rng, target.seeds))
    return counts


def warm(target: Target) -> None:
    """Import, and work out, what all executions of a target need."""
    for valid in target.seeds:
        try:
            target.read(valid)
        except target.refusal:
            continue


def once(name: str, target: Target, data: bytes) -> None:
    """Have a target read bytes; see `run`."""
    began = time.process_time()  # a busy machine is not a fault
    try:
        target.read(data)
    except target.refusal:
        pass
    except Exception as error:
        raise AssertionError(f"{name}: {type(error).__name__}: {error} from {data!r}") from error
    spent = time.process_time() - began
    assert spent < SLOW, f"{name}: {spent:.1f} s for {data[:2000]!r}"


def mutated(rng: random.Random, seeds: list[bytes]) -> bytes:
    """Valid bytes with one to six changes: flipped, cut, doubled, spliced, or odd ones put in."""
    data = bytearray(rng.choice(seeds))
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(data) + 1)
        length = rng.choice((1, 1, 2, 4, 8, 64))
        match rng.randrange(6):
            case 0 if place < len(data):
                data[place] ^= 1 << rng.randrange(8)
            case 1:
                del data[place : place + length]
            case 2:
                data[place:place] = data[place : place + length]
            case 3:
                other = rng.choice(seeds)
                start = rng.randrange(len(other))
                data[place : place + length] = other[start : start + length]
            case 4:
                data[place : place + length] = rng.choice(ODD)
            case _:
                data[place : place + length] = rng.randbytes(length)
    return bytes(data)


ODD = (
    b"\xff" * 9, b"\x00" * 8, b"\xed\xa0\x80", b'"\\ud800"', b"[" * 50, b"{}", b"null", b"-1",
    b"1e999", b"9" * 30, b"\xdd\xff\xff\xff\xff", b"\xc4\xff", b"<script>", b"\x1b]0;x\x07",
)  # fmt: skip


def _zip(notebook: bytes) -> bytes:
    """A download of submissions as Canvas makes it, with an archive inside."""
    inner, outer = io.BytesIO(), io.BytesIO()
    for made, names in (
        (inner, ("tiny.ipynb", "data/a.csv")),
        (outer, ("bobross_4712_1_tiny.ipynb",)),
    ):
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.writestr(name, notebook)
            if made is outer:
                archive.writestr("adalovelace_LATE_4711_2_tiny.zip", inner.getvalue())
    return outer.getvalue()


def _tar(notebook: bytes) -> bytes:
    """The same as a tar archive."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        member = tarfile.TarInfo("adalovelace_4711_2_tiny.ipynb")
        member.size = len(notebook)
        archive.addfile(member, io.BytesIO(notebook))
    return made.getvalue()


def _field(number: int, content: bytes) -> bytes:
    """A field of a protocol buffer that holds fewer than 128 bytes."""
    return bytes([number << 3 | 2, len(content)]) + content


def _notebooks() -> list[Path]:
    return sorted((REPOSITORY / "tests" / "files").rglob("*.ipynb"))


def _small(path: Path) -> bool:
    return 0 < path.stat().st_size < 20_000


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def main() -> None:
    """Run from the command line and print what was done."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--executions", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    began = time.perf_counter()
    counts = run(arguments.executions, arguments.seed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, count in counts.items():
        print(f"{name}: {count:,}")
    seconds = time.perf_counter() - began
    print(f"{sum(counts.values()):,} executions in {seconds:.0f} s, {peak:.0f} MB at most")


if __name__ == "__main__":
    main()
