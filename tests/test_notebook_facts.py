"""Numbers in prose stand where the tables say; `tests/test_notebooks.py` compares the outputs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from autograder.layout import CourseLayout
from tests.conftest import REPOSITORY
from tests.curriculum import CURRICULUM
from tests.notebook_facts import Fact, disagreement, facts, in_prose, printed, written

LAYOUT = CourseLayout.of(REPOSITORY)


@pytest.mark.parametrize("assignment", CURRICULUM)
def test_the_prose_says_what_the_table_has(assignment: str) -> None:
    notebook = json.loads(LAYOUT.source(assignment).read_text())
    wrong = [fact for fact in facts(assignment) if not in_prose(fact, notebook)]
    assert not wrong
    for fact in facts(assignment):
        written(fact)
        printed(notebook, fact.cell)  # there is such a cell


def notebook(prose: str, output: str) -> dict[str, Any]:
    return {
        "cells": [
            {"id": "text", "source": prose},
            {"id": "demo", "source": "", "outputs": [{"text": [output]}]},
        ]
    }


FACT = Fact("text", "ends near <0.41>.", "demo", "the loss is < > now")


@pytest.mark.parametrize(
    ("fact", "output"),
    [
        (FACT, "the loss is 0.4139 now"),
        (FACT, "the loss\nis   0.409 now"),
        (FACT._replace(within=0.1), "the loss is 0.5 now"),
        (FACT._replace(says="a <1,348> b", prints="< > images"), "1348 images"),
        (FACT._replace(says="a <-4e-8> b", prints="error:< >"), "error: -4.2e-08"),
    ],
)
def test_numbers_that_agree(fact: Fact, output: str) -> None:
    assert disagreement(fact, notebook("", output)) == ""


@pytest.mark.parametrize(
    ("fact", "output", "finding"),
    [
        (FACT, "the loss is 0.4151 now", "prints 0.4151 (limit 0.005)"),
        (FACT, "the loss is nan now", "does not print"),
        (FACT._replace(within=0), "the loss is 0.411 now", "limit 0)"),
        (FACT._replace(says="<331> patients", prints="< > patients"), "332 patients", "332"),
    ],
)
def test_numbers_that_do_not(fact: Fact, output: str, finding: str) -> None:
    assert finding in disagreement(fact, notebook("", output))


def test_prose_is_compared_word_for_word() -> None:
    assert in_prose(FACT, notebook("It\nends near $0.41$. So", ""))
    assert not in_prose(FACT, notebook("It ends near 0.42.", ""))
    with pytest.raises(ValueError, match="no number"):
        written(FACT._replace(says="ends near 0.41"))
