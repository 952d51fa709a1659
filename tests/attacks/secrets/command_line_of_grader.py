"""Reads the command line of the grading process."""

open(f'/proc/{place.grader}/cmdline').read()
