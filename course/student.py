"""The `student` that a test talks to.

A test never touches what a student wrote. It sends a *probe*, a plain function, to run beside the
student's code, and gets plain data back (see `course.plain`). The same test therefore works in two
places: in the student's own notebook (`LocalStudent`, same process) and in grading, where the
student's code lives in another, confined process.
"""

from __future__ import annotations

import functools
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from course.backends import current, require
from course.defaults import default_settings
from course.exception_names import may_be_shown
from course.plain import to_plain
from course.ready_made import refuse_ready_made, without_library
from course.tracing import watch

Data = Any  # plain data: see course.plain

NOTHING_READY_MADE: Mapping[str, Sequence[str]] = MappingProxyType({})


class StudentError(AssertionError):
    """The student's code raised an error where it should have given an answer.

    Parameters
    ----------
    error_type
        Name of the exception's class, for example ``"ValueError"``.
    text
        The exception's message.
    line
        Line in the student's cell where the error arose, or None.
    function
        Name of the student's function in which it arose, or None.
    """

    def __init__(
        self, error_type: str, text: str = "", line: int | None = None, function: str | None = None
    ) -> None:
        self.error_type = error_type
        self.text = text
        self.line = line
        self.function = function
        super().__init__(f"{self.hint}{f': {text}' if text else ''}")

    @property
    def hint(self) -> str:
        """What may be said of a hidden test: the kind of error and the line, never its text."""
        place = f" in `{self.function}`" if self.function and self.function.isidentifier() else ""
        line = f", line {self.line} of your cell" if self.line is not None else ""
        return f"Your code raised {_known_error(self.error_type)}{place}{line}"


class NotAttempted(Exception):
    """The stub is still in place."""


class NotDefined(NotAttempted):
    """The notebook does not define a name that the exercise asks for."""


class NotAFunction(TypeError):
    """The notebook has given the name of a function to something else."""


class Probe:
    """A function that runs beside the student's code and returns plain data."""

    def __init__(self, function: Callable[..., Any]) -> None:
        functools.update_wrapper(self, function)
        self.function = function

    def __call__(self, student: InnerStudent, /, *args: Any, **kwargs: Any) -> Any:
        return self.function(student, *args, **kwargs)


def probe(function: Callable[..., Any]) -> Probe:
    """Mark `function(student, ...)` as a probe.

    Its first argument gives what the notebook defines (``student.softmax``). It may use imports
    and constants of its module; it must not hold expected values, since it runs where the
    student's code could read them.
    """
    return Probe(function)


class InnerStudent:
    """What a probe sees: the names that the student's notebook defines, as attributes.

    Parameters
    ----------
    stack
        Closed when the probe ends; until then a library's functions that do what a name is to do
        cannot be called.
    ready_made
        By name, whose work that would be (`course.ready_made_table`).
    """

    def __init__(
        self,
        namespace: Mapping[str, Any],
        stack: ExitStack | None = None,
        ready_made: Mapping[str, Sequence[str]] = NOTHING_READY_MADE,
    ) -> None:
        self._namespace = namespace
        self._ready_made = ready_made
        self._asked: set[str] = set()
        self._stack = stack

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._namespace:
            self._asked.add(name)
            raise NotDefined(f"`{name}` is not defined")
        value = self._namespace[name]
        ready_made = self._ready_made.get(name, ())
        refuse_ready_made(name, value, ready_made)
        if self._stack is not None and name not in self._asked:
            self._stack.enter_context(without_library(name, ready_made))
        self._asked.add(name)
        return value


