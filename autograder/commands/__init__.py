"""The work behind each command of `autograder`."""
