"""What the framework asks of a library: the whole of it.

A backend is a module of this package that has what `Backend` lists. It imports its library only
inside functions: the grader's process reads its constants and has no such library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import numpy.typing as npt

Array = npt.NDArray[Any]
Function = Callable[..., Any]
PullBack = Callable[[Array | None], list[Any]]
"""Takes a cotangent of a result (None: ones) to the gradients of the arguments; None where there
is none."""

NOT_DATA = object()
"""What `Backend.to_data` says of an object that carries behaviour."""


class Unsupported(TypeError):
    """A test asks for something that the course's library does not have."""


class Setting(NamedTuple):
    """A setting of the whole process, and what it is while a test looks at an answer."""

    get: Callable[[], Any]
    put: Callable[[Any], Any]
    default: Any


class Backend(Protocol):
    """A library, as the framework sees it.

    Attributes
    ----------
    REQUIRES
        What pip installs for it, besides what every course has.
    PRELOAD
        Modules that the sandbox imports once, before it forks.
    STAND_INS
        Modules that test files may import at their top, and that the grader's process does without.
    SLOW
        The library itself, and other modules whose import takes seconds, which count against no
        deadline.
    ENVIRONMENT
        Variables that the sandbox starts with, unless they are set.
    THREADS
        Variables that say in how many threads one operation computes.
    WARM_UP
        The imports that a notebook begins with; the cell is run once before the fork.
    TYPE, COPY
        Name of an array's class, and an expression that copies an array `x`, in code.
    ARRAY, ITEM
        What an array is called in a sentence, and what turns it into a Python number.
    NO_GRADIENT
        Why a gradient may be missing though values came.
    CAUSES
        Patterns of error messages, and the likely cause in words; the first that matches counts.
    COMPOSED
        Names of classes of the library whose objects a notebook composes of parts, so that they
        are its own work.
    UNABLE
        What of "gradient", "operations" and "traces" the library does not have, and what a test
        does instead, as a sentence.
    """

    REQUIRES: tuple[str, ...]
    PRELOAD: tuple[str, ...]
    STAND_INS: tuple[str, ...]
    SLOW: tuple[str, ...]
    ENVIRONMENT: Mapping[str, str]
    THREADS: tuple[str, ...]
    WARM_UP: str
    TYPE: str
    COPY: str
    ARRAY: str
    ITEM: str
    NO_GRADIENT: str
    CAUSES: tuple[tuple[str, str], ...]
    COMPOSED: tuple[str, ...]
    UNABLE: Mapping[str, str]

    def unsafe_to_fork(self) -> str:
        """Why a process that imported `PRELOAD` must not be forked, or ""."""

    def seed(self, number: int) -> None:
        """Seed all generators of the process, Python's and NumPy's too."""

    def use_gpu(self) -> None:
        """Take no more of the GPU's memory than is used, and compute the same each time.

        Raises
        ------
        LookupError
            If the library finds no GPU.
        """

    def settings(self) -> Iterator[Setting]:
        """Settings that must not differ from notebook to notebook; none if nothing is imported."""

    def from_numpy(self, array: Array) -> Any:
        """The library's own array of the same dtype, shape and values; a copy."""

    def to_data(self, value: Any) -> Any:
        """A NumPy array, list, string or number for an object of the library, else `NOT_DATA`."""

    def pull_back(
        self, function: Function, args: Sequence[Any], kwargs: Mapping[str, Any], wrt: Sequence[int]
    ) -> tuple[Any, PullBack | None]:
        """The result of a call, and what brings gradients back to the arguments at places `wrt`.

        The second is None if the result is not an array of the library.
        """

    def executed(
        self, function: Function, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> list[str]:
        """Names of the library's operations that a call runs, however they are reached; sorted."""

    def traced(
        self, function: Function, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> list[str]:
        """Names of the operations in the graph of a call; none in a library without graphs."""

    def record_operations(
        self, function: Function, calls: Sequence[Sequence[Any]], kwargs: Mapping[str, Any]
    ) -> Any:
        """What `read_operations` needs to know of calls, as data; runs beside the student's code.

        Arguments that are NumPy arrays become the library's.
        """

    def read_operations(self, record: Any, what: str) -> list[str]:
        """Names of the operations in a record, which may be anything; runs outside.

        Raises
        ------
        Mismatch
            If the record is not one, or cannot be believed.
        """

    def common_bases(self) -> tuple[type, ...]:
        """Classes that everyone derives from; to have their methods borrows nobody's work."""
