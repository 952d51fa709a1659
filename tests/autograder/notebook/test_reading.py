"""Files that students hand in by mistake, in haste or on purpose."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.errors import BadSubmission
from autograder.notebook import Notebook, parse_notebook, read_notebook
from autograder.notebook.reading import (
    MAX_BYTES,
    MAX_BYTES_WITHOUT_OUTPUTS,
    MAX_CELLS,
    MAX_LENIENT_BYTES,
)
from tests.notebook_strategies import FILES, json_values, mutated

REASONS = {
    "archive": "is a zip archive",
    "blank": "is empty",
    "broken_format_3": "format 3 and cannot be upgraded",
    "cell_is_number": "Cell 1 of cell_is_number.ipynb is not a cell",
    "cells_is_text": "holds no list of cells",
    "deep": "nested too deeply",
    "empty": "is empty",
    "format_5": "notebook format 5",
    "list": "holds no list of cells",
    "merge_conflict": "unresolved merge conflict",
    "no_cells": "holds no list of cells",
    "not_json": "line 1 is not valid JSON",
    "number": "holds no list of cells",
    "pdf": "is a PDF file",
    "source_has_null": "Cell 1 of source_has_null.ipynb has no readable text",
    "source_is_number": "has no readable text",
    "truncated": "is cut off",
    "truncated_in_text": "is cut off",
    "web_page": "is a web page",
}
REPAIRS = {
    "byte_order_mark": [],
    "duplicate_ids": [],
    "format_2": ["upgraded"],
    "format_3": ["upgraded"],
    "half_a_surrogate": ["repaired"],
    "latin_1": ["repaired"],
    "nan_in_outputs": [],
    "no_format": ["repaired"],
    "unknown_cell_type": ["repaired"],
    "utf_16": [],
    "windows_line_ends": [],
    "wrong_types": [],
}


@pytest.mark.parametrize("path", sorted(FILES.glob("damaged/*")), ids=lambda path: path.stem)
def test_a_damaged_file_is_refused_in_one_sentence(path: Path) -> None:
    with pytest.raises(BadSubmission) as caught:
        read_notebook(path)
    sentence = str(caught.value)
    assert REASONS[path.stem] in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("path", sorted(FILES.glob("odd/*")), ids=lambda path: path.stem)
def test_an_odd_file_is_read_and_repairs_are_flagged(path: Path) -> None:
    notebook = read_notebook(path)
    assert notebook.cells[0].text.startswith("x = 1")
    assert "\r" not in notebook.cells[0].text
    assert [flag.code for flag in notebook.flags] == REPAIRS[path.stem]
    json.dumps([cell.text for cell in notebook.cells]).encode("utf-8")


def test_a_good_file_is_read_without_flags() -> None:
    notebook = read_notebook(FILES / "roles.ipynb")
    assert notebook.flags == ()
    assert notebook.kernel == "python3"
    assert [cell.grade_id for cell in notebook.cells][1:4] == ["setup", "demo_plot", "double"]
    assert notebook.cells[2].tags == ("demonstration",)
    assert notebook == parse_notebook(json.loads((FILES / "roles.ipynb").read_text()))


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadSubmission, match=r"a\.ipynb is missing\."):
        read_notebook(tmp_path / "a.ipynb")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSubmission, match=r"is not an ordinary file"):
        read_notebook(tmp_path)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    link = tmp_path / "a.ipynb"
    link.symlink_to(FILES / "roles.ipynb")
    with pytest.raises(BadSubmission, match="symbolic link"):
        read_notebook(link)


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "ada").symlink_to(FILES)
    read_notebook(tmp_path / "ada" / "roles.ipynb")
    with pytest.raises(BadSubmission, match="folder ada is a symbolic link"):
        read_notebook(tmp_path / "ada" / "roles.ipynb", within=tmp_path)


def test_a_path_outside_the_submissions_is_refused(tmp_path: Path) -> None:
    for path in (FILES / "roles.ipynb", tmp_path / "a" / ".." / ".." / "x" / "roles.ipynb"):
        with pytest.raises(BadSubmission):
            read_notebook(path, within=tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ipynb")
    with pytest.raises(BadSubmission, match="not an ordinary file"):
        read_notebook(tmp_path / "a.ipynb")


def test_a_device_is_refused() -> None:
    with pytest.raises(BadSubmission, match="not an ordinary file"):
        read_notebook("/dev/zero")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text("{}")
    path.chmod(0)
    with pytest.raises(BadSubmission, match="cannot be opened"):
        read_notebook(path)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(BadSubmission, match="cannot be opened"):
        read_notebook("a\0.ipynb")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(BadSubmission, match="larger than 100 MB"):
        read_notebook(path)


def test_50_mb_of_outputs_are_skipped_quickly(tmp_path: Path) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": ["loss 0.123456\n"] * 100}
    one = json.dumps(output)
    outputs = ",".join([one] * (50 * 2**20 // len(one)))
    cell = f'{{"cell_type": "code", "source": "x = 1", "outputs": [{outputs}]}}'
    path = tmp_path / "a.ipynb"
    path.write_text(f'{{"cells": [{cell}], "nbformat": 4}}')
    began = time.process_time()
    assert read_notebook(path).cells[0].text == "x = 1"
    assert time.process_time() - began < 1.0


def test_what_needs_the_forgiving_reader_must_not_be_huge(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text('{"cells": [], "nbformat": 4, "metadata": NaN}' + " " * MAX_LENIENT_BYTES)
    with pytest.raises(BadSubmission, match="too large to be repaired"):
        read_notebook(path)


@given(json_values())
def test_any_json_is_a_notebook_or_refused(raw: Any) -> None:
    _read_or_refuse(raw)


@settings(max_examples=100)
@given(mutated(FILES / "roles.ipynb"))
def test_any_change_to_a_notebook_is_read_or_refused(raw: Any) -> None:
    _read_or_refuse(raw)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(data=st.data())
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    original = (FILES / "roles.ipynb").read_bytes()
    start = data.draw(st.integers(0, len(original)))
    length = data.draw(st.integers(0, 200))
    damaged = original[:start] + data.draw(st.binary(max_size=20)) + original[start + length :]
    path = tmp_path / "a.ipynb"
    path.write_bytes(damaged)
    with suppress(BadSubmission):
        "".join(cell.text for cell in read_notebook(path).cells).encode("utf-8")


def _read_or_refuse(raw: Any) -> None:
    try:
        notebook = parse_notebook(raw)
    except BadSubmission:
        return
    assert isinstance(notebook, Notebook)
    "".join(cell.text for cell in notebook.cells).encode("utf-8")


def bomb(cells: str, head: str = '{"nbformat": 4, "cells": [') -> bytes:
    return (head + cells + "]}").encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bomb(",".join(["{}"] * (MAX_CELLS + 1))), "cells, of which"),
        (bomb(",".join(["{}"] * 1_400_000)), "cells, of which"),
        (
            bomb(",".join(["{}"] * 1_400_000), '{"nbformat": 4, "x": NaN, "cells": ['),
            "too many parts",
        ),
        (bomb(",".join(["{}"] * (MAX_CELLS + 1)), '{"a": NaN, "cells": ['), "cells, of which"),
        (
            bomb('{"source": "' + "x" * (MAX_BYTES_WITHOUT_OUTPUTS + 1) + '"}'),
            "besides its outputs",
        ),
        (bomb('{"outputs": [' + ",".join(["{}"] * 2_100_000) + "]}"), "too many parts"),
    ],
    ids=["cells", "megabytes", "lenient-megabytes", "lenient-cells", "text", "outputs"],
)
def test_a_notebook_that_would_take_gigabytes_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "week.ipynb"
    path.write_bytes(data)
    began = time.process_time()
    with pytest.raises(BadSubmission, match=reason):
        read_notebook(path)
    assert time.process_time() - began < 5


def test_claims_of_a_megabyte_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "week.ipynb"
    claims = {"nbgrader": {"grade_id": "a", "x": [[]] * 100_000}, "tags": ["b"] * 100_000}
    path.write_text(json.dumps({"nbformat": 4, "cells": [{"metadata": claims, "source": "1"}]}))
    (cell,) = read_notebook(path).cells
    assert (cell.text, cell.claims, cell.tags) == ("1", {}, ())
