"""Hidden grader of `word_counts`: students never have this file.

Drawn: texts with capitals, signs at both ends of words and inside of them, signs alone, several
kinds of white space, and none. Not drawn: letters whose small form has another length.
"""

import pytest

from autograder.oracles import ps01_arrays as oracles
from course.testing import assert_exact, probe

WORDS = ["tape", "Gradient", "loss", "don't", "LOSS", "mean", "e.g", "Tape", "x"]
SIGNS = ["", "", "", ",", ".", "!?", ";", ":"]


@probe
def in_order(student, text, least):
    """Words and their numbers in the dictionary's order."""
    return [[word, count] for word, count in student.word_counts(text, least).items()]


def _text(rng, count):
    parts = [f"{rng.choice(SIGNS)}{rng.choice(WORDS)}{rng.choice(SIGNS)}" for _ in range(count)]
    return "".join(f"{part}{rng.choice([' ', '  ', chr(10), chr(9)])}" for part in parts)


def _judge(student, text, least=1):
    right = [[word, count] for word, count in oracles.word_counts(text, least).items()]
    assert_exact(student.run(in_order, text, least), right, what="the words and their numbers")


def test_any_text(student, rng):
    """Each word is counted, in the order in which words first come."""
    for count in (40, 12):
        _judge(student, _text(rng, count))


def test_signs(student, rng):
    """Signs inside a word belong to it, and signs alone are not a word."""
    _judge(student, f"{_text(rng, 3)} ... e.g., don't - !? .x. {_text(rng, 2)}")


def test_rare_words(student, rng):
    """Words that come less often than asked are left out."""
    text = _text(rng, 60)
    for least in (2, 5, 7):
        _judge(student, text, least)


@pytest.mark.constant("a text without words has none")
def test_no_words(student):
    """A text without words gives an empty dictionary."""
    for text in ("", "  \n ", "?! ..."):
        assert_exact(student.call("word_counts", text), {})
