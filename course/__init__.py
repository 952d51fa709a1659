"""What a student imports: ``from course import check, data, plots``.

Nothing here imports TensorFlow, holds an answer, or knows a hidden test.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from course.check import (
    check,
    watch_notebook,
)  # imported at once, so that the name is the function, not its module

if TYPE_CHECKING:
    from course import data, plots, tracing

__all__ = ["check", "data", "plots", "tracing"]
__version__ = "0.1.0"


watch_notebook()


def __getattr__(name: str) -> Any:
    if name in ("data", "plots", "tracing"):
        return importlib.import_module(f"course.{name}")
    raise AttributeError(f"module 'course' has no attribute {name!r}")
