"""Where Gradetape meets nbgrader: its commands, its gradebook, its folders.

- `exporter`, `preprocessors`, `hooks`: what ``nbgrader autograde`` calls (see nbgrader_config.py).
- `rendering`, `autograded`: results as cell outputs, in ``autograded/`` notebooks.
- `recorder`, `recorded`, `registration`: the gradebook.
- `release`: students' notebooks.

Importing this package imports nothing of nbgrader, which takes seconds; its modules do.
"""
