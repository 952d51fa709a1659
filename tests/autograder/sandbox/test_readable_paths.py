"""In an ordinary install nothing tells the names of what is hidden beside readable packages."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from autograder.sandbox.guest import landlock, readable_paths


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages that holds this one, and is looked through by imports."""
    folder = tmp_path / "site-packages"
    for name in ("autograder/graders", "other", "gradetape-0.1.0.dist-info", "other.dist-info"):
        (folder / name).mkdir(parents=True)
    (folder / "autograder" / "graders" / "test_softmax.py").touch()
    (folder / "other" / "__init__.py").write_text("VALUE = 7\n")
    (folder / "single.py").write_text("VALUE = 8\n")
    monkeypatch.setattr(readable_paths, "HIDDEN", folder / "autograder")
    monkeypatch.setattr(readable_paths, "_links", [])
    monkeypatch.setattr(readable_paths, "import_path", lambda: (str(folder), "/usr/lib/python3"))
    return folder


def test_hidden_names_have_no_link(packages: Path, tmp_path: Path) -> None:
    links, other = readable_paths.link_packages(tmp_path / "server")
    assert other == "/usr/lib/python3"
    names = {path.name for path in Path(links).iterdir()}
    assert names == {"other", "single.py", "other.dist-info"}


def test_packages_are_imported_through_links(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links, _ = readable_paths.link_packages(tmp_path / "server")
    monkeypatch.setattr(sys, "path", [links])
    for name in ("other", "single"):
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert str(spec.origin).startswith(links)
    assert importlib.util.find_spec("autograder.graders") is None or "autograder" in sys.modules


def test_no_rule_reaches_the_folder_itself(packages: Path) -> None:
    rules = readable_paths._without_hidden(packages, landlock.READ)
    opened = {Path(path).name for path, _ in rules}
    assert opened == {"other", "single.py", "other.dist-info"}
