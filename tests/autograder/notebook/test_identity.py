"""An answer is known however its cell was lost, made anew, copied, split, merged or moved."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from autograder.notebook import load_source, parse_notebook, sanitise
from autograder.notebook.identity import defines
from tests.autograder.notebook.test_sanitise import ANSWER, codes, done, find, order, released
from tests.notebook_strategies import FILES

HALVE = "def halve(x):\n    return 0.5 * x"
STUB = find(released(), "double")["source"]


def cell(source: str, kind: str = "code", **more: Any) -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {}, "source": source} | more


def place(notebook: dict[str, Any], grade_id: str) -> int:
    return int(notebook["cells"].index(find(notebook, grade_id)))


def typed_anew(notebook: dict[str, Any]) -> None:
    notebook["cells"][place(notebook, "double")] = cell(ANSWER, id="a1b2c3")


def typed_above_the_stub(notebook: dict[str, Any]) -> None:
    notebook["cells"].insert(place(notebook, "double"), cell(ANSWER))


def typed_below_the_stub(notebook: dict[str, Any]) -> None:
    notebook["cells"].insert(place(notebook, "test_double"), cell(ANSWER))


def typed_below_the_test(notebook: dict[str, Any]) -> None:
    notebook["cells"].insert(place(notebook, "test_double") + 1, cell(ANSWER))


def typed_at_the_end_without_the_cell(notebook: dict[str, Any]) -> None:
    notebook["cells"].remove(find(notebook, "double"))
    notebook["cells"].append(cell(ANSWER))


def copied_with_its_metadata(notebook: dict[str, Any]) -> None:
    again = copy.deepcopy(find(notebook, "double")) | {"source": ANSWER}
    notebook["cells"].insert(place(notebook, "test_double"), again)


def a_copy_of_the_stub_below(notebook: dict[str, Any]) -> None:
    stub = copy.deepcopy(find(notebook, "double"))
    find(notebook, "double")["source"] = ANSWER
    notebook["cells"].insert(place(notebook, "test_double"), stub)


def a_stub_without_metadata_below(notebook: dict[str, Any]) -> None:
    find(notebook, "double")["source"] = ANSWER
    notebook["cells"].insert(place(notebook, "test_double"), cell(STUB))


def merged_with_its_test(notebook: dict[str, Any]) -> None:
    find(notebook, "double")["source"] = f"{ANSWER}\n\ncheck('double')"
    notebook["cells"].remove(find(notebook, "test_double"))


def merged_into_its_test(notebook: dict[str, Any]) -> None:
    test = find(notebook, "test_double")
    test["source"] = f"{ANSWER}\n\n{test['source']}"
    notebook["cells"].remove(find(notebook, "double"))


def merged_into_another_answer(notebook: dict[str, Any]) -> None:
    find(notebook, "halve")["source"] = f"{ANSWER}\n\n{HALVE}"
    notebook["cells"].remove(find(notebook, "double"))


def written_into_another_answer_beside_the_stub(notebook: dict[str, Any]) -> None:
    find(notebook, "halve")["source"] = f"{ANSWER}\n\n{HALVE}"


def the_tests_deleted(notebook: dict[str, Any]) -> None:
    find(notebook, "double")["source"] = ANSWER
    for grade_id in ("test_double", "test_halve"):
        notebook["cells"].remove(find(notebook, grade_id))


def all_metadata_lost(notebook: dict[str, Any]) -> None:
    find(notebook, "double")["source"] = ANSWER
    for each in notebook["cells"]:
        each["metadata"] = {}


def all_metadata_and_ids_lost(notebook: dict[str, Any]) -> None:
    all_metadata_lost(notebook)
    for each in notebook["cells"]:
        each.pop("id", None)


def exported_by_colab(notebook: dict[str, Any]) -> None:
    all_metadata_and_ids_lost(notebook)
    for each in notebook["cells"]:
        each["metadata"] = {"id": "Zk3", "outputId": "9a"}
        each["source"] = (each["source"] + "\n").splitlines(keepends=True)


def indented_with_a_code_fence(notebook: dict[str, Any]) -> None:
    notebook["cells"][place(notebook, "double")] = cell(f"```python\n{ANSWER}\n```")


DEEDS: list[Callable[[dict[str, Any]], None]] = [
    typed_anew, typed_above_the_stub, typed_below_the_stub, typed_below_the_test,
    typed_at_the_end_without_the_cell, copied_with_its_metadata, a_copy_of_the_stub_below,
    a_stub_without_metadata_below, merged_with_its_test, merged_into_its_test,
    merged_into_another_answer, written_into_another_answer_beside_the_stub, the_tests_deleted,
    all_metadata_lost, all_metadata_and_ids_lost, exported_by_colab, indented_with_a_code_fence,
]  # fmt: skip


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_the_answer_stands_in_its_place_and_no_stub_runs(
    deed: Callable[[dict[str, Any]], None],
) -> None:
    sanitised = done(deed)
    assert codes(sanitised)  # a person may look at it
    assert "tampered" not in codes(sanitised)
    assert ANSWER in find(sanitised.notebook, "double")["source"].replace("\n\n\n", "\n\n")
    before_test = sanitised.notebook["cells"][: place(sanitised.notebook, "test_double")]
    assert not any("NotImplementedError" in each["source"] for each in before_test)
    assert [known for known in order(sanitised.notebook) if known in SOURCE.by_id] == list(
        SOURCE.by_id
    )
    assert find(sanitised.notebook, "test_double") == SOURCE.by_id["test_double"].cell
    again = sanitise(SOURCE, parse_notebook(sanitised.notebook))
    assert (again.notebook, again.flags) == (sanitised.notebook, [])


SOURCE = load_source(FILES / "roles.ipynb")


def test_a_helper_in_a_cell_of_its_own_runs_before_the_answer() -> None:
    def split(notebook: dict[str, Any]) -> None:
        at = place(notebook, "double")
        parts = ["def twice(x):\n    return x + x", "def double(x):\n    return twice(x)"]
        notebook["cells"][at : at + 1] = [cell(part) for part in parts]

    names = order(done(split).notebook)
    assert names[names.index("double") - 1].startswith("def twice")


def test_a_cell_of_the_students_own_that_others_need_stays_where_it_is() -> None:
    def early(notebook: dict[str, Any]) -> None:
        at = place(notebook, "double")
        notebook["cells"].insert(at, cell("helper = 3\nhalve = 0.5"))
        find(notebook, "double")["source"] = ANSWER

    sanitised = done(early)
    names = order(sanitised.notebook)
    assert names.index("helper = 3\nhalve = 0.5") < names.index("double")
    assert codes(sanitised) == []


def test_an_answer_above_its_place_stays_there_and_its_stub_does_not_run() -> None:
    def early(notebook: dict[str, Any]) -> None:
        find(notebook, "double")["source"] = ANSWER
        notebook["cells"].insert(place(notebook, "double"), cell(HALVE))

    sanitised = done(early)
    names = order(sanitised.notebook)
    assert names.index(HALVE) < names.index("double")
    assert find(sanitised.notebook, "halve")["source"] == "# halve stands in a cell above."
    assert codes(sanitised) == ["recovered"]


def test_both_answers_of_one_cell_are_found_and_run_once() -> None:
    def merge(notebook: dict[str, Any]) -> None:
        find(notebook, "double")["source"] = f"{ANSWER}\n\n{HALVE}"
        notebook["cells"].remove(find(notebook, "halve"))

    sanitised = done(merge)
    assert find(sanitised.notebook, "halve")["source"] == "# halve stands in the cell double."
    assert codes(sanitised) == ["merged"]


def test_a_written_answer_without_metadata_is_known_by_its_place() -> None:
    def forget(notebook: dict[str, Any]) -> None:
        find(notebook, "essay").update(source="It adds up.", metadata={}, id="x1")

    sanitised = done(forget)
    assert find(sanitised.notebook, "essay")["source"] == "It adds up."
    assert codes(sanitised) == ["recovered"]


def test_a_changed_locked_cell_without_metadata_is_still_tampered() -> None:
    def cheat(notebook: dict[str, Any]) -> None:
        all_metadata_and_ids_lost(notebook)
        for each in notebook["cells"]:
            each["source"] = each["source"].replace("assert halve(0) == 0", "assert True  # == 0")

    sanitised = done(cheat)
    assert "tampered" in codes(sanitised)
    assert find(sanitised.notebook, "test_halve") == SOURCE.by_id["test_halve"].cell
    assert "True  # == 0" not in json.dumps(sanitised.notebook["cells"])


def test_an_untouched_notebook_without_metadata_holds_its_stubs() -> None:
    sanitised = done(lambda n: [each.update(metadata={}) for each in n["cells"]])
    assert find(sanitised.notebook, "double")["source"] == STUB
    assert set(codes(sanitised)) == {"recovered"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def double(x): ...", True),
        ("async def double(x): ...", True),
        ("class double: ...", True),
        ("double = lambda x: 2 * x", True),
        ("double: Callable = f", True),
        ("from mine import double", True),
        ("from mine import twice as double", True),
        ("    def double(x):\n        return x", True),
        ("```python\ndef double(x) return", True),
        ("double == 2", False),
        ("double(3)", False),
        ("def doubled(x): ...", False),
        ("class A:\n    def double(self): ...", False),
        ("# def double(x)", False),
        ("x.double = 3", False),
    ],
)
def test_what_defines_a_name(text: str, found: bool) -> None:
    assert defines(text, "double") is found
