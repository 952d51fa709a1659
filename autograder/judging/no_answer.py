"""Why a notebook that was worked on does not define what an exercise asks for.

A student who reads "not attempted" looks for a missing cell; the cell is there and ended with an
error. Only what stands in the notebook is told, and the line and kind of an error: an error's text
could carry what code under test had seen of a hidden test.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping

from autograder.judging.plan import Exercise
from autograder.judging.run import NotebookRun
from autograder.judging.verdicts import place_in
from autograder.judging.written import Written
from autograder.notebook.identity import defines
from course.exception_names import may_be_shown
from course.missing_answer import LEFT_OVER, not_python, similar_name

_DEFINED = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*=(?!=)", re.M)


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
    texts = [own[index].text for index in before]
    names = {a or b for text in texts for a, b in _DEFINED.findall(text)}
    if other := similar_name(name, names):
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
    return LEFT_OVER


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
        if sentence := not_python(text, line):
            return f" {sentence}"
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
