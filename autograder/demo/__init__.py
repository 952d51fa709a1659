"""The simulated class that `autograder demo` grades."""
