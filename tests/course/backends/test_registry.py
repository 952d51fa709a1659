"""Backends are found by name, and each has all that the interface asks for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from course import backends
from course.backends import interface, numpy, tensorflow, torch
from course.student import LocalStudent

#: checked by mypy: a module is a `Backend` if it has all of it
ALL: list[interface.Backend] = [numpy, tensorflow, torch]


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "_current", backends.current())


def test_they_are_known_by_name() -> None:
    assert backends.names() == ["numpy", "tensorflow", "torch"]
    assert [backends.load(name) for name in backends.names()] == ALL


def test_a_name_that_is_none_is_told_with_those_that_are() -> None:
    with pytest.raises(LookupError, match="no backend 'jax'; there are numpy, tensorflow, torch"):
        backends.use("jax")


@pytest.mark.parametrize("name", ["numpy", "tensorflow", "torch"])
def test_each_has_every_name_of_the_interface(name: str) -> None:
    asked = {*interface.Backend.__annotations__, *vars(interface.Backend)}
    missing = {name for name in asked if not name.startswith("_")} - set(vars(backends.load(name)))
    assert not missing


def test_a_backend_does_not_import_its_library() -> None:
    program = (
        "from course import backends\nfor name in backends.names(): backends.load(name)\n"
        "import sys; sys.exit(bool({'tensorflow', 'keras', 'torch'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "ask"),
    [
        ("numpy", lambda student: student.gradient("f", 1.0)),
        ("numpy", lambda student: student.traces("f", [])),
        ("torch", lambda student: student.traces("f", [])),
    ],
)
def test_what_a_library_does_not_have_is_the_tests_mistake(name: str, ask: object) -> None:
    backends.use(name)
    with pytest.raises(backends.Unsupported):
        ask(LocalStudent({"f": abs}))  # type: ignore[operator]
