"""What a course says of itself in ``gradetape.toml`` and ``extensions.csv``."""

from autograder.settings.course import FILE, CourseSettings, Folders, load_settings

__all__ = ["FILE", "CourseSettings", "Folders", "load_settings"]
