"""The program `autograder`: where a keeper is warm it runs the command, and else this process."""

from __future__ import annotations

import sys
from pathlib import Path

KEPT_WARM = ("grade", "audit")
"""Commands that wait for TensorFlow; the others take less than starting a keeper does."""


def main() -> None:
    """Run the command that ``sys.argv`` names."""
    status = _hand_over()
    if status is not None:
        sys.exit(status)
    from autograder.cli import main as run

    run()


def _hand_over() -> int | None:
    given = sys.argv[1:]
    if not given or given[0] not in KEPT_WARM or {"--no-server", "--help"} & set(given):
        return None
    from autograder.warm import permission
    from autograder.warm.client import hand_over

    if not permission.is_wanted(course_of(given)):
        permission.forbid()
        return None
    try:
        return hand_over("autograder")
    except KeyboardInterrupt:
        return 130


def course_of(given: list[str]) -> Path:
    """The folder that ``--course`` names; the current one if it is not given."""
    found = "."
    for argument, following in zip(given, [*given[1:], "."], strict=True):
        name, equals, value = argument.partition("=")
        if name == "--course":
            found = value if equals else following
    return Path(found)


if __name__ == "__main__":
    main()
