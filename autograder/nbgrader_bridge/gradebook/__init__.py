"""nbgrader's gradebook: what is in it, what is to be written, and writing it."""
