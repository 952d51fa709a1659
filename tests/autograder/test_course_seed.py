"""Each course draws its own secret seed, once."""

from __future__ import annotations

from pathlib import Path

from autograder.layout import CourseLayout


def test_a_course_has_one_seed_that_others_do_not_have(tmp_path: Path) -> None:
    ours, theirs = CourseLayout.of(tmp_path / "ours"), CourseLayout.of(tmp_path / "theirs")
    seed = ours.options().seed
    assert len(seed) == 32
    assert ours.options(seed="").seed == seed
    assert theirs.options().seed != seed
    path = tmp_path / "ours" / ".gradetape" / "seed"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["seed"]


def test_a_seed_that_is_given_is_taken(tmp_path: Path) -> None:
    layout = CourseLayout.of(tmp_path)
    assert layout.options(seed="ours", device="gpu").seed == "ours"
    assert not (tmp_path / ".gradetape").exists()
