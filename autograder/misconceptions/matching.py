"""How far what a student's answer gave equals what a known wrong answer gives on the same inputs.

Three values are looked at together: what was found, what the wrong answer gives, and what the right
one gives. The first two must agree everywhere. They are evidence only where the wrong answer
differs from the right one: agreeing where both are right says nothing.
"""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import numpy as np

from course.numerics import normalized_error
from course.plain import Opaque
from course.tolerances import tolerance

KIND = "iterated"  # other orders of the same steps: one digit more than a single operation needs
FAR = 20.0  # tolerances between a wrong value and the right one, to tell them apart
NEAR = 0.02  # of the distance to the right result: rounding in another order, no other mistake
MISSING = Opaque("missing")

_NUMBERS = (bool, int, float, complex, np.ndarray, np.generic)


class Chance(msgspec.Struct, frozen=True):
    """Stands for a result that chance decides, of which only the form can be compared."""

    shape: tuple[int, ...] = ()
    kind: str = ""


class Evidence(msgspec.Struct, frozen=True):
    """How much the agreement says.

    Parameters
    ----------
    values
        Real numbers that agree and that the right answer does not give: hardly by chance.
    facts
        Other things that agree and are not as in the right answer: NaN, counts, shapes, names.
    doubts
        Things that may differ by the way of writing, and do.
    blanks
        Results that agree in being NaN or Inf from end to end, which many mistakes lead to.
    chances
        Results that chance decides, and that therefore could only be compared by their form.
    """

    values: int = 0
    facts: int = 0
    doubts: int = 0
    blanks: int = 0
    chances: int = 0

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(
            self.values + other.values,
            self.facts + other.facts,
            self.doubts + other.doubts,
            self.blanks + other.blanks,
            self.chances + other.chances,
        )


NOTHING = Evidence()
FACT = Evidence(facts=1)
DOUBT = Evidence(doubts=1)
BLANK = Evidence(blanks=1)
CHANCE = Evidence(chances=1)


def agreement(found: Any, known: Any, right: Any) -> Evidence | None:
    """The evidence that `found` comes from what gave `known`, or None if it does not.

    Parameters
    ----------
    found, known, right
        Plain data: of the student, of the stored wrong answer, of the reference (`MISSING` if it
        has none in this place).
    """
    if isinstance(found, tuple):
        found = list(found)
    if isinstance(known, Chance):
        return _form(found, known, right)
    if isinstance(known, list):
        return _lists(found, known, right) if isinstance(found, list) else None
    if isinstance(known, dict):
        return _dicts(found, known, right) if isinstance(found, dict) else None
    if isinstance(known, _NUMBERS):
        return _numbers(found, known, right) if isinstance(found, _NUMBERS) else None
    if type(found) is not type(known) or found != known:
        return None
    return NOTHING if type(right) is type(known) and right == known else FACT


def without_chance(value: Any, again: Any) -> Any:
    """`value` with `Chance` in place of what differs from `again`, another run of the same code."""
    if isinstance(value, list) and isinstance(again, list) and len(value) == len(again):
        return [without_chance(one, other) for one, other in zip(value, again, strict=True)]
    if isinstance(value, dict) and isinstance(again, dict) and value.keys() == again.keys():
        return {key: without_chance(item, again[key]) for key, item in value.items()}
    if agreement(again, value, value) is not None:
        return value
    if isinstance(value, _NUMBERS) and isinstance(again, _NUMBERS):
        array = np.asarray(value)
        if array.shape == np.shape(again) and _class(array) == _class(np.asarray(again)):
            return Chance(array.shape, _class(array))
    return Chance()


def has_chance(value: Any) -> bool:
    """Whether there is any `Chance` in plain data."""
    if isinstance(value, list | dict):
        return any(map(has_chance, value.values() if isinstance(value, dict) else value))
    return isinstance(value, Chance)


def _form(found: Any, known: Chance, right: Any) -> Evidence | None:
    if not known.kind:
        return CHANCE
    form = (known.shape, known.kind)
    if _form_of(found) != form:
        return None
    return CHANCE if _form_of(right) in (form, None) else CHANCE + FACT


def _form_of(value: Any) -> tuple[tuple[int, ...], str] | None:
    if not isinstance(value, _NUMBERS):
        return None
    array = np.asarray(value)
    return array.shape, _class(array)


