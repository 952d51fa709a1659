"""The confined side of the sandbox: what runs beside the student's code."""
