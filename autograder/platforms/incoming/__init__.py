"""Submissions from learning platforms, put where grading looks for them."""
