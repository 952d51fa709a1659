"""Reads the tests of the framework."""

open(f'{place.repository}/tests/conftest.py').read()
