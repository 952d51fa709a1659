"""Submissions into results: one at a time, or a cohort with a journal."""
