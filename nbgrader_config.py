"""nbgrader's own commands in this course folder, with Gradetape's sanitising and grading."""

from autograder.nbgrader_bridge import configure

configure(get_config())
