"""The proof of the graders: references pass, stubs fail, nothing leaks, variants judged right."""
