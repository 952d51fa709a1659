"""The list of equivalent mutants."""

from pathlib import Path

import pytest

from autograder.audit.equivalent import FILE_NAME, load_equivalent, stanza, unneeded


def test_no_file_lists_none(tmp_path: Path):
    assert load_equivalent(tmp_path) == ({}, [])


def test_entries_are_read(tmp_path: Path):
    text = stanza("abc", "-a\n+b").replace('reason = ""', 'reason = "signs cancel"')
    (tmp_path / FILE_NAME).write_text(text)
    assert load_equivalent(tmp_path) == ({"abc": "signs cancel"}, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[mutant]]\nid = "a"\n', "gives no reason for a"),
        ('[[mutant]]\nreason = "r"\n', "without an id"),
        ('[[mutant]]\nid="a"\nreason="r"\n[[mutant]]\nid="a"\nreason="r"\n', "lists a twice"),
        ("[mutant", "cannot be read"),
        ("[other]\n", "[[mutant]] entries only"),
    ],
)
def test_faults_are_named(tmp_path: Path, text, problem):
    (tmp_path / FILE_NAME).write_text(text)
    _, problems = load_equivalent(tmp_path)
    assert len(problems) == 1
    assert problem in problems[0]


def test_entries_without_use_are_named():
    sentences = unneeded(["a", "b", "c"], produced={"a", "b"}, survived={"a"})
    assert sentences == [
        f"{FILE_NAME} lists b, which a test rejects now; remove it",
        f"{FILE_NAME} lists c, which is no longer produced; remove it",
    ]
