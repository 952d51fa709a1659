"""nbgrader's own commands in this course folder, with Gradetape's sanitising and grading."""

from autograder.nbgrader_bridge import configure

c = get_config()
configure(c, course="COURSE")
