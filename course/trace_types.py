"""What the arguments of one trace were, and in what those of two traces differ.

TensorFlow keeps, for each concrete function, a *trace type* for every argument: the shape and dtype
of a tensor, the value of a Python number, a weak reference to any other object. A call makes a new
graph when its trace types match no earlier ones. This module reads them by class name, so that it
imports nothing.
"""

from __future__ import annotations

import numbers
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

#: Code of a cause -> what may be said of it for a hidden test (no names, no values).
CAUSES: Mapping[str, str] = {
    "first": "It is the first call.",
    "variables": "Variables were created on the first call, which is then traced twice:"
    " create them before.",
    "number": "A Python number among the arguments changed: each new one makes a new graph;"
    " pass a tensor.",
    "bool": "A Python bool among the arguments changed: each value makes its own graph.",
    "string": "A string among the arguments changed: each new one makes a new graph.",
    "none": "An argument changed between None and something else: each needs its own graph.",
    "value": "A Python value among the arguments changed: each new one makes a new graph.",
    "shape": "A tensor among the arguments changed its shape: each new shape makes a new graph.",
    "rank": "A tensor among the arguments changed its number of axes.",
    "dtype": "A tensor among the arguments changed its dtype: each dtype makes a new graph.",
    "object": "An argument is another object than before: each object makes its own graph.",
    "length": "A list or tuple among the arguments changed its length.",
    "keys": "A dictionary among the arguments has other keys than before.",
    "container": "An argument changed its kind of container.",
    "python": "An argument changed between a tensor and a Python value.",
    "variable": "An argument changed between a tensor and a variable.",
    "alias": "Among the arguments, variables that were different are now one, or the other way"
    " round.",
    "trainable": "A variable among the arguments changed whether it is trainable.",
    "arguments": "The call gives other arguments, or gives them by keyword and not by position.",
    "type": "An argument is of another type than before.",
    "context": "It was called from another place: another graph, device or distribution strategy.",
    "anew": "The tf.function itself is made anew on each call: make it once, outside.",
    "plain": "It is not a tf.function.",
    "eager": "tf.functions run eagerly here: tf.config.run_functions_eagerly is switched on.",
    "unknown": "Something about the arguments changed.",
}


class Change(NamedTuple):
    """One difference between two traces."""

    code: str
    text: str


class Trace(NamedTuple):
    """One concrete function: what it was made for.

    `arguments` maps names to trace types; `scope` and `context` are what else TensorFlow looks up
    by.
    """

    arguments: dict[str, Any]
    scope: str
    context: Any


def read_traces(function: Any) -> list[Trace]:
    """All traces of a `tf.function`, oldest first."""
    return [
        Trace(
            {name: parameter.type_constraint for name, parameter in key[1].parameters.items()},
            getattr(key[0].scope_type, "name", ""),
            key[0].context,
        )
        for key in list(function._function_cache._primary)
    ]


def explain_trace(trace: Trace, earlier: list[Trace]) -> list[Change]:
    """Why `trace` was made, compared with the nearest of the earlier ones."""
    if not earlier:
        return [Change("first", "it is the first call")]
    return min((compare(old, trace) for old in reversed(earlier)), key=_distance)


def _distance(changes: list[Change]) -> int:
    # giving other arguments is further off than one argument with another value
    return sum(3 if change.code in ("arguments", "container", "type") else 1 for change in changes)


def compare(old: Trace, new: Trace) -> list[Change]:
    """The differences between two traces, at least one."""
    changes = _argument_names(old, new)
    for name, value in new.arguments.items():
        if name in old.arguments:
            changes += _compare(f"`{_display_name(name)}`", old.arguments[name], value)
    if changes:
        return changes
    if old.scope != new.scope:
        text = (
            "variables were created on the first call, which is therefore traced twice: create them"
            " before it"
        )
        return [Change("variables", text)]
    if old.context != new.context:
        text = (
            "it was called from another place: inside another graph, on another device or strategy"
        )
        return [Change("context", text)]
    return [Change("unknown", "something changed that cannot be told from the arguments")]


