"""Reads an oracle."""

open(f'{place.repository}/autograder/oracles/ps03_losses.py').read()