def _lists(found: list[Any], known: list[Any], right: Any) -> Evidence | None:
    if _is_set_of_names(known) and _is_set_of_names(found):
        return _names(set(found), set(known), right)
    if _is_error(known) and _is_error(found) and known != found:
        return DOUBT
    if len(found) != len(known):
        return None
    others = right if isinstance(right, list) else []
    total = NOTHING
    if isinstance(right, list) and len(right) != len(known):
        total = FACT
    for index, (left, middle) in enumerate(zip(found, known, strict=True)):
        part = agreement(left, middle, others[index] if index < len(others) else MISSING)
        if part is None:
            return None
        total += part
    return total


def _dicts(found: dict[str, Any], known: dict[str, Any], right: Any) -> Evidence | None:
    if found.keys() != known.keys():
        return None
    others = right if isinstance(right, dict) else {}
    total = NOTHING
    for key, value in known.items():
        part = agreement(found[key], value, others.get(key, MISSING))
        if part is None:
            return None
        total += part
    return total


def _numbers(found: Any, known: Any, right: Any) -> Evidence | None:
    left, middle = np.asarray(found), np.asarray(known)
    if left.shape != middle.shape or _class(left) != _class(middle):
        return None
    if isinstance(found, np.ndarray) is not isinstance(known, np.ndarray):
        return None
    exact = middle.dtype.kind in "bui"
    if exact and not np.array_equal(left, middle):
        return None
    if not exact and normalized_error(found, known, kind=KIND) > 1.0:
        return NOTHING if _near(left, middle, right) else None
    differs = _differing(middle, known, right)
    if not differs.any():
        same = isinstance(right, _NUMBERS) and _class(np.asarray(right)) == _class(middle)
        return NOTHING if same and np.shape(right) == middle.shape else FACT
    if not exact and not np.isfinite(middle).any():
        return BLANK
    telling = 0 if exact else int(np.count_nonzero(differs & _distinctive(middle)))
    return Evidence(values=telling, facts=1)


def _near(found: np.ndarray[Any, Any], known: np.ndarray[Any, Any], right: Any) -> bool:
    """Whether two wrong results differ by rounding only, seen from the right one.

    Half precision rounds each way of writing differently; that neither agrees nor objects.
    """
    if not isinstance(right, _NUMBERS) or np.shape(right) != known.shape:
        return False
    with np.errstate(all="ignore"):
        apart = np.linalg.norm(np.ravel(found - known))
        return bool(apart <= NEAR * np.linalg.norm(np.ravel(known - np.asarray(right))))


def _differing(known: np.ndarray[Any, Any], raw: Any, right: Any) -> np.ndarray[Any, Any]:
    """Where the known wrong value is clearly not the right one."""
    if not isinstance(right, _NUMBERS) or np.shape(right) != known.shape:
        return np.ones(known.shape, bool)
    other = np.asarray(right)
    if known.dtype.kind in "bui":
        return np.asarray(known != other)
    limits = tolerance(_accuracy(known, raw), KIND)
    with np.errstate(all="ignore"):
        far = np.abs(known - other) > FAR * (limits.atol + limits.rtol * np.abs(other))
        same = (known == other) | (np.isnan(known) & np.isnan(other))
    return np.asarray(~same & (far | ~np.isfinite(known) | ~np.isfinite(other)))


def _accuracy(known: np.ndarray[Any, Any], raw: Any) -> str:
    """The dtype that values were computed in: a Python number may have been a float32."""
    if isinstance(raw, np.ndarray | np.generic):
        return str(known.dtype.name)
    return "float32" if np.float32(raw) == raw else "float64"


def _distinctive(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Numbers that do not come up by themselves: finite, and neither whole nor half."""
    with np.errstate(all="ignore"):
        halves = np.abs(2 * values - np.round(np.real(2 * values)))
        return np.asarray(np.isfinite(values) & (halves > 1e-4 * np.maximum(1.0, np.abs(values))))


def _class(array: np.ndarray[Any, Any]) -> str:
    """What must be equal in two dtypes: integers of any width are integers."""
    return "integer" if array.dtype.kind in "ui" else array.dtype.name


def _is_error(value: list[Any]) -> bool:
    """Whether a list stands for a probe that raised, as transcripts have it."""
    return len(value) == 2 and isinstance(value[0], str) and value[0] == "error"


def _is_set_of_names(value: list[Any]) -> bool:
    """Whether a list is sorted, distinct strings, as op types are."""
    return (
        len(value) > 1
        and all(isinstance(item, str) for item in value)
        and all(a < b for a, b in itertools.pairwise(value))
    )


def _names(found: set[str], known: set[str], right: Any) -> Evidence | None:
    """Sets of operations: ways of writing differ, so only what the right answer lacks counts."""
    usual = set(right) if isinstance(right, list) else set()
    extra = known - usual
    if not extra:
        return NOTHING if usual <= known else FACT
    return FACT if extra & (found - usual) else None
