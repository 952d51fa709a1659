"""Why a notebook that was worked on does not define what an exercise asks for.

A student who reads "not attempted" looks for a missing cell; the cell is there and ended with an
error. Only what stands in the notebook is told, and the line and kind of an error: an error's text
could carry what code under test had seen of a hidden test.
"""

from __future__ import annotations

import difflib
import platform
import re
from collections.abc import Iterator, Mapping

from autograder.judging.plan import Exercise
from autograder.judging.run import NotebookRun
from autograder.judging.verdicts import place_in
from autograder.judging.written import Written
from autograder.notebook.identity import defines
from course.exception_names import may_be_shown

_DEFINED = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*=(?!=)", re.M)
_SIMILAR = 0.75
_ODD = {
    "```": "a code fence (```) that is not Python: remove it",
    "\u201c": "typographic quotes: type them as ' or \"",
    "\u201d": "typographic quotes: type them as ' or \"",
    "\u2018": "typographic quotes: type them as ' or \"",
    "\u2019": "typographic quotes: type them as ' or \"",
    "\u00a0": "a no-break space: type it as a plain one",
    "\u2212": "a minus sign that is not the plain one",
    "<<<<<<<": "the marks of a merge conflict: settle it",
}
"""What comes along when code is pasted from a page, and is not Python."""


def why_no_answer(
    run: NotebookRun, exercise: Exercise, name: str, written: Mapping[int, Written]
) -> str:
    """One sentence on why `name` is not defined, or nothing if nobody tried to define it.

    Parameters
    ----------
    name
        What a test looked for.
    written
        The code cells by position.
    """
    own = {i: cell for i, cell in written.items() if not cell.stub and not cell.demonstration}
    before = [i for i in own if i < exercise.index]
    trying = [i for i in before if defines(own[i].text, name)]
    if exercise.answer in own and exercise.answer not in trying:
        trying.append(exercise.answer)
    for index in reversed(trying):
        if sentence := _ended(run, index, name, own[index].text, written):
            return sentence
    for index in before:
        if re.search(rf"^[ \t]*del[ \t(].*\b{re.escape(name)}\b", own[index].text, re.M):
            return f"A line of the notebook deletes `{name}`."
    if any(defines(cell.text, name) for i, cell in own.items() if i > exercise.index):
        return f"`{name}` is defined only below its test: move that cell up."
    if other := _similar(name, (own[index].text for index in before)):
        return f"`{name}` is not defined; there is `{other}`. If it is your answer, rename it."
    if exercise.answer in own:
        return f"Your cell ran, but it does not define `{name}`."
    return ""


def asked_for(exercise: Exercise, message: str) -> str:
    """The name that was not found: one of the public check's, for a message may say anything."""
    found = re.fullmatch(r"`(\w{1,80})` is not defined", message)
    if found is None or exercise.check is None:
        return exercise.name
    public = re.search(rf"\b{found[1]}\b", exercise.check.read_text(encoding="utf-8"))
    return found[1] if public else exercise.name


def still_a_stub(exercise: Exercise, written: Mapping[int, Written]) -> str:
    """One sentence if an answer was written and a stub's error is raised all the same."""
    answer = written.get(-1 if exercise.answer is None else exercise.answer)
    if answer is None or answer.stub or "NotImplementedError" not in answer.text:
        return ""
    return "The line `raise NotImplementedError()` still stands in your answer: remove it."


def _ended(
    run: NotebookRun, index: int, name: str, text: str, written: Mapping[int, Written]
) -> str:
    outcome = run.outcomes.get(index)
    if outcome is None:
        return ""
    kind, value = outcome.error_name, outcome.error_value or ""
    line, _ = place_in(text, outcome.error_line, None)
    if outcome.status == "ok":  # under %%capture an error does not leave the cell
        shown = [each for each in outcome.outputs if each.get("output_type") == "error"]
        if not shown:
            return ""
        kind, value = str(shown[-1].get("ename")), str(shown[-1].get("evalue"))
    elif outcome.status != "error":
        return f"Your cell did not end, so `{name}` is not defined."
    known = kind if kind and may_be_shown(kind) else "error"
    article = "an" if known[:1] in "AEIOaeio" else "a"
    place = f" in line {line}" if line is not None else ""
    return (
        f"Your cell ended with {article} {known}{place}, so `{name}` is not defined."
        f"{_cause(known, value, text, line, written)}"
    )


def _cause(
    kind: str, value: str, text: str, line: int | None, written: Mapping[int, Written]
) -> str:
    if kind in ("SyntaxError", "IndentationError", "TabError"):
        lines = text.split("\n")
        around = lines[line - 1] if line is not None and 0 < line <= len(lines) else text
        for mark, sentence in _ODD.items():
            if mark in around:
                return f" The line holds {sentence}."
        version = ".".join(platform.python_version_tuple()[:2])
        return f" Python {version} grades, which does not know the syntax of later versions."
    found = re.search(r"name '(\w+)' is not defined|No module named '([\w.]+)'", value)
    missing = next((each for each in found.groups() if each), "") if found else ""
    if not missing or not re.search(rf"\b{re.escape(missing)}\b", _all_text(written)):
        return ""
    if kind == "ModuleNotFoundError":
        return f" There is no module `{missing}` where notebooks are graded."
    shown = any(cell.demonstration and defines(cell.text, missing) for cell in written.values())
    where = ", which comes from a demonstration that grading skips" if shown else ""
    return f" `{missing}` is not defined there{where}."


def _all_text(written: Mapping[int, Written]) -> str:
    return "\n".join(cell.text for cell in written.values())


def _similar(name: str, texts: Iterator[str]) -> str:
    """A name that was probably meant to be `name`."""
    wanted = _folded(name)
    found = {a or b for text in texts for a, b in _DEFINED.findall(text)} - {name}
    best = [
        (difflib.SequenceMatcher(None, wanted, _folded(other)).ratio(), other)
        for other in sorted(found)
    ]
    near = [
        (ratio + (wanted in _folded(other)), other)
        for ratio, other in best
        if ratio >= _SIMILAR or (len(wanted) > 2 and wanted in _folded(other))
    ]
    return max(near)[1] if near else ""


def _folded(name: str) -> str:
    return name.replace("_", "").lower()
