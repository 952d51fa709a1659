"""Copies are found however they were dressed; independent answers are left alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.exercises.parts import ExerciseParts, read_assignment
from autograder.layout import CourseLayout
from autograder.similarity import background_texts, compare, pairs_of, runs_of
from autograder.similarity.comparing import MIN_MATCH, RARE
from tests.conftest import REPOSITORY
from tests.copied_answers import rewritten

LAYOUT = CourseLayout.of(REPOSITORY)
EXERCISES = [
    exercise
    for name in LAYOUT.assignments()
    for exercise in read_assignment(LAYOUT, name).exercises
]
OWN = """def smooth(values, rate):
    kept = values[0]
    result = []
    for value in values[1:]:
        kept = rate * kept + (1 - rate) * tf.math.sign(value) * tf.sqrt(tf.abs(value))
        result.append(tf.where(kept < 0, -kept, tf.maximum(kept, value)))
    return tf.stack(result)
"""


def names(exercise: ExerciseParts) -> str:
    return exercise.name


@pytest.mark.parametrize("seed", range(5))
def test_a_copy_in_other_dress_is_found(seed: int) -> None:
    copy = rewritten(OWN, random.Random(seed))
    assert copy != OWN
    (match,) = compare(
        "smooth", {"ada": OWN, "bao": copy}, runs_of(["def smooth(x, rate): ..."])
    ).values()
    assert match.part > 0.9
    assert 5 in match.lines[0]


def test_what_the_background_has_explains_itself() -> None:
    copy = rewritten(OWN, random.Random(0))
    assert compare("smooth", {"ada": OWN, "bao": copy}, runs_of([OWN])) == {}


def test_what_many_have_is_an_idiom() -> None:
    answers = {f"s{n}": rewritten(OWN, random.Random(n)) for n in range(RARE + 1)}
    assert compare("smooth", answers, set()) == {}
    del answers["s0"]
    assert len(compare("smooth", answers, set())) == RARE * (RARE - 1) / 2


def test_pairs_that_share_most_come_first() -> None:
    some = compare("one", {"a": OWN, "b": OWN}, set())
    both = [some, compare("two", {"a": OWN, "b": OWN, "c": OWN}, set())]
    first, *others = pairs_of(both)
    assert first.students == ("a", "b")
    assert [match.exercise for match in first.matches] == ["one", "two"]
    assert all(pair.shared < first.shared for pair in others)


@pytest.mark.parametrize("exercise", EXERCISES, ids=names)
def test_stored_answers_are_not_alike_beyond_the_exercise(exercise: ExerciseParts) -> None:
    answers = {variant.name: variant.text for variant in exercise.variants}
    found = compare(exercise.name, answers, runs_of(background_texts(exercise)))
    assert pairs_of([found]) == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=names)
def test_copies_of_answers_that_nobody_stored_are_found(exercise: ExerciseParts) -> None:
    """Three right variants in turn are taken out of the background, and copied."""
    rng = random.Random(exercise.name)
    runs = {text: runs_of([text]) for text in background_texts(exercise)}
    for variant in [variant for variant in exercise.variants if variant.right][:3]:
        background = set().union(*(of for text, of in runs.items() if text != variant.text))
        copy = rewritten(variant.text, rng)
        plain = compare(exercise.name, {"a": variant.text, "b": variant.text}, background)
        dressed = compare(exercise.name, {"a": variant.text, "b": copy}, background)
        assert bool(plain) == bool(dressed), variant.name
        if dressed:
            assert dressed["a", "b"].shared >= max(MIN_MATCH, 0.7 * plain["a", "b"].shared)


@given(texts=st.dictionaries(st.text(max_size=5), st.text(max_size=200), max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_text_is_compared_without_an_error(texts: dict[str, str]) -> None:
    for match in compare("any", texts, set()).values():
        assert match.shared >= MIN_MATCH
        assert 0 < match.part <= 1
