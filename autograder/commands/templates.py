"""The files that a new assignment starts from. What is still to be written says so."""

from __future__ import annotations

INTRODUCTION = """\
# {title}

*Say what a student will be able to do at the end of this notebook.*

Explain the first idea, and show the failure that it prevents: a picture, or a number."""

SETUP = """\
{imports}
from course import check, data, plots"""

EXERCISE_TEXT = """\
## `{exercise}`

*Explain the idea of this exercise before the student writes it.*"""

SOLUTION = '''\
def {exercise}(x):
    """Say in one line what the function returns.

    Parameters
    ----------
    x : {type}
        Its shape and dtype.

    Returns
    -------
    {type}
        Its shape and dtype.
    """
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION'''

SUMMARY = """\
## Summary

*Say in three sentences what was learned, and where to read on.*"""

CHECK = '''\
"""Public check of `{exercise}`: students have this file and run it by check("{exercise}")."""

import numpy as np

from course.testing import assert_shape


def test_shape(student):
    """The result has the shape of x."""
    assert_shape(student.call("{exercise}", np.zeros((2, 3), np.float32)), (2, 3))
'''

GRADER = '''\
"""Hidden grader of `{exercise}`: students never have this file."""

import numpy as np

from autograder.oracles import {assignment} as oracles
from course.testing import assert_close


def test_values(student, rng):
    """The values are right for any x."""
    x = rng.normal(size=(4, 5))
    assert_close(student.call("{exercise}", x), oracles.{exercise}(x))
'''

ORACLE_HEAD = '''\
"""Expected values for `{assignment}`: float64 numpy, independent of the reference solutions."""

import numpy as np
'''

ORACLE = '''

def {exercise}(x):
    """What the exercise asks for, by another road than the reference takes."""
    return np.asarray(x, np.float64)
'''

WRONG = """\
# misconception: INCOMPLETE (completes "Your answer ...": "sums instead of averaging")
# hint: INCOMPLETE (one line that helps and does not give the code away)
# killed by: test_values
def {exercise}(x):
    return x + 1
"""

RIGHT = """\
# unusual: INCOMPLETE (what makes this right answer unusual)
def {exercise}(x):
    return {copy}
"""
