"""Which cells of a notebook defined what, so that `check` can say when it judges an older answer.

Python keeps the old function when a cell with the new one ends in a SyntaxError. IPython tells of
each cell that it runs; this remembers, for each name, whether its last cell succeeded.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from course.assignment import NotebookFile
from course.missing_answer import LEFT_OVER, leftover_stub, not_python, similar_name

_DEFINITION = re.compile(r"^(?:async\s+def|def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]*)?=(?!=)", re.M)


def defined_names(source: str) -> set[str]:
    """Names that a cell defines at its top level; the cell need not be valid Python."""
    return {match[1] or match[2] for match in _DEFINITION.finditer(source)}


@dataclass
class CellHistory:
    """What became of the last cell that was to define each name.

    Parameters
    ----------
    namespace
        The notebook's variables.
    """

    namespace: Mapping[str, Any]
    _trouble: dict[str, str] = field(default_factory=dict)
    _causes: dict[str, str] = field(default_factory=dict)
    _owners: dict[str, str] = field(default_factory=dict)  # name -> id of the cell that defines it
    _sources: dict[str, tuple[str, float]] = field(default_factory=dict)  # text, and when it ran
    _before: dict[str, Any] = field(default_factory=dict)

    def before(self, info: Any) -> None:
        """IPython is about to run a cell (event ``pre_run_cell``)."""
        names = defined_names(info.raw_cell or "")
        self._before = {name: self.namespace.get(name) for name in names}

    def after(self, result: Any) -> None:
        """IPython has run a cell (event ``post_run_cell``)."""
        info, before = result.info, self._before
        self._before = {}
        if info is None or not info.raw_cell:
            return
        names = defined_names(info.raw_cell)
        error = result.error_before_exec or result.error_in_exec
        cell = getattr(info, "cell_id", None)
        self._sources |= dict.fromkeys(names, (info.raw_cell, time.time()))
        for name in names:
            made = name in self.namespace and self.namespace[name] is not before.get(name)
            if error is None or (result.error_before_exec is None and made):
                self._trouble.pop(name, None)
            else:
                self._trouble[name] = _ended(error)
                self._causes[name] = _cause(error, info.raw_cell)
        if cell is not None and error is None:
            for name in [name for name, owner in self._owners.items() if owner == cell]:
                if name not in names:  # the cell was rewritten and defines something else now
                    self._trouble[name] = "no longer defines it"
                    del self._owners[name]
            self._owners |= dict.fromkeys(names, cell)

    def source(self, name: str) -> str:
        """The last cell that was run and was to define a name; "" if none was."""
        return self._sources.get(name, ("", 0.0))[0]

    def edited(self, name: str, notebook: NotebookFile) -> bool:
        """Whether a notebook, saved since, has other cells than the one that defined a name."""
        ran, when = self._sources.get(name, ("", 0.0))
        written = [cell.source for cell in notebook.cells if name in defined_names(cell.source)]
        if not ran or not written or notebook.saved <= when:
            return False
        return all(ran.strip() != source.strip() for source in written)

    def notice(self, name: str) -> str:
        """What to say on top of a check of `name`; "" if its last cell did well."""
        trouble = self._trouble.get(name)
        if trouble is None:
            return self._missing(name)
        if trouble == "no longer defines it":
            if name not in self.namespace:
                return ""
            return (
                f"The cell that defined `{name}` no longer does: this judges the answer from"
                " before. Run the cell with your answer, then check again."
            )
        judged = (
            "this judges the answer from before"
            if name in self.namespace
            else f"`{name}` is not defined yet"
        )
        return (
            f"Your cell with `{name}` last ended with {trouble}: {judged}."
            f"{self._causes.get(name, '')} Mend it and run it, then check again."
        )

    def _missing(self, name: str) -> str:
        """Why a cell that did well is not an answer to `name`, as grading says it too."""
        if name in self.namespace:
            return LEFT_OVER if leftover_stub(self.source(name)) else ""
        if name in self._sources:
            return f"A line of the notebook deletes `{name}`."
        if other := similar_name(name, (n for n in self._sources if n in self.namespace)):
            return f"`{name}` is not defined; there is `{other}`. If it is your answer, rename it."
        return ""


def _ended(error: BaseException) -> str:
    kind = type(error).__name__
    article = "an" if kind[0] in "AEIO" else "a"
    line = _line(error)
    return f"{article} {kind}{f' in line {line}' if line else ''}"


def _line(error: BaseException) -> int | None:
    if isinstance(error, SyntaxError):
        return error.lineno
    from course.student import student_frame  # what a notebook that runs well need not load

    return student_frame(error)[0]


def _cause(error: BaseException, source: str) -> str:
    if isinstance(error, SyntaxError) and (sentence := not_python(source, _line(error))):
        return f" {sentence}"
    if isinstance(error, ModuleNotFoundError) and error.name:
        return f" There is no module `{error.name}` here."
    if isinstance(error, NameError) and error.name:
        return f" `{error.name}` is not defined."
    return ""


_histories: dict[int, CellHistory] = {}


def watch_cells(shell: Any) -> CellHistory:
    """The history of a shell's cells, from the first call of this function on."""
    if id(shell) not in _histories:
        history = _histories[id(shell)] = CellHistory(shell.user_ns)
        shell.events.register("pre_run_cell", history.before)
        shell.events.register("post_run_cell", history.after)
    return _histories[id(shell)]
