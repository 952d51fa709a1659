"""When a folder was handed in, as its ``timestamp.txt`` says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from autograder.errors import BadSubmission
from autograder.notebook.reading import read_regular_file


def read_timestamp(folder: Path) -> datetime | None:
    """When a folder was handed in, from its ``timestamp.txt``; None if that says nothing usable."""
    try:
        text = read_regular_file(folder / "timestamp.txt", 1000).decode("utf-8").strip()
    except (BadSubmission, UnicodeDecodeError):
        return None
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return _parse_freely(text)
    except OverflowError:  # 9999-12-31 23:59:59 -2359
        return None
    return moment


def _parse_freely(text: str) -> datetime | None:
    """The forms of a date that nbgrader takes and ISO 8601 does not: ``2026-02-02 15:58 UTC``."""
    from nbgrader.utils import parse_utc  # slow to import, and rarely needed

    try:
        moment = parse_utc(text)
    except Exception:  # the parser trusts its input: an absurd number breaks it in any way
        return None
    return moment if isinstance(moment, datetime) else None