class Student(ABC):
    """The student's notebook, as a test sees it."""

    @abstractmethod
    def run(self, probe: Probe, /, *args: Any, **kwargs: Any) -> Data:
        """Run `probe` beside the student's code.

        Returns
        -------
        Data
            What the probe returned, as plain data.

        Raises
        ------
        StudentError
            If an exception left the probe.
        NotAttempted
            If the stub is still in place, or a name is not defined.
        """

    def call(self, name: str, /, *args: Any, **kwargs: Any) -> Data:
        """Call the student's function `name`.

        NumPy arrays among the arguments become arrays of the course's library.
        """
        return self.run(Probe(_call), name, args, kwargs)

    def raises(self, target: str | Probe, /, *args: Any, **kwargs: Any) -> tuple[str, ...]:
        """Names of the classes of the exception that a call (or a probe) raises.

        Returns
        -------
        tuple of str
            Most specific class first; empty if the call returned normally.
        """
        function = None if isinstance(target, str) else target.function
        name = target if isinstance(target, str) else ""
        return tuple(self.run(Probe(_raises), name, function, args, kwargs))

    def gradient(
        self,
        name: str,
        /,
        *args: Any,
        wrt: int | tuple[int, ...] = 0,
        cotangent: Any = None,
        **kwargs: Any,
    ) -> Data:
        """Gradient of ``sum(cotangent * f(*args))`` with respect to argument(s) `wrt`.

        Parameters
        ----------
        *args
            Arguments of the student's function; numpy arrays become tensors.
        wrt
            Index of one positional argument, or a tuple of several.
        cotangent
            Array of the shape of the function's result; ones if None.

        Returns
        -------
        array, None, or a list of them
            Shape and dtype of the argument; None where there is no gradient.
        """
        require("gradient")
        return self.run(Probe(_gradient), name, args, kwargs, wrt, cotangent)

    def operations(self, name: str, /, *args: Any, **kwargs: Any) -> list[str]:
        """Sorted names of the operations of a call, however they are reached.

        In TensorFlow, op types of the traced graph, nested functions included. The graph is read
        here, from its bytes. What it computes must be what the call computes, on these arguments
        and on others of the same shapes, so a function of randomness cannot be asked.

        Raises
        ------
        Mismatch
            If the graph computes something else.
        """
        require("operations")
        record = self.run(Probe(_operations), name, [args, _others(args)], kwargs)
        return current().read_operations(record, f"`{name}`")

    def traces(self, name: str, calls: Iterable[Sequence[Any]], /) -> list[dict[str, Any]]:
        """Call the student's `tf.function` with each tuple of arguments in `calls`.

        Returns
        -------
        list of dict
            Per call: ``new``, how many graphs it made, and ``reason``, why.
        """
        require("traces")
        return list(self.run(Probe(_traces), name, [tuple(arguments) for arguments in calls]))


class Call(NamedTuple):
    """A call of a student's function by a test.

    Parameters
    ----------
    name
        The function's name.
    args, kwargs
        Its arguments, as the test wrote them.
    result
        What came back as plain data, or None.
    gradient
        Whether the result is the call's gradient.
    """

    name: str
    args: Sequence[Any]
    kwargs: Mapping[str, Any]
    result: Data = None
    gradient: bool = False


class LocalStudent(Student):
    """The student's own notebook, in the same process.

    Parameters
    ----------
    ready_made
        By name, what in a library would be the whole answer.

    Attributes
    ----------
    calls
        The plain calls that a test has made so far, for the card that shows them.
    """

    def __init__(
        self,
        namespace: Mapping[str, Any],
        ready_made: Mapping[str, Sequence[str]] = NOTHING_READY_MADE,
    ) -> None:
        self._namespace = namespace
        self._ready_made = ready_made
        self.calls: list[Call] = []

    def run(self, probe: Probe, /, *args: Any, **kwargs: Any) -> Data:
        direct = probe.function in (_call, _gradient)  # others do more than one call
        if direct:
            gradient = probe.function is _gradient
            self.calls.append(Call(args[0], args[1], args[2], gradient=gradient))
        try:
            result = run_probe(probe, self._namespace, args, kwargs, self._ready_made)
            if direct:
                self.calls[-1] = self.calls[-1]._replace(result=result)
            return result
        except (NotAttempted, StudentError):
            raise
        except Exception as error:
            line, function = student_frame(error)
            raise StudentError(type(error).__name__, str(error), line, function) from error


def run_probe(
    probe: Callable[..., Any],
    namespace: Mapping[str, Any],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    ready_made: Mapping[str, Sequence[str]] = NOTHING_READY_MADE,
) -> Data:
    """Run `probe` on `namespace` in this process and reduce its answer to plain data."""
    stack = ExitStack()
    student = InnerStudent(namespace, stack, ready_made)
    try:
        with default_settings(), stack:
            return to_plain(probe(student, *args, **kwargs))
    except NotAttempted:
        raise
    except Exception as error:
        if is_stub_error(error):
            raise NotAttempted("the stub is still in place") from error
        if isinstance(error, TypeError) and "is not callable" in str(error):
            for name in sorted(student._asked):
                if not callable(namespace.get(name, len)):
                    raise NotAFunction(
                        f"`{name}` is not a function or class here: a line of the notebook gives"
                        " the name to something else"
                    ) from error
        raise


