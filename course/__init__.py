"""What a student imports: ``from course import check, data, plots``.

Nothing here imports TensorFlow, holds an answer, or knows a hidden test.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

# imported at once, so that the name `check` is the function, not its module
from course.check import check, watch_notebook

if TYPE_CHECKING:
    from course import data, plots, tracing
    from course.notebook_doctor import doctor
    from course.notebook_start import start

__all__ = ["check", "data", "doctor", "plots", "start", "tracing"]
__version__ = "0.1.0"


watch_notebook()


def __getattr__(name: str) -> Any:
    if name in ("data", "plots", "tracing"):
        return importlib.import_module(f"course.{name}")
    if name in ("doctor", "start"):
        return getattr(importlib.import_module(f"course.notebook_{name}"), name)
    raise AttributeError(f"module 'course' has no attribute {name!r}")
