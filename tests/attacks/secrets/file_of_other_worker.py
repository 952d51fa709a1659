"""Reads a file of another student's process, whose name it was told."""

open(f'{place.other_folder}/work/secret').read()
