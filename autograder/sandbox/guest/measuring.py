"""The code that measures answers, kept apart from the copy that the student's code can import.

Probes call helpers of the course's library, in the process of the code under test. What
``import course.operations`` gives there is another copy than the one that measures, so replacing a
function in it changes nothing. Code that looks for the true copy (through frames, say) can still
change it: each function is therefore compared with what it was, before a probe and behind it. All
of this is in reach of native code; what it buys is that cheating takes more than doing the
exercise. That is why nothing measured here is called more than a claim.
"""

from __future__ import annotations

import builtins
import importlib
import io
import operator
import pickle
import sys
from collections.abc import Iterable, Mapping
from types import FunctionType, ModuleType
from typing import Any

from autograder.sandbox.protocol import wire
from autograder.sandbox.protocol.outcomes import CHANGED
from course.backends import DEFAULT

_PACKAGES = ("course", "cloudpickle")
_ROOTS = (  # what probes may refer to; what these import comes along
    "course.student", "course.numerics", "course.gradients", "course.operations", "course.tracing",
    "course.eager", "course.backends", "cloudpickle.cloudpickle", wire.__name__,
)  # fmt: skip
_NOT_OURS = {"_", "__", "___", "input"}  # names of Python's that IPython and the shell set


MeasuringCodeChanged = type(CHANGED, (Exception,), {})


class Measuring:
    """A private copy of the measuring code, and what it was like when it was made.

    Parameters
    ----------
    backend
        Name of the library that the course is about.
    """

    def __init__(self, backend: str = DEFAULT) -> None:
        self._modules = _import_again(_ROOTS, backend)
        self._contents = [
            (vars(module), tuple(vars(module)), tuple(vars(module).values()))
            for module in self._modules.values()
        ]
        self._functions = [each for module in self._modules.values() for each in _functions(module)]
        self._parts = [
            (read, tuple(map(read, self._functions)))
            for read in map(operator.attrgetter, ("__code__", "__defaults__"))
        ]
        self._builtins = {k: v for k, v in vars(builtins).items() if k not in _NOT_OURS}
        self._load = pickle.Unpickler.load
        self.run_probe = self._modules["course.student"].run_probe
        self.encode = self._modules[wire.__name__].encode

    def loads(self, data: bytes) -> Any:
        """A request's content, in which names of the measuring code mean this copy of it."""
        return self._load(_Unpickler(data, self._modules))

    def verify(self) -> None:
        """Check that nothing was replaced; names of Python's own are put back.

        Raises
        ------
        MeasuringCodeChanged
            If a function, or what a module's name stands for, is another than it was.
        """
        vars(builtins).update(self._builtins)
        for read, before in self._parts:
            if not all(map(operator.is_, map(read, self._functions), before)):
                raise MeasuringCodeChanged
        for names, keys, values in self._contents:
            if not all(map(operator.is_, map(names.get, keys), values)):
                raise MeasuringCodeChanged


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, modules: Mapping[str, ModuleType]) -> None:
        super().__init__(io.BytesIO(data))
        self._modules = modules

    def find_class(self, module: str, name: str) -> Any:
        found: Any = self._modules.get(module)
        if found is None:
            return super().find_class(module, name)
        for part in name.split("."):
            found = getattr(found, part)
        return found


def _import_again(names: Iterable[str], backend: str) -> dict[str, ModuleType]:
    """Modules, imported anew beside the ones that ``sys.modules`` goes on holding."""
    packages = [importlib.import_module(name) for name in _PACKAGES]  # they stay: they do things
    attributes = [dict(vars(package)) for package in packages]
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if _ours(name)}
    try:
        for name in names:
            importlib.import_module(name)
        sys.modules["course.backends"].use(backend)  # later, it would import the public copy
        return {name: sys.modules[name] for name in list(sys.modules) if _ours(name)}
    finally:
        for name in [name for name in sys.modules if _ours(name)]:
            del sys.modules[name]
        sys.modules.update(kept)
        for package, before in zip(packages, attributes, strict=True):
            vars(package).clear()
            vars(package).update(before)


def _ours(name: str) -> bool:
    inside = name.startswith(tuple(f"{package}." for package in _PACKAGES))
    return inside or name == wire.__name__


def _functions(module: ModuleType) -> list[FunctionType]:
    """Functions of a module and of its classes."""
    spaces: list[Mapping[str, Any]] = [vars(module)]
    spaces += [vars(value) for value in vars(module).values()
               if isinstance(value, type) and value.__module__ == module.__name__]  # fmt: skip
    return [each for space in spaces for each in space.values() if isinstance(each, FunctionType)]
