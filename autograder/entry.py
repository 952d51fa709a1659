"""The pytest plugin under the name that an environment made before the move still asks for."""

from autograder.pytest_submission import pytest_addoption, pytest_configure

__all__ = ["pytest_addoption", "pytest_configure"]
