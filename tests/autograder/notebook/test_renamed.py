"""The notebook that is meant is found under any name, and it is said which it was."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import BadSubmission
from autograder.notebook import (
    Source,
    adopt_renamed,
    load_source,
    parse_notebook,
    read_notebook,
    read_source,
    refuse_another_assignment,
    renamed_flags,
)
from tests.autograder.notebook.test_sanitise import ANSWER, RELEASED, find
from tests.conftest import REPOSITORY
from tests.notebook_strategies import FILES

SOURCE = load_source(FILES / "roles.ipynb")


class Desk:
    """A student's folder."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "submitted"
        self.folder.mkdir()
        self.memory = root / "state" / "ada.json"
        self.right = self.folder / "roles.ipynb"
        self._clock = 1_700_000_000

    def put(self, name: str, answer: str = "") -> Path:
        """Hand in the notebook under a name, a minute later than the one before."""
        notebook = copy.deepcopy(RELEASED)
        if answer:
            find(notebook, "double")["source"] = answer
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook))
        self._clock += 60
        os.utime(path, (self._clock, self._clock))
        return path

    def adopt(self) -> Path | None:
        return adopt_renamed(self.folder, SOURCE, self.memory)

    @property
    def graded(self) -> str:
        """The answer that will be graded."""
        return find(json.loads(self.right.read_text()), "double")["source"]

    @property
    def said(self) -> list[str]:
        return [flag.sentence for flag in renamed_flags(self.right, self.memory)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_renamed_notebook_is_copied_and_named(desk: Desk) -> None:
    original = desk.put("roles (1).ipynb", ANSWER)
    assert desk.adopt() == original
    assert desk.graded == ANSWER
    assert desk.said == ["roles (1).ipynb was graded as roles.ipynb."]
    assert desk.adopt() is None


def test_handed_in_again_under_the_same_wrong_name_the_newest_is_graded(desk: Desk) -> None:
    desk.put("roles (1).ipynb", "def double(x): return 0")
    desk.adopt()
    desk.put("roles (1).ipynb", ANSWER)
    assert desk.adopt() is not None
    assert desk.graded == ANSWER


def test_the_newest_of_several_with_answers_is_graded(desk: Desk) -> None:
    desk.put("roles (1).ipynb", "def double(x): return 0")
    desk.put("roles (2).ipynb", ANSWER)
    desk.put("roles (3).ipynb")  # downloaded once more, untouched
    desk.adopt()
    assert desk.graded == ANSWER
    assert desk.said == ["roles (2).ipynb was graded as roles.ipynb."]
    desk.put("roles (4).ipynb", "def double(x): return x * 2")
    desk.adopt()
    assert desk.graded == "def double(x): return x * 2"


def test_a_stub_under_the_right_name_gives_way_to_answers_beside_it(desk: Desk) -> None:
    desk.put("roles.ipynb")
    desk.put("roles (1).ipynb", ANSWER)
    desk.adopt()
    assert desk.graded == ANSWER
    assert desk.said == ["roles.ipynb held no answers; roles (1).ipynb beside it was graded."]
    assert (desk.folder / "roles.ipynb.as-handed-in").is_file()
    assert desk.adopt() is None


def test_answers_under_the_right_name_are_graded_whatever_lies_beside_them(desk: Desk) -> None:
    desk.put("roles.ipynb", ANSWER)
    desk.put("roles-new.ipynb", "def double(x): return 0")
    assert desk.adopt() is None
    assert desk.graded == ANSWER
    assert desk.said == []


def test_a_right_name_that_was_handed_in_after_all_is_graded(desk: Desk) -> None:
    desk.put("roles (1).ipynb", "def double(x): return 0")
    desk.adopt()
    desk.put("roles.ipynb", ANSWER)
    assert desk.adopt() is None
    assert (desk.graded, desk.said) == (ANSWER, [])


def test_an_unreadable_notebook_gives_way_to_answers_beside_it(desk: Desk) -> None:
    desk.right.write_text("{")
    desk.put("roles (1).ipynb", ANSWER)
    desk.adopt()
    assert desk.graded == ANSWER


def test_a_notebook_in_a_folder_within_the_folder_is_found(desk: Desk) -> None:
    desk.put("homework/roles/roles.ipynb", ANSWER)
    desk.adopt()
    assert desk.graded == ANSWER
    assert desk.said == ["homework/roles/roles.ipynb was graded as roles.ipynb."]


def test_a_folder_that_is_a_link_is_not_entered(desk: Desk, tmp_path: Path) -> None:
    original = desk.put("homework/roles.ipynb", ANSWER)
    elsewhere = tmp_path / "elsewhere"
    original.parent.rename(elsewhere)
    (desk.folder / "homework").symlink_to(elsewhere, target_is_directory=True)
    assert desk.adopt() is None


def test_a_notebook_without_metadata_is_found_by_its_text(desk: Desk) -> None:
    path = desk.put("Untitled.ipynb", ANSWER)
    notebook: dict[str, Any] = json.loads(path.read_text())
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    path.write_text(json.dumps(notebook))
    assert desk.adopt() == path


def test_the_notebook_of_another_assignment_is_refused_with_its_name() -> None:
    losses, layers = (
        load_source(REPOSITORY / "source" / name / f"{name}.ipynb")
        for name in ("ps03_losses", "ps05_layers")
    )
    notebook = parse_notebook(layers.notebook)
    with pytest.raises(
        BadSubmission, match=r"ps03_losses\.ipynb is the notebook of ps05_layers, not of ps03_loss"
    ):
        refuse_another_assignment(notebook, losses, [layers])
    refuse_another_assignment(notebook, layers, [losses])
    refuse_another_assignment(parse_notebook({"cells": [], "nbformat": 4}), losses, [layers])


def test_a_merge_conflict_in_the_middle_is_named_with_its_line(tmp_path: Path) -> None:
    text = json.dumps(RELEASED, indent=1)
    lines = text.split("\n")
    lines[40:41] = ["<<<<<<< HEAD", lines[40], "=======", lines[40], ">>>>>>> main"]
    path = tmp_path / "roles.ipynb"
    path.write_text("\n".join(lines))
    with pytest.raises(BadSubmission, match=r"is an unresolved merge conflict \(line 41\)"):
        read_notebook(path)


def sibling(name: str, *, alike: bool) -> Source:
    """Another notebook of the assignment; `alike` if it has the same cells."""
    raw = json.loads((FILES / "roles.ipynb").read_text())
    if not alike:
        for number, cell in enumerate(raw["cells"]):
            cell["id"] = f"{name}-{number}"
            entry = cell["metadata"].get("nbgrader", {})
            cell["source"] = [f"# {name} {number}\n", *cell["source"]]
            if "grade_id" in entry:
                entry["grade_id"] = f"{name}_{entry['grade_id']}"
    return read_source(raw, name)


def test_a_file_with_the_name_of_another_notebook_is_left_to_it(desk: Desk) -> None:
    desk.put("roles.ipynb")
    desk.put("second.ipynb", ANSWER)
    others = [sibling("second", alike=True)]
    assert adopt_renamed(desk.folder, SOURCE, desk.memory, others) is None


def test_a_renamed_file_is_taken_for_the_notebook_that_it_is_most_like(desk: Desk) -> None:
    desk.put("what (1).ipynb", ANSWER)
    others = [sibling("second", alike=False)]
    assert adopt_renamed(desk.folder, others[0], desk.memory, [SOURCE]) is None
    assert adopt_renamed(desk.folder, SOURCE, desk.memory, others) == desk.folder / "what (1).ipynb"


@pytest.mark.parametrize(("name", "taken"), [("roles (1)", True), ("what", False)])
def test_of_notebooks_that_are_alike_the_name_decides(desk: Desk, name: str, taken: bool) -> None:
    path = desk.put(f"{name}.ipynb", ANSWER)
    others = [sibling("second", alike=True)]
    found = adopt_renamed(desk.folder, SOURCE, desk.memory, others)
    assert found == (path if taken else None)


def test_of_several_notebooks_one_may_lie_in_a_folder(desk: Desk) -> None:
    desk.put("second.ipynb")
    inner = desk.put("inner/roles.ipynb", ANSWER)
    others = [sibling("second", alike=False)]
    assert adopt_renamed(desk.folder, SOURCE, desk.memory, others) == inner