def _argument_names(old: Trace, new: Trace) -> list[Change]:
    gone = [name for name in old.arguments if name not in new.arguments]
    come = [name for name in new.arguments if name not in old.arguments]
    if not gone and not come:
        return []
    if len(gone) == len(come):
        text = (
            f"{_names(come)} was given in place of {_names(gone)}: an argument given by keyword"
            " where it was given by position, or another name"
        )
    elif come and not gone:
        text = f"{_names(come)} is given now and was not given before"
    elif gone and not come:
        text = f"{_names(gone)} was given before and is not given now"
    else:
        text = f"the arguments were {_names(gone)} and are now {_names(come)}"
    return [Change("arguments", text)]


def _names(names: list[str]) -> str:
    return ", ".join(f"`{_display_name(name)}`" for name in names)


def _display_name(name: str) -> str:
    """Names as the student wrote them: TensorFlow calls the elements of *args args_0, args_1."""
    stem, _, number = name.rpartition("_")
    return f"{stem}[{number}]" if stem and number.isdigit() and stem == "args" else name


def _compare(place: str, old: Any, new: Any) -> list[Change]:
    """Differences between two trace types, parts of containers included."""
    if _equal(old, new):
        return []
    before, after = type(old).__name__, type(new).__name__
    if before == after:
        return list(_compare_alike(place, old, new, before))
    if "Literal" in (before, after) and _is_none(old) != _is_none(new):
        return [_change(place, "none", old, new, "None and anything else need a graph each")]
    tensors = {"TensorSpec", "VariableSpec"}
    if {before, after} == tensors:
        return [_change(place, "variable", old, new, "tensors and variables need a graph each")]
    if (before in tensors) != (after in tensors) and "Literal" in (before, after):
        return [_change(place, "python", old, new, "pass a tensor every time")]
    if before in _CONTAINERS and after in _CONTAINERS:
        return [_change(place, "container", old, new, "use one kind of container")]
    return [_change(place, "type", old, new, "each type of argument makes its own graph")]


_CONTAINERS = frozenset({"List", "Tuple", "Dict", "NamedTuple", "Attrs"})


def _compare_alike(place: str, old: Any, new: Any, kind: str) -> Iterator[Change]:
    if kind == "Literal":
        yield _literal_change(place, old, new)
    elif kind == "Weakref":
        yield Change(
            "object",
            f"{place} is another object than before ({describe_type(new)}): each object makes"
            f" its own"
            " graph; use the same object, or make one tf.function for each",
        )
    elif kind in ("TensorSpec", "VariableSpec"):
        yield from _tensor_changes(place, old, new)
    elif kind in _CONTAINERS:
        yield from _container_changes(place, _parts(old), _parts(new), old, new)
    else:
        yield _change(place, "type", old, new, "each type of argument makes its own graph")


def _literal_change(place: str, old: Any, new: Any) -> Change:
    a, b = old.value, new.value
    if a is None or b is None:
        return _change(place, "none", old, new, "None and anything else need a graph each")
    if isinstance(a, bool) and isinstance(b, bool):
        text = f"{place} was {a} and is now {b}: each value of a Python bool makes its own graph"
        return Change("bool", text)
    if isinstance(a, numbers.Number) and isinstance(b, numbers.Number):
        number = "bool" if isinstance(a, bool) else "number"
        return Change(
            "number",
            f"{place} was the Python {number} {a!r} and is now {b!r}: each new Python number"
            f" makes a new"
            " graph; pass a tensor",
        )
    if isinstance(a, str) and isinstance(b, str):
        text = f"{place} was the string {a!r} and is now {b!r}: each new string makes a new graph"
        return Change("string", text)
    return _change(place, "value", old, new, "each new Python value makes a new graph")


