"""Reads a file of the grading package."""

open(f'{place.repository}/autograder/__init__.py').read()
