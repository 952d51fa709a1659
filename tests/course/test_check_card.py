"""The card of a check: what it says, in which order, and to whom."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import numpy as np
import pytest

from course.array_text import array_lines
from course.check_result import CheckResult, TestOutcome
from course.diagnosis import GraphCounts, Mismatch, Values
from course.evidence import Evidence, evidence_of
from course.numerics import assert_close
from course.pictures import curves, error_map
from course.student import Call


def mismatch(found: object, expected: object, what: str = "the result") -> Mismatch:
    with pytest.raises(Mismatch) as caught:
        assert_close(found, expected, what=what)
    return caught.value


def shown(found: object, expected: object, what: str = "the result") -> Values:
    evidence = mismatch(found, expected, what).evidence
    assert isinstance(evidence, Values)
    return evidence


def softmax(logits, axis=-1):  # an answer, for its parameters' names
    return logits


FOUND = np.array([[0.5, 0.25], [np.nan, 0.75]], np.float32)
REQUIRED = [[0.5, 0.5], [0.25, 0.75]]
EVIDENCE = evidence_of(
    mismatch(FOUND, REQUIRED),
    [
        Call("softmax", [np.array([[0, 1], [2, 3]], np.float32)], {"axis": 0}, FOUND),
        Call("softmax", [np.array([9, 9], np.float32)], {}, np.array([9.0, 9.0], np.float32)),
    ],
    {"softmax": softmax},
    None,
)
RESULTS = {
    "passed": CheckResult("mse", [TestOutcome("test_a", "A rule.", "passed")]),
    "failed": CheckResult(
        "mse",
        [
            TestOutcome("test_a", "A rule.", "passed"),
            TestOutcome("test_b", "<b> & co", "failed", ("Found <x> in `y`.",), "printed <y>"),
            TestOutcome("test_c", "Another.", "not run"),
            TestOutcome("test_d", "Values.", "failed", ("Wrong.",), evidence=EVIDENCE),
        ],
        ("A note.",),
        "An older answer.",
        "20 points",
        ("Next: `softmax`.",),
    ),
    "not attempted": CheckResult(
        "mse", [TestOutcome("a", "A rule.", "not attempted", ("Write.",))]
    ),
}


class Structure(HTMLParser):
    """Checks that every element is closed in its turn."""

    VOID = frozenset({"i", "path", "rect", "polyline"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass


@pytest.mark.parametrize("status", RESULTS)
def test_a_status_is_a_word_and_not_only_a_colour_or_an_icon(status: str) -> None:
    result = RESULTS[status]
    assert status in str(result)
    assert status in result._repr_html_()


@pytest.mark.parametrize("status", RESULTS)
def test_a_card_is_whole(status: str) -> None:
    assert Structure(RESULTS[status]._repr_html_()).open == []


def visible(result: CheckResult) -> str:
    """The card without style and marks."""
    page = re.sub(r"<style>.*?</style>", "", result._repr_html_())
    return re.sub(r"<[^>]+>", "", page)


def test_a_card_is_escaped_and_backticks_become_code() -> None:
    page = RESULTS["failed"]._repr_html_()
    assert "&lt;b&gt; &amp; co" in page
    assert "Found &lt;x&gt; in <code>y</code>." in page
    assert "printed <y>" not in page


def test_what_to_do_comes_first_and_what_holds_is_folded_at_the_end() -> None:
    text = visible(RESULTS["failed"])
    order = ["An older answer.", "mse: 1 of 4 tests passed", "20 points", "A note.", "start here",
             "& co", "Values.", "1 requirement was not run", "Another.",
             "1 requirement holds", "A rule.", "Next: softmax."]  # fmt: skip
    places = [text.replace("&amp;", "&").index(words) for words in order]
    assert places == sorted(places)


def test_the_text_has_the_failures_first_too() -> None:
    lines = str(RESULTS["failed"]).splitlines()
    assert lines[0] == "mse: 1 of 4 tests passed"
    assert lines[-2].strip() == "\N{CHECK MARK} passed: A rule."


def test_icons_are_hidden_and_the_result_is_announced() -> None:
    page = RESULTS["failed"]._repr_html_()
    icons = sum(page.count(icon) for icon in "\N{CHECK MARK}\N{MULTIPLICATION X}\N{EN DASH}")
    assert page.count('<span aria-hidden="true">') == icons
    assert 'aria-label="Result of the check mse"' in page
    assert page.count('role="status"') == 1
    assert "<h4" in page
    assert page.count("<h5") == 2


def test_the_call_stands_beside_the_values_and_wrong_elements_are_marked() -> None:
    page = RESULTS["failed"]._repr_html_()
    assert "softmax(logits, axis=0)" in page
    assert "logits = [[0., 1.],\n          [2., 3.]]" in page
    assert re.findall("<mark>(.*?)</mark>", page) == ["0.25", "nan"]
    assert "yours (float32, shape (2, 2))" in page
    assert "required (float" not in page


def test_no_call_is_shown_that_did_not_give_the_value() -> None:
    evidence = evidence_of(
        mismatch(FOUND, REQUIRED), [Call("f", [1.0], {}, np.array([1.0], np.float32))], {}, None
    )
    assert evidence.call == ""


def test_a_call_that_raised_is_shown_with_its_line() -> None:
    evidence = evidence_of(
        ValueError(), [Call("f", ["a", 2], {"b": None})], {"f": "not a function"}, (3, "x = [")
    )
    assert evidence.call == "f('a', 2, b=None)"
    assert evidence.line == (3, "x = [")


def test_digits_suffice_to_tell_wrong_from_right() -> None:
    evidence = Evidence(values=shown(np.array([0.123456]), [0.123466]))
    found, required = evidence.columns or ([], [])
    assert found != required


@pytest.mark.parametrize(
    ("array", "text"),
    [
        (np.float32(0.5), "0.5"),
        (np.zeros((0, 3)), "[]"),
        (np.array([1, 20]), "[ 1, 20]"),
        (np.array([-0.0, 2.0]), "[0., 2.]"),
        (np.array([1e-9, 1.0]), "[1e-09,     1]"),
        (np.array([True, False]), "[ True, False]"),
        (np.array([np.inf, 1.5]), "[inf, 1.5]"),
        (np.zeros((2, 1, 2)), "[[[0., 0.]],\n [[0., 0.]]]"),
        (np.arange(20), "[ 0,  1, ..., 19]"),
    ],
)
def test_arrays_as_text(array: np.ndarray, text: str) -> None:
    lines = array_lines(np.asarray(array))
    assert "\n".join("".join(span.text for span in line) for line in lines) == text


def test_a_wrong_element_of_a_large_array_is_among_those_shown_and_mapped() -> None:
    expected = np.zeros((30, 30))
    found = expected.copy()
    found[17, 21] = 1.0
    values = shown(found, expected)
    evidence = Evidence(values=values)
    assert sum(span.marked for line in (evidence.columns or ([], []))[0] for span in line) == 1
    picture = error_map(values)
    assert "1 of 900 elements are wrong: row 17, column 21." in picture
    assert Structure(picture).open == []


def test_a_curve_for_steps_and_for_nothing_else() -> None:
    found, expected = np.array([0.1, 0.3, 0.9], np.float32), [0.1, 0.2, 0.3]
    steps = shown(found, expected, "the variable after each step")
    assert curves(steps).count("<polyline") == 2
    assert curves(shown(found, expected)) == ""
    nans = shown(np.array([0.1, np.nan, 1], np.float32), expected, "each step")
    assert curves(nans) == ""


def test_traces_are_a_table() -> None:
    counts = GraphCounts(((1, None, "the first call"), (1, 0, "`n` was 2 and is now 3")))
    outcome = TestOutcome("a", "One trace.", "failed", evidence=Evidence(counts=counts))
    page = CheckResult("power", [outcome])._repr_html_()
    assert "<mark>1</mark></td><td" in page
    assert page.count("<mark>") == 1
    assert "New graphs, call by call" in page
