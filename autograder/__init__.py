"""What an instructor runs: grading, auditing and reporting. Never imported by `course`."""
