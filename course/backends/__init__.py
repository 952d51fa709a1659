"""Libraries that a course may be about: TensorFlow, PyTorch, NumPy and plain Python.

All that the framework knows of one is in one module here, behind `interface.Backend`. A course
names its own in ``gradetape.toml`` (``backend = "numpy"``); nothing else of any other is imported.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import cast

from course.backends.interface import Backend, Unsupported

__all__ = ["DEFAULT", "Backend", "Unsupported", "current", "load", "names", "require", "use"]

DEFAULT = "tensorflow"

_current: Backend | None = None


def names() -> list[str]:
    """Names of the backends that there are, in order."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in found if name != "interface" and not name.startswith("_"))


def load(name: str) -> Backend:
    """The backend of this name; its library is not imported.

    Raises
    ------
    LookupError
        If there is none.
    """
    if name not in names():
        raise LookupError(f"There is no backend {name!r}; there are {', '.join(names())}.")
    return cast(Backend, importlib.import_module(f"{__name__}.{name}"))


def use(name: str) -> Backend:
    """From now on, be about the library `name` in this process.

    Raises
    ------
    LookupError
        If there is no such backend.
    """
    global _current
    _current = load(name)
    return _current


def current() -> Backend:
    """The backend that this process is about."""
    return use(DEFAULT) if _current is None else _current


def require(ability: str) -> None:
    """Require that the course's library has "gradient", "operations" or "traces".

    Raises
    ------
    Unsupported
        If it has not; a mistake in a test, never in an answer.
    """
    if (sentence := current().UNABLE.get(ability)) is not None:
        raise Unsupported(sentence)
