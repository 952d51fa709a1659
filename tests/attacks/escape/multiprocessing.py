"""Runs a function in another process."""

import multiprocessing

multiprocessing.get_context('fork').Process(target=print).start()
