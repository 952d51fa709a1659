"""What a course says of ready-made answers is read, or refused in one sentence."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from course.check_runner import run_check
from course.ready_made_table import FILE, read_ready_made

CHECK = """
from course.testing import probe


@probe
def shortened(student):
    return student.shorten("a   b")


def test_one(student):
    \"\"\"Blanks are left out.\"\"\"
    assert student.run(shortened) == "a b"
"""


def write(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_lists_by_name(tmp_path: Path) -> None:
    text = "# ours\nfit = ['keras.Model.fit']\nsoftmax = ['a.b', 'a.b.c']\nnone = []\n"
    assert read_ready_made(write(tmp_path, text)) == {
        "fit": ("keras.Model.fit",),
        "softmax": ("a.b", "a.b.c"),
        "none": (),
    }


def test_where_nothing_is_said_nothing_is_ready_made(tmp_path: Path) -> None:
    assert read_ready_made(tmp_path) == {}
    assert read_ready_made(tmp_path / "not_there") == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("fit = [", "is not TOML"),
        ("fit = 'keras.Model.fit'", "`fit` must be a list of dotted names"),
        ("fit = [1]", "`fit` must be a list of dotted names"),
        ("fit = ['softmax']", "`fit` must be a list of dotted names"),
        ("fit = ['keras.Model.']", "`fit` must be a list of dotted names"),
        ("[ps01]\nfit = ['keras.Model.fit']", "`ps01` must be a list of dotted names"),
    ],
)
def test_all_else_is_refused(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=sentence) as caught:
        read_ready_made(write(tmp_path, text))
    assert str(tmp_path / FILE) in str(caught.value)


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"fit = ['\xff.a']")
    with pytest.raises(ValueError, match="cannot be read"):
        read_ready_made(tmp_path)
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).mkdir()
    with pytest.raises(ValueError, match="cannot be read"):
        read_ready_made(tmp_path)


def test_a_check_refuses_what_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "test_shorten.py"
    path.write_text(CHECK)
    answer = {"shorten": lambda text: textwrap.shorten(text, 80)}
    assert run_check(path, answer, 10.0).passed
    write(tmp_path, "shorten = ['textwrap.shorten']")
    (outcome,) = run_check(path, answer, 10.0).outcomes
    assert "`textwrap.shorten` does the work of `shorten`" in " ".join(outcome.messages)
    write(tmp_path, "shortened = ['textwrap.shorten']")
    assert run_check(path, answer, 10.0).passed
    write(tmp_path, "shorten = 3")
    assert "please tell your instructor" in run_check(path, answer, 10.0).notes[0]
