"""Reads the memory of the grading process through /proc."""

open(f'/proc/{place.grader}/mem', 'rb')
