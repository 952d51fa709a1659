"""What both sides of the sandbox's boundary know: messages, limits, outcomes."""
