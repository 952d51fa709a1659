"""Public check of `count_graphs`."""

import tensorflow as tf

from course.testing import assert_exact, probe


@probe
def count(student, calls, earlier=()):
    """Graphs counted in calls of a new function, after `earlier` calls that are not counted."""
    function, logger = tf.function(lambda x: 2 * x), tf.get_logger()
    level = logger.level
    logger.setLevel("ERROR")  # retracing is on purpose here, so no warning of it
    try:
        for arguments in earlier:
            function(*arguments)
        return student.count_graphs(function, [tuple(arguments) for arguments in calls])
    finally:
        logger.setLevel(level)


def test_few_numbers(student):
    """Python numbers make a graph for each new value."""
    found = student.run(count, calls=[(1,), (2,), (2,), (1,)])
    assert_exact(found, 2, what="the count for the Python numbers 1, 2, 2, 1")
    assert_exact(student.run(count, calls=[]), 0, what="the count for no calls at all")


def test_only_new_graphs(student):
    """Graphs that were there before are not counted."""
    found = student.run(count, calls=[(1,), (2,), (5,)], earlier=[(1,), (2,)])
    assert_exact(found, 1, what="the count for 1, 2, 5 after 1, 2")
    found = student.run(count, calls=[(3,), (1,), (4,)], earlier=[(1,), (2,)])
    assert_exact(found, 2, what="the count for 3, 1, 4 after 1, 2")
