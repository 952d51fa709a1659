"""Answers more alike than the exercise explains.

An answer becomes the tokens of its normalised syntax, tokens become fingerprints, and what the
stub, the reference, stored answers or many of the class have too explains itself. What is left and
shared by two answers is shown to a person; nothing here decides anything.
"""

from autograder.similarity.answers import Answer, background_texts, class_answers
from autograder.similarity.comparing import Match, Pair, compare, pairs_of, runs_of

__all__ = [
    "Answer",
    "Match",
    "Pair",
    "background_texts",
    "class_answers",
    "compare",
    "pairs_of",
    "runs_of",
]
