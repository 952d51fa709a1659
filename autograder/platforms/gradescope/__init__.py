"""Grading on Gradescope: a bundle that its containers run, and the results that it reads."""
