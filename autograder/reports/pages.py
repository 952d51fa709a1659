"""Pages made from templates: one file each, without anything from elsewhere.

Every value is escaped; a policy in the page forbids scripts and anything from another address, so
that nothing of a student's can act in the browser of whoever reads it.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from autograder.errors import CourseError
from autograder.platforms.outgoing.tables import number
from course.check_card import inline


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("autograder.reports"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["points"] = lambda value: number(value, 2)
    environment.filters["prose"] = lambda text: Markup(inline(str(text)))  # which escapes
    environment.filters["percent"] = lambda value: f"{100 * value:.0f} %"
    return environment


def render(template: str, **values: Any) -> str:
    """The page that a template makes of `values`."""
    return _environment().get_template(template).render(**values)


def write_page(path: Path, text: str) -> None:
    """Write a page that only its owner can read.

    Raises
    ------
    CourseError
        If it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}.") from error
