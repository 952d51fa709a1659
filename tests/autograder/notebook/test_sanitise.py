"""Only answers are the student's; all else comes from the instructor's notebook."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings

from autograder.errors import BadSubmission
from autograder.notebook import (
    Notebook,
    Role,
    Sanitised,
    load_source,
    parse_notebook,
    sanitise,
)
from autograder.notebook.cells import unanswered_cells
from autograder.notebook.sanitise import MAX_CELL_LENGTH, MAX_FREE_CELLS
from tests.notebook_strategies import FILES, reworked

SOURCE = load_source(FILES / "roles.ipynb")
ANSWER = "def double(x):\n    return x + x"


def released() -> dict[str, Any]:
    """What a student gets."""
    notebook = copy.deepcopy(dict(SOURCE.notebook))
    for index, cell in enumerate(notebook["cells"]):
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id is not None:
            known = SOURCE.by_id[grade_id]
            notebook["cells"][index] = copy.deepcopy(dict(known.cell)) | {"source": known.released}
    return notebook


RELEASED = released()


def find(notebook: dict[str, Any], grade_id: str) -> dict[str, Any]:
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            found: dict[str, Any] = cell
            return found
    raise KeyError(grade_id)


def done(change: Callable[[dict[str, Any]], object]) -> Sanitised:
    """The sanitised form of the release with one change."""
    notebook = released()
    change(notebook)
    return sanitise(SOURCE, parse_notebook(notebook))


def order(notebook: Any) -> list[str]:
    return [
        cell["metadata"]["nbgrader"]["grade_id"] if cell["metadata"] else cell["source"]
        for cell in notebook["cells"]
    ]


def codes(sanitised: Sanitised) -> list[str]:
    return [flag.code for flag in sanitised.flags]


def test_an_honest_answer_is_kept_and_nothing_is_flagged() -> None:
    sanitised = done(lambda n: find(n, "double").update(source=ANSWER))
    assert sanitised.flags == []
    assert find(sanitised.notebook, "double")["source"] == ANSWER
    assert "2.5" in find(sanitised.notebook, "test_halve")["source"]  # hidden tests are back
    assert order(sanitised.notebook)[0].startswith("# Roles")
    nbformat.validate(sanitised.notebook)


def test_the_references_pass_through() -> None:
    sanitised = sanitise(SOURCE, parse_notebook(SOURCE.notebook))
    assert sanitised.flags == []
    assert "return 2 * x" in find(sanitised.notebook, "double")["source"]


def test_outputs_and_counts_are_dropped() -> None:
    output = {"output_type": "execute_result", "data": {"text/plain": "4.0"}, "metadata": {}}
    sanitised = done(
        lambda n: find(n, "test_double").update(
            outputs=[output | {"execution_count": 9}], execution_count=9
        )
    )
    cell = find(sanitised.notebook, "test_double")
    assert cell["outputs"] == []
    assert cell["execution_count"] is None


def test_a_changed_test_cell_is_restored() -> None:
    sanitised = done(lambda n: find(n, "test_halve").update(source="pass"))
    assert find(sanitised.notebook, "test_halve") == SOURCE.by_id["test_halve"].cell
    assert [(flag.code, flag.sentence) for flag in sanitised.flags] == [
        ("tampered", "test_halve was changed and has been restored.")
    ]


def test_blanks_at_line_ends_are_not_tampering() -> None:
    def spaces(notebook: dict[str, Any]) -> None:
        cell = find(notebook, "test_halve")
        cell["source"] = cell["source"].replace("\n", "  \r\n") + "\n"

    assert done(spaces).flags == []


def test_a_locked_cell_of_an_earlier_release_is_brought_up_to_date() -> None:
    from autograder.notebook.cells import checksum

    def older(notebook: dict[str, Any]) -> None:
        cell = find(notebook, "test_halve")
        cell["source"] = "assert halve(4) == 2"
        cell["metadata"]["nbgrader"]["checksum"] = checksum(cell)

    sanitised = done(older)
    assert codes(sanitised) == ["outdated"]
    assert find(sanitised.notebook, "test_halve") == SOURCE.by_id["test_halve"].cell


def test_forged_points_are_restored() -> None:
    sanitised = done(lambda n: find(n, "test_double")["metadata"]["nbgrader"].update(points=100))
    assert find(sanitised.notebook, "test_double")["metadata"]["nbgrader"]["points"] == 4
    assert codes(sanitised) == ["metadata"]


def test_a_skip_tag_is_removed() -> None:
    sanitised = done(
        lambda n: find(n, "test_double")["metadata"].update(tags=["skip-execution", "mine"])
    )
    assert "tags" not in find(sanitised.notebook, "test_double")["metadata"]
    assert codes(sanitised) == ["skip-tag"]


def test_a_student_cannot_make_a_demonstration() -> None:
    sanitised = done(lambda n: find(n, "test_halve")["metadata"].update(tags=["demonstration"]))
    assert "tags" not in find(sanitised.notebook, "test_halve")["metadata"]
    assert find(sanitised.notebook, "demo_plot")["metadata"]["tags"] == ["demonstration"]


def test_a_retyped_answer_is_code_again() -> None:
    sanitised = done(lambda n: find(n, "double").update(cell_type="markdown", source=ANSWER))
    cell = find(sanitised.notebook, "double")
    assert (cell["cell_type"], cell["source"], cell["outputs"]) == ("code", ANSWER, [])
    assert codes(sanitised) == ["retyped"]


def test_missing_cells_are_put_back_in_their_places() -> None:
    def delete(notebook: dict[str, Any]) -> None:
        for grade_id in ("double", "test_double", "setup"):
            notebook["cells"].remove(find(notebook, grade_id))

    sanitised = done(delete)
    assert codes(sanitised) == ["missing-cell"] * 3
    known = [name for name in order(sanitised.notebook) if name in SOURCE.by_id]
    assert known == [cell.grade_id for cell in SOURCE.cells]
    assert "YOUR CODE HERE" in find(sanitised.notebook, "double")["source"]


def test_the_first_copy_is_graded_and_later_ones_are_ordinary() -> None:
    def twice(notebook: dict[str, Any]) -> None:
        find(notebook, "double")["source"] = ANSWER
        later = copy.deepcopy(find(notebook, "double")) | {"source": "later = 1"}
        notebook["cells"].append(later)

    sanitised = done(twice)
    assert codes(sanitised) == ["duplicate-cell"]
    assert find(sanitised.notebook, "double")["source"] == ANSWER
    assert sanitised.notebook["cells"][-1]["metadata"] == {}
    assert sanitised.notebook["cells"][-1]["source"] == "later = 1"


def test_moved_cells_go_back_and_free_cells_follow_the_cell_they_followed() -> None:
    def shuffle(notebook: dict[str, Any]) -> None:
        cells = notebook["cells"]
        moved = find(notebook, "double")
        cells.remove(moved)
        note = {"cell_type": "code", "metadata": {}, "source": "own = 1"}
        cells[len(cells) :] = [moved, note]

    sanitised = done(shuffle)
    assert codes(sanitised) == ["moved"]
    names = order(sanitised.notebook)
    assert names[names.index("double") + 1] == "own = 1"
    assert names.index("double") < names.index("test_double")


def test_an_unknown_cell_loses_its_claims() -> None:
    entry = {"grade": True, "grade_id": "bonus", "points": 100, "locked": False, "solution": False}
    sanitised = done(
        lambda n: n["cells"].append(
            {"cell_type": "code", "source": "1", "metadata": {"nbgrader": entry}}
        )
    )
    assert sanitised.notebook["cells"][-1]["metadata"] == {}
    assert codes(sanitised) == ["unknown-cell"]


def test_a_cell_that_lost_its_metadata_is_known_by_its_id() -> None:
    def forget(notebook: dict[str, Any]) -> None:
        cell = find(notebook, "double")
        cell.update(source=ANSWER, metadata={})

    sanitised = done(forget)
    assert find(sanitised.notebook, "double")["source"] == ANSWER
    assert codes(sanitised) == ["recovered"]


def test_another_kernel_is_replaced() -> None:
    kernel = {"name": "bash", "display_name": "Bash", "language": "bash"}
    sanitised = done(lambda n: n["metadata"].update(kernelspec=kernel, widgets={"a": 1}))
    assert sanitised.notebook["metadata"] == SOURCE.metadata
    assert codes(sanitised) == ["kernel"]


def test_pictures_in_a_written_answer_are_kept_and_programs_are_not() -> None:
    attached = {"a.png": {"image/png": "AAAA"}, "b": {"text/html": "<script>"}}
    sanitised = done(lambda n: find(n, "essay").update(source="![](a.png)", attachments=attached))
    assert find(sanitised.notebook, "essay")["attachments"] == {"a.png": {"image/png": "AAAA"}}
    nbformat.validate(sanitised.notebook)


def test_a_flood_of_cells_and_a_huge_answer_are_capped() -> None:
    def flood(notebook: dict[str, Any]) -> None:
        find(notebook, "double")["source"] = "#" * (MAX_CELL_LENGTH + 1)
        cell = {"cell_type": "code", "source": "1", "metadata": {}}
        notebook["cells"] += [dict(cell) for _ in range(MAX_FREE_CELLS + 5)]

    sanitised = done(flood)
    assert codes(sanitised) == ["too-large", "too-large"]
    assert len(sanitised.notebook["cells"]) == len(SOURCE.cells) + MAX_FREE_CELLS
    assert "YOUR CODE HERE" in find(sanitised.notebook, "double")["source"]


def test_an_empty_notebook_becomes_the_stubs() -> None:
    sanitised = sanitise(SOURCE, Notebook())
    assert order(sanitised.notebook) == [cell.grade_id for cell in SOURCE.cells]
    assert set(codes(sanitised)) == {"missing-cell"}


@settings(max_examples=150, deadline=None)
@given(reworked(RELEASED))
def test_whatever_was_done_the_graded_cells_are_the_sources(raw: dict[str, Any]) -> None:
    try:
        submitted = parse_notebook(raw)
    except BadSubmission:
        return
    sanitised = sanitise(SOURCE, submitted)
    nbformat.validate(sanitised.notebook)
    json.dumps(sanitised.notebook).encode("utf-8")
    known = [cell for cell in sanitised.notebook["cells"] if cell["metadata"]]
    for found, wanted in zip(known, SOURCE.cells, strict=True):
        locked = dict(found) if wanted.role not in (Role.SOLUTION, Role.MANUAL) else None
        assert found["metadata"] == wanted.cell["metadata"]
        assert found["cell_type"] == wanted.cell["cell_type"]
        assert locked in (None, wanted.cell)
    again = sanitise(SOURCE, parse_notebook(sanitised.notebook))
    assert again.notebook == sanitised.notebook
    assert again.flags == []


@pytest.mark.parametrize("name", ["roles.ipynb", "vanilla.ipynb"])
def test_sanitising_takes_nothing_away_from_its_inputs(name: str) -> None:
    source = load_source(FILES / name)
    before = json.dumps(source.notebook), json.dumps([cell.cell for cell in source.cells])
    first = sanitise(source, parse_notebook(source.notebook)).notebook
    first["cells"][1]["metadata"]["nbgrader"]["points"] = 0
    after = json.dumps(source.notebook), json.dumps([cell.cell for cell in source.cells])
    assert before == after


def test_unanswered_cells_are_those_that_are_still_stubs() -> None:
    source = load_source(FILES / "roles.ipynb")
    stubs = sanitise(source, Notebook()).notebook
    next(c for c in stubs.cells if c.id == "halve").source = "def halve(x): ..."
    assert unanswered_cells(stubs) == {
        "double": True, "halve": False, "essay": True, "plot": False,
    }  # fmt: skip
