"""Public check of `word_counts`: students have this file and run it by check("word_counts")."""

from course.testing import assert_exact


def test_a_sentence(student):
    """Capitals and signs at the ends of words do not matter."""
    assert_exact(student.call("word_counts", "To be, or not to be!"),
                 {"to": 2, "be": 2, "or": 1, "not": 1})  # fmt: skip
