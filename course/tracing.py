"""How often a `tf.function` was traced, and why.

TensorFlow warns about retracing but never says which argument to blame. Here the trace types of a
new graph are compared with those of the nearest earlier one.
"""

from __future__ import annotations

import functools
import html
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from course.diagnosis import GraphCounts, Mismatch, few, sentence
from course.graphs import tensorflow_function_type
from course.trace_types import CAUSES, Trace, describe_type, explain_trace, read_traces

__all__ = ["CAUSES", "Explanation", "assert_traces", "explain", "watch"]

_PLAIN = "it is not a tf.function: decorate it with @tf.function"
_ANEW = "the tf.function itself is made anew on each call: make it once, outside"


def watch(function: Any, calls: Sequence[Callable[[], Any]]) -> list[dict[str, Any]]:
    """Make calls one after the other and tell which of them made new graphs, and why.

    For use inside a probe.

    Parameters
    ----------
    function
        A `tf.function`, or a bound method decorated as one.
    calls
        Functions without arguments, each of which calls `function`.

    Returns
    -------
    list of dict
        Per call: ``new``, the number of new graphs (-1 if `function` is not a `tf.function`);
        ``reason``, why, or ""; ``causes``, the codes of the reasons, keys of `CAUSES`.
    """
    watched = _find_function(function)
    report = []
    for call in calls:
        earlier = read_traces(watched) if watched is not None else []
        with _created_functions() as created:
            call()
        # told at once, while the arguments still exist: traces hold weak references to objects
        report.append(_report(watched, earlier, created))
    return report


def _report(watched: Any, earlier: list[Trace], created: list[Any]) -> dict[str, Any]:
    made_anew = sum(len(read_traces(function)) for function in created)
    if watched is None:
        text = f"{_PLAIN}; and {_ANEW}" if made_anew else _PLAIN
        return _entry(-1, [("plain", text)] + [("anew", "")] * bool(made_anew))
    traces = read_traces(watched)
    new = traces[len(earlier) :]
    if not new and made_anew:
        return _entry(made_anew, [("anew", _ANEW)])
    if not new and not traces and _runs_eagerly():
        return _entry(0, [("eager", "tf.config.run_functions_eagerly is switched on")])
    reasons: list[tuple[str, str]] = []
    for offset, trace in enumerate(new):
        known = [*earlier, *new[:offset]]
        reasons += [(change.code, change.text) for change in explain_trace(trace, known)]
    return _entry(len(new), reasons)


def _entry(new: int, reasons: list[tuple[str, str]]) -> dict[str, Any]:
    texts = list(dict.fromkeys(text for _, text in reasons if text))
    codes = list(dict.fromkeys(code for code, _ in reasons))
    return {"new": new, "reason": "; ".join(texts), "causes": codes}


def assert_traces(
    found: Any, expected: Sequence[int | None], *, what: str = "the tf.function"
) -> None:
    """Require how many new graphs each call makes.

    Parameters
    ----------
    found
        What `watch` or `student.traces` returned.
    expected
        Number of new graphs per call; None where it does not matter.

    Raises
    ------
    Mismatch
        With the reasons that TensorFlow had, in `cause` without and in `details` with values.
    """
    __tracebackhide__ = True
    requirement = f"{sentence(what)} must make new graphs only where they are needed."
    entries = [_checked(entry) for entry in found] if isinstance(found, list) else []
    if len(entries) != len(expected) or None in entries:
        raise Mismatch(requirement, "Its graphs could not be counted.")
    wrong: list[str] = []
    codes: list[str] = []
    for number, (entry, required) in enumerate(zip(entries, expected, strict=True), start=1):
        if entry is None or required is None or entry.new == required:
            continue
        if entry.new < 0:
            raise Mismatch(
                f"{sentence(what)} must be a tf.function.",
                CAUSES["plain"],
                CAUSES["anew"]
                if "anew" in entry.causes
                else "Is the decorator @tf.function missing?",
            )
        wrong.append(f"call {number} {_count(entry.new, required)}")
        codes += entry.causes
    if not wrong:
        return
    # a first call that traces is not the cause where other calls went wrong too
    telling = [code for code in dict.fromkeys(codes) if code != "first"] or codes[:1]
    cause = " ".join(CAUSES[code] for code in telling)
    details = [
        f"call {n}: {e.new} new{f' ({e.reason})' if e.reason else ''}"
        for n, e in enumerate(entries, start=1)
        if e
    ]
    mismatch = Mismatch(
        requirement, f"{sentence('; '.join(wrong))}.", cause, f"{sentence('; '.join(details))}."
    )
    mismatch.evidence = GraphCounts(
        tuple(
            (entry.new, required, entry.reason)
            for entry, required in zip(entries, expected, strict=True)
            if entry
        )
    )
    raise mismatch


