"""What a course stores of an exercise, and what running its stored answers gives."""