def is_stub_error(error: BaseException) -> bool:
    """Whether `error` comes from a stub's ``raise NotImplementedError()``.

    Keras and AutoGraph rewrite messages and tracebacks, so both are looked at.
    """
    if not isinstance(error, NotImplementedError):
        return False
    return "raise NotImplementedError" in str(error) or _raised_by_stub(error)


def _raised_by_stub(error: BaseException) -> bool:
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return False
    filename = traceback.tb_frame.f_code.co_filename
    return is_cell_file(filename) or not ("site-packages" in filename or str(error))


def is_cell_file(filename: str) -> bool:
    """Whether code with this file name came from a notebook cell."""
    return bool(re.search(r"<ipython-input-|[/\\]ipykernel_\d+[/\\]|^<cell", filename))


def student_frame(error: BaseException) -> tuple[int | None, str | None]:
    """Line and function name of the innermost frame of `error` that lies in a notebook cell."""
    found: tuple[int | None, str | None] = (None, None)
    traceback = error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if is_cell_file(code.co_filename):
            found = (traceback.tb_lineno, None if code.co_name == "<module>" else code.co_name)
        traceback = traceback.tb_next
    if found[0] is None:  # AutoGraph replaces the frames by text
        match = re.search(
            r'File "[^"]*(?:ipython-input|ipykernel_)[^"]*", line (\d+), in (\w+)', str(error)
        )
        if match:
            found = (int(match[1]), match[2])
    return found


def _known_error(name: str) -> str:
    """`name` if it may be shown, with its article."""
    if not may_be_shown(name):
        return "an error"
    vowel = name[:1] in "AEIO" or (name.startswith("Un") and not name.startswith("Unicode"))
    return f"{'an' if vowel else 'a'} {name}"


def _tensors(values: Sequence[Any]) -> list[Any]:
    """`values` with the library's arrays in place of NumPy's."""
    convert = current().from_numpy
    return [convert(value) if isinstance(value, np.ndarray) else value for value in values]


def _call(student: InnerStudent, name: str, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
    values = dict(zip(kwargs, _tensors(list(kwargs.values())), strict=True))
    return getattr(student, name)(*_tensors(args), **values)


def _raises(
    student: InnerStudent,
    name: str,
    function: Callable[..., Any] | None,
    args: Sequence[Any],
    kwargs: dict[str, Any],
) -> list[str]:
    try:
        if function is None:
            _call(student, name, args, kwargs)
        else:
            function(student, *args, **kwargs)
    except Exception as error:
        if isinstance(error, NotAttempted) or is_stub_error(error):
            raise
        return [cls.__name__ for cls in type(error).__mro__ if cls not in (BaseException, object)]
    return []


def _gradient(
    student: InnerStudent,
    name: str,
    args: Sequence[Any],
    kwargs: dict[str, Any],
    wrt: int | tuple[int, ...],
    cotangent: Any,
) -> Any:
    indices = (wrt,) if isinstance(wrt, int) else tuple(wrt)
    function = getattr(student, name)
    result, pull = current().pull_back(function, _tensors(args), kwargs, indices)
    if pull is None:
        return None if isinstance(wrt, int) else [None] * len(indices)
    if cotangent is not None and np.shape(cotangent) != tuple(result.shape):
        raise ValueError("the result does not have the required shape")  # it would be broadcast
    gradients = pull(cotangent)
    return gradients[0] if isinstance(wrt, int) else gradients


def _others(args: Sequence[Any]) -> list[Any]:
    """Arguments of the same shapes and dtypes, with other numbers where they are floats."""
    rng = np.random.default_rng(len(args))
    return [
        rng.uniform(0.5, 1.5, value.shape).astype(value.dtype)
        if isinstance(value, np.ndarray | np.generic) and value.dtype.kind == "f"
        else value
        for value in args
    ]


def _operations(
    student: InnerStudent, name: str, calls: Sequence[Sequence[Any]], kwargs: dict[str, Any]
) -> Any:
    return current().record_operations(getattr(student, name), calls, kwargs)


def _traces(
    student: InnerStudent, name: str, calls: Sequence[Sequence[Any]]
) -> list[dict[str, Any]]:
    function = getattr(student, name)
    return list(watch(function, [functools.partial(function, *_tensors(args)) for args in calls]))