class _Watched(NamedTuple):
    new: int
    reason: str
    causes: tuple[str, ...]


def _checked(entry: Any) -> _Watched | None:
    """An entry of a report, which came from the student's process and may be anything."""
    if not isinstance(entry, dict):
        return None
    try:
        new = int(entry.get("new"))  # type: ignore[arg-type]  # None is refused just below
    except (TypeError, ValueError, OverflowError):
        return None
    causes = entry.get("causes")
    listed = causes if isinstance(causes, list) else []
    known = [code for code in listed if isinstance(code, str) and code in CAUSES]
    return _Watched(new, str(entry.get("reason", ""))[:2000], tuple(known))


def _count(new: int, required: int) -> str:
    if new == 0:
        return "made no new graph where one is needed"
    graphs = "a new graph" if new == 1 else f"{few(new)} new graphs"
    needed = {0: "none is needed", 1: "one is needed"}.get(required, f"{required} are needed")
    return f"made {graphs} where {needed}"


class Row(NamedTuple):
    """One graph of a `tf.function`."""

    number: int
    arguments: str
    reason: str


class Explanation:
    """A table of all the graphs of a `tf.function`; displays itself as text and as HTML.

    Attributes
    ----------
    name
        The function's name.
    rows
        One `Row` (number, arguments, reason) for each graph, oldest first.
    """

    def __init__(self, name: str, rows: list[Row]) -> None:
        self.name = name
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def _title(self) -> str:
        if not self.rows:
            return f"{self.name} has no graph yet: it was not called."
        graphs = "1 graph" if len(self.rows) == 1 else f"{len(self.rows)} graphs"
        return f"{self.name} has {graphs}."

    def __repr__(self) -> str:
        lines = [self._title]
        for row in self.rows:
            lines.append(f"  {row.number}. for {row.arguments}")
            lines.append(f"     because {row.reason}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        if not self.rows:
            return f"<p>{html.escape(self._title)}</p>"
        head = '<th scope="col" style="text-align:left">'
        cell = '<td style="text-align:left; white-space:normal">'
        lines = [
            f"<table><caption>{html.escape(self._title)}</caption><thead><tr>{head}Graph</th>"
            f"{head}Made for</th>{head}Because</th></tr></thead><tbody>"
        ]
        for row in self.rows:
            lines.append(
                f'<tr><th scope="row">{row.number}</th>{cell}{html.escape(row.arguments)}</td>'
                f"{cell}{html.escape(row.reason)}</td></tr>"
            )
        return "".join([*lines, "</tbody></table>"])


def explain(function: Any) -> Explanation:
    """Why each graph of a `tf.function` was made.

    Parameters
    ----------
    function
        A `tf.function`, or a bound method decorated as one.

    Returns
    -------
    Explanation
        A table that displays itself; `print` gives it as text.

    Raises
    ------
    TypeError
        If `function` is not a `tf.function`.
    """
    watched = _find_function(function)
    if watched is None:
        name = getattr(function, "__name__", type(function).__name__)
        raise TypeError(
            f"`{name}` is not a tf.function: decorate it with @tf.function to trace it."
        )
    rows: list[Row] = []
    traces = read_traces(watched)
    for number, trace in enumerate(traces, start=1):
        arguments = [f"{name}: {describe_type(value)}" for name, value in trace.arguments.items()]
        changes = explain_trace(trace, traces[: number - 1])
        reason = "; ".join(change.text for change in changes)
        rows.append(Row(number, ", ".join(arguments) or "no arguments", reason))
    return Explanation(str(getattr(watched, "name", "the function")), rows)


def _find_function(function: Any) -> Any:
    """The `tf.function` that a callable is, a partial of it or an object called by it, or None.

    Only TensorFlow's own class counts, and not what a `__wrapped__` points at: that may be any
    function, while the callable does something else.
    """
    kind = tensorflow_function_type()
    while type(function) is functools.partial:
        function = function.func
    if type(function) is kind:
        return function
    if type(vars(type(function)).get("__call__")) is kind:
        return function.__call__
    return None


@contextmanager
def _created_functions() -> Iterator[list[Any]]:
    """Collects the tf.functions made while it is active."""
    from tensorflow.python.eager.polymorphic_function import polymorphic_function

    cls = polymorphic_function.Function
    original, created = cls.__init__, []

    def observed(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        created.append(self)

    cls.__init__ = observed
    try:
        yield created
    finally:
        cls.__init__ = original


def _runs_eagerly() -> bool:
    import tensorflow as tf

    return bool(tf.config.functions_run_eagerly())
