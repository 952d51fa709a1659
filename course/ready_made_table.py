"""Which of a library's work would be the whole answer to an exercise, as a course says it.

``ready_made.toml`` beside the checks of an assignment has, by the name that an exercise asks for,
dotted names of classes, functions and methods: ``softmax = ["keras.ops.softmax"]``. It goes with
the checks, so that ``check`` in a notebook and grading refuse the same.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeAlias

FILE = "ready_made.toml"

ReadyMade: TypeAlias = dict[str, tuple[str, ...]]
"""Dotted names by the name in a notebook that they are the answer to."""


def read_ready_made(folder: Path) -> ReadyMade:
    """What the file in a folder of checks says; nothing where there is none.

    Raises
    ------
    ValueError
        If the file does not hold lists of dotted names; the message is one sentence.
    """
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ValueError(f"{path} cannot be read: {error}.") from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path} is not TOML: {error}.") from error
    for exercise, names in found.items():
        if not isinstance(names, list) or not all(map(_is_dotted, names)):
            raise ValueError(
                f"{path}: `{exercise}` must be a list of dotted names, such as"
                ' ["keras.ops.softmax"].'
            )
    return {exercise: tuple(names) for exercise, names in found.items()}


def _is_dotted(name: object) -> bool:
    parts = name.split(".") if isinstance(name, str) else []
    return len(parts) > 1 and all(part.isidentifier() for part in parts)
