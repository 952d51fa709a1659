"""Which misconception an answer stands for: what it gives equals what a stored wrong answer gives.

bank = build_bank(layout, assignment, options, address, executor)   # kept on disk
attach(result, graded.transcripts, bank)
"""

from autograder.misconceptions.bank import Bank, ExerciseBank, Fingerprint, build_bank, load_bank
from autograder.misconceptions.naming import attach, diagnose

__all__ = [
    "Bank",
    "ExerciseBank",
    "Fingerprint",
    "attach",
    "build_bank",
    "diagnose",
    "load_bank",
]
