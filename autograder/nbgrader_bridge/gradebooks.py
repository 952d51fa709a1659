"""`find_alembic` under the name by which an ``nbgrader_config.py`` of an earlier version asks."""

from autograder.nbgrader_bridge.gradebook.database import find_alembic

__all__ = ["find_alembic"]
