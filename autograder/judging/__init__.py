"""One notebook into verdicts: run it in the sandbox, judge each exercise at its place."""
