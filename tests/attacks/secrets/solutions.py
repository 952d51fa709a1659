"""Reads the instructor's notebook, solutions and all."""

open(f'{place.repository}/source/ps03_losses/ps03_losses.ipynb').read()