def _tensor_changes(place: str, old: Any, new: Any) -> Iterator[Change]:
    noun = "tensor" if type(new).__name__ == "TensorSpec" else "variable"
    if old.dtype != new.dtype:
        yield Change(
            "dtype",
            f"{place} was a {noun} of dtype {old.dtype.name} and is now of dtype"
            f" {new.dtype.name}: each"
            " dtype makes a new graph; cast it before the call",
        )
    if old.shape.rank != new.shape.rank:
        yield Change(
            "rank",
            f"{place} was a {noun} of shape {old.shape} and is now of shape {new.shape}, which has"
            " another number of axes: each makes a new graph",
        )
    elif old.shape.as_list() != new.shape.as_list():
        yield Change(
            "shape",
            f"{place} was a {noun} of shape {old.shape} and is now of shape {new.shape}: each"
            f" new shape"
            " makes a new graph; keep one shape, or give an input_signature with None for that"
            " axis",
        )
    if getattr(old, "trainable", None) != getattr(new, "trainable", None):
        yield Change(
            "trainable", f"{place} changed between a trainable variable and one that is not"
        )
    if getattr(old, "alias_id", None) != getattr(new, "alias_id", None):
        yield Change(
            "alias",
            f"{place} is now the same variable as another argument, or no longer so: both cases"
            f" need"
            " a graph each",
        )


def _container_changes(
    place: str, before: dict[Any, Any], after: dict[Any, Any], old: Any, new: Any
) -> Iterator[Change]:
    if type(old).__name__ in ("List", "Tuple"):
        if len(before) != len(after):
            kind = type(old).__name__.lower()
            yield Change(
                "length",
                f"{place} was a {kind} of {len(before)} elements and now has {len(after)}: each"
                f" length"
                " makes a new graph",
            )
            return
    elif list(before) != list(after):
        keys = [", ".join(map(repr, part)) or "none" for part in (before, after)]
        yield Change(
            "keys",
            f"{place} had the keys {keys[0]} and now has {keys[1]}: each set of keys makes a"
            f" new graph",
        )
        return
    inner = place.strip("`")
    for key in before:
        yield from _compare(f"`{inner}[{key!r}]`", before[key], after[key])


def _parts(trace_type: Any) -> dict[Any, Any]:
    """Key -> trace type of the parts of a container."""
    kind = type(trace_type).__name__
    if kind == "Attrs":
        trace_type, kind = trace_type.named_attributes, "NamedTuple"
    if kind == "Dict":
        return dict(trace_type.mapping)
    if kind == "NamedTuple":
        names, parts = trace_type.attribute_names, trace_type.attributes.components
        return dict(zip(names, parts, strict=True))
    parts = trace_type.components_tuple if kind == "List" else trace_type
    return dict(enumerate(parts.components))


def _equal(old: Any, new: Any) -> bool:
    try:
        return bool(old == new)
    except Exception:  # comparing dead references or odd objects must not break an explanation
        return False


def _is_none(trace_type: Any) -> bool:
    return type(trace_type).__name__ == "Literal" and trace_type.value is None


def _change(place: str, code: str, old: Any, new: Any, advice: str) -> Change:
    text = f"{place} was {describe_type(old)} and is now {describe_type(new)}: {advice}"
    return Change(code, text)


def describe_type(trace_type: Any) -> str:
    """A trace type in words."""
    kind = type(trace_type).__name__
    if kind == "Literal":
        return _describe_literal(trace_type.value)
    if kind in ("TensorSpec", "VariableSpec"):
        noun = "tensor" if kind == "TensorSpec" else "variable"
        return f"a {trace_type.dtype.name} {noun} of shape {trace_type.shape}"
    if kind == "Weakref":
        target = trace_type._ref()
        if target is None:
            return "an object that no longer exists"
        name = getattr(target, "__name__", None)
        return f"the function {name}" if name else f"an object of type {type(target).__name__}"
    if kind in _CONTAINERS:
        parts = _parts(trace_type)
        noun = {"List": "list", "Tuple": "tuple", "Dict": "dictionary"}.get(kind, "named tuple")
        return f"a {noun} of {len(parts)}"
    return f"a {kind.removesuffix('Spec')}"


def _describe_literal(value: Any) -> str:
    if value is None:
        return "None"
    if isinstance(value, bool):
        return f"the Python bool {value}"
    if isinstance(value, numbers.Number):
        return f"the Python number {value!r}"
    if isinstance(value, str):
        return f"the string {value!r}"
    return f"the Python value {value!r}"
