"""The exceptions whose names may be shown for a hidden test.

A student's own class could be named after what a hidden test sent in, so only well-known names are
shown, on every road from an exception to a sentence.
"""

from __future__ import annotations

import builtins

LIBRARY_EXCEPTIONS = frozenset(
    """
    AbortedError AlreadyExistsError AxisError CancelledError DataLossError DeadlineExceededError
    FailedPreconditionError InaccessibleTensorError InternalError InvalidArgumentError LinAlgError
    NotFoundError OperatorNotAllowedInGraphError OutOfRangeError PermissionDeniedError
    ResourceExhaustedError StagingError UFuncTypeError UnavailableError UnimplementedError
    UnknownError
""".split()
)
"""Exceptions of TensorFlow and NumPy."""


def may_be_shown(name: str) -> bool:
    """Whether `name` is that of an exception of Python, TensorFlow or NumPy."""
    known = getattr(builtins, name, None)
    if isinstance(known, type) and issubclass(known, BaseException):
        return True
    return name in LIBRARY_EXCEPTIONS
