"""The fuzzer's targets led by coverage (Atheris): bytes that reach new code are changed further.

    python -m tests.fuzz_coverage --seconds 60

Each target runs in a process of its own, from the same valid bytes as in ``tests/fuzz.py`` and from
what an earlier run kept in ``.fuzz/``. libFuzzer ends a process that takes more than `SECONDS` for
one execution or more than `MEGABYTES` in all, and leaves the bytes that did it in ``.fuzz/``.
`make fuzz-coverage` installs Atheris and runs it.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SECONDS = 20
MEGABYTES = 1024
LONGEST = 32_768  # bytes
KEPT = Path(__file__).resolve().parent.parent / ".fuzz"
TARGETS = ("notebooks", "answers", "frames", "outputs", "graphs", "results", "texts", "names",
           "archives")  # fmt: skip


def explore(name: str, flags: list[str]) -> None:
    """Run one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["autograder", "course"]):
        from tests import fuzz

    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    target = fuzz.targets(folder)[name]
    fuzz.warm(target)
    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for valid in target.seeds:
        (corpus / hashlib.sha256(valid).hexdigest()).write_bytes(valid)

    def once(data: bytes) -> None:
        fuzz.once(name, target, data)

    atheris.Setup([sys.argv[0], *flags, str(corpus)], once)
    atheris.Fuzz()


def run(name: str, seconds: int) -> dict[str, int]:
    """Explore a target for some seconds; executions, branches reached, and memory at most in MB.

    Raises
    ------
    AssertionError
        With the end of what the fuzzer said, if it found anything.
    """
    KEPT.mkdir(exist_ok=True)
    command: list[Any] = [
        sys.executable, "-m", __spec__.name if __spec__ else __name__, "--target", name,
        f"-max_total_time={seconds}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}",
        f"-max_len={LONGEST}", f"-artifact_prefix={KEPT}/{name}-", "-print_final_stats=1",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, f"{name}: {(done.stdout + done.stderr)[-4000:]}"
    return {
        "executions": int(_last(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)),
        "branches": int(_last(r"\bcov: (\d+)", done.stderr)),
        "megabytes": int(_last(r"stat::peak_rss_mb:\s*(\d+)", done.stderr)),
    }


def _last(pattern: str, text: str) -> str:
    found: list[str] = re.findall(pattern, text)
    return found[-1] if found else "0"


def main() -> None:
    """Explore every target, or one in this process."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--target", choices=TARGETS)
    arguments, flags = parser.parse_known_args()
    if arguments.target:
        explore(arguments.target, flags)
    total = 0
    for name in TARGETS:
        found = run(name, arguments.seconds)
        total += found["executions"]
        print(f"{name}: {found['executions']:,} executions, {found['branches']} branches, "
              f"{found['megabytes']} MB at most", flush=True)  # fmt: skip
    print(f"{total:,} executions")


if __name__ == "__main__":
    main()
