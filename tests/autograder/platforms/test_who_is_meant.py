"""Whose hand-in it is, where names are shared, shortened, grouped or look like other things."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from dulwich.porcelain import init

from tests.autograder.platforms.conftest import ASSIGNMENT, notebook, zipped
from tests.autograder.platforms.test_collect import RIGHT, collect, handed_in, outcomes


def taken(course: Path, tmp_path: Path, roster: str, files: Mapping[str, str]) -> dict[str, str]:
    """Who got whose notebook, by the text that it holds; others by their outcome."""
    (course / "roster.csv").write_text(roster, encoding="utf-8")
    contents = {name: notebook(text) for name, text in files.items()}
    found = outcomes(collect(course, zipped(tmp_path / "download.zip", contents)))
    texts = {notebook(text): text for text in files.values()}
    return {
        who: texts[handed_in(course, who)[RIGHT]] if outcome in ("new", "updated") else outcome
        for who, outcome in found.items()
        if outcome != "nothing handed in"
    }


def blackboard(user: str, text: str = "") -> str:
    return f"PS 3_{user}_attempt_2026-01-30-15-00-00_{text or RIGHT}"


def test_a_user_name_with_underscores(course: Path, tmp_path: Path) -> None:
    roster = "id,username\n1,smith\n2,j_smith\n3,a_j_smith\n"
    files = {blackboard(user): user for user in ("smith", "j_smith", "a_j_smith")}
    assert taken(course, tmp_path, roster, files) == {
        "1": "smith",
        "2": "j_smith",
        "3": "a_j_smith",
    }
    assert taken(course, tmp_path, roster, {blackboard("j_smith"): "alone"}) == {"2": "alone"}


def test_a_user_name_with_underscores_without_a_roster(course: Path, tmp_path: Path) -> None:
    (course / "roster.csv").unlink()
    files = {blackboard(user): notebook(user) for user in ("j_smith", "al123")}
    assert set(outcomes(collect(course, zipped(tmp_path / "a.zip", files)))) == {"j_smith", "al123"}
    note = blackboard("a_b", "x").removesuffix("_x") + ".txt"
    files = {blackboard("a_b"): notebook("x"), note: b"Name: Ada B. (a_b)\r\nAssignment: PS 3\r\n"}
    assert "a_b" in outcomes(collect(course, zipped(tmp_path / "b.zip", files)))


def test_a_file_that_was_downloaded_from_someone_and_handed_in(
    course: Path, tmp_path: Path
) -> None:
    roster = "id,username\n1,smith\n2,jones\n"
    files = {blackboard("smith", blackboard("jones")): "smith's own"}
    assert taken(course, tmp_path, roster, files) == {"1": "smith's own"}


@pytest.mark.parametrize("users", [("", ""), ("kl1 ", "kp2 ")])
def test_a_first_name_that_is_someone_else_s_user_name(
    course: Path, tmp_path: Path, users: tuple[str, str]
) -> None:
    roster = "id,name,username\nlee,Kim Lee,kl1\npark,Min Park,kim\nmin,Kim Park,kp2\n"
    files = {
        f"1-1 - {users[0]}Kim Lee - Sep 20, 2026 1035 PM/{RIGHT}": "of lee",
        f"1-2 - {users[1]}Kim Park - Sep 20, 2026 1035 PM/{RIGHT}": "of min",
    }
    assert taken(course, tmp_path, roster, files) == {"lee": "of lee", "min": "of min"}


def test_a_user_name_of_letters_decides_where_the_name_differs(
    course: Path, tmp_path: Path
) -> None:
    roster = "id,name,username\na,Ada Lovelace,ada\nb,Bob Ross,\nc,Ann Li,x9\n"
    files = {
        f"1-1 - ada Augusta Lovelace - Sep 20, 2026 1035 PM/{RIGHT}": "of a",
        f"1-2 - gone Bob Ross - Sep 20, 2026 1035 PM/{RIGHT}": "of b",
        f"1-3 - x9 Annie Smith - Sep 20, 2026 1035 PM/{RIGHT}": "of c",
        f"1-4 - ada Bob - Sep 20, 2026 1035 PM/{RIGHT}": "of nobody",
    }
    found = taken(course, tmp_path, roster, files)
    assert found == {"a": "of a", "b": "of b", "c": "of c", "ada Bob": "matched nobody"}


def test_two_of_one_first_name_keep_their_own_folders_without_a_roster(
    course: Path, tmp_path: Path
) -> None:
    (course / "roster.csv").unlink()
    files = {
        f"1-1 - Ada Lovelace - Sep 20, 2026 1035 PM/{RIGHT}": notebook("1"),
        f"1-2 - Ada Byron - Sep 20, 2026 1040 PM/{RIGHT}": notebook("2"),
    }
    report = collect(course, zipped(tmp_path / "a.zip", files))
    assert outcomes(report) == {"Ada Lovelace": "new", "Ada Byron": "new"}


def test_names_that_differ_by_an_accent_or_a_vowel_sign_are_two(
    course: Path, tmp_path: Path
) -> None:
    roster = "id,name\n1,José Pérez\n2,Jose Perez\n3,राम सिंह\n4,रमा सिंह\n5,Søren Ærø\n"
    files = {
        f"josépérez_11_1_{RIGHT}": "1", f"joseperez_12_2_{RIGHT}": "2",
        f"रामसिंह_13_3_{RIGHT}": "3", f"सिंहरमा_14_4_{RIGHT}": "4", f"aerosoren_15_5_{RIGHT}": "5",
        f"रिमसिंह_16_6_{RIGHT}": "a stranger",
    }  # fmt: skip
    found = taken(course, tmp_path, roster, files)
    assert found == {**{str(n): str(n) for n in range(1, 6)}, "रिमसिंह": "matched nobody"}


def test_a_family_name_of_two_words_in_a_single_column(course: Path, tmp_path: Path) -> None:
    roster = "id,name\n1,José María Núñez García\n"
    files = {f"núñezgarcíajosémaría_11_1_{RIGHT}": "1"}
    assert taken(course, tmp_path, roster, files) == {"1": "1"}


@pytest.mark.parametrize(
    "name",
    [
        f"Group A_17_assignsubmission_file_/{RIGHT}",
        f"groupa_4799_1_{RIGHT}",
        f"groupa_LATE_4799_1_{RIGHT}",
        f"1-1 - Group A - Sep 20, 2026 1035 PM/{RIGHT}",
        f"PS 3_Group A_attempt_2026-01-30-15-00-00_{RIGHT}",
        f"Group A/{RIGHT}",
    ],
)
def test_what_a_group_hands_in_is_everyone_s(course: Path, tmp_path: Path, name: str) -> None:
    roster = "id,name,group,moodle_id\n1,Ada,Group A,17\n2,Bob,Group B,16\n3,Cyd,group a,15\n"
    found = taken(course, tmp_path, roster, {name: "ours"})
    assert found == {"1": "ours", "3": "ours"}


@pytest.mark.parametrize(
    "name", [f"Group A_17_assignsubmission_file_/{RIGHT}", f"groupa_4711_1_{RIGHT}"]
)
def test_a_group_s_name_says_more_than_the_number_of_a_member(
    course: Path, tmp_path: Path, name: str
) -> None:
    roster = "id,name,group,moodle_id,canvas_id\n1,Ada,Group A,17,4711\n2,Bob,Group A,16,4712\n"
    assert taken(course, tmp_path, roster, {name: "ours"}) == {"1": "ours", "2": "ours"}


@pytest.mark.parametrize("name", [blackboard("smith"), f"smith/{RIGHT}", "smith.ipynb"])
def test_a_group_that_is_called_as_one_of_its_students_is(
    course: Path, tmp_path: Path, name: str
) -> None:
    roster = "id,name,username,group\nsmith,Al Smith,smith,smith\nbob,Bob Ross,bob,smith\n"
    assert taken(course, tmp_path, roster, {name: "my own"}) == {"smith": "my own"}


def test_a_group_s_name_before_the_student_s_in_moodle(course: Path, tmp_path: Path) -> None:
    files = {f"Group A-Ada Lovelace_17_assignsubmission_file_/{RIGHT}": "1"}
    assert taken(course, tmp_path, "id,name\n1,Ada Lovelace\n", files) == {"1": "1"}


def clones(tmp_path: Path, *names: str) -> Path:
    for name in names:
        folder = tmp_path / "clones" / name
        folder.mkdir(parents=True)
        init(str(folder)).close()
        (folder / RIGHT).write_bytes(notebook(name))
    return tmp_path / "clones"


def test_clones_whose_assignment_is_spelled_in_another_way(course: Path, tmp_path: Path) -> None:
    (course / "roster.csv").write_text("id,github\n1,kim-lee\n2,lee\n3,bobross\n")
    folder = clones(tmp_path, "deep-25-ps03-losses-kim-lee", "deep-25-ps03-losses-bobross")
    assert outcomes(collect(course, folder)) == {
        "1": "new", "3": "new", "2": "nothing handed in"
    }  # fmt: skip


def test_clones_without_a_roster(course: Path, tmp_path: Path) -> None:
    (course / "roster.csv").unlink()
    folder = clones(tmp_path, "ps03-losses-kim-lee", "ps03-losses-bobross")
    assert outcomes(collect(course, folder)) == {"kim-lee": "new", "bobross": "new"}


def test_folders_by_any_of_a_student_s_identifiers(course: Path, tmp_path: Path) -> None:
    roster = "id,username,email\n1,al123,\n2,,bob@uni.example\n"
    files = {f"al123/{RIGHT}": "a", f"bob@uni.example/{RIGHT}": "b"}
    assert taken(course, tmp_path, roster, files) == {"1": "a", "2": "b"}


def test_nobody_s_submission_on_gradescope_is_said(course: Path, tmp_path: Path) -> None:
    about = b"""---
submission_1:
  :submitters: []
  :created_at: 2026-01-30 15:00:00.000000000 Z
  :score: !ruby/object:BigDecimal 18:0.3e1
submission_2:
  :submitters:
  - :name: Ada Lovelace
    :sid: '0123'
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-01-30 15:00:00.000000000 Z
"""
    (course / "roster.csv").write_text("id,sis_id\nada,0123\n")
    files = {"assignment_1_export/submission_metadata.yml": about}
    for number in (1, 2):
        files[f"assignment_1_export/submission_{number}/{RIGHT}"] = notebook(str(number))
    report = collect(course, zipped(tmp_path / "a.zip", files))
    assert outcomes(report) == {"ada": "new", "submission_1": "matched nobody"}


def test_what_was_typed_into_canvas_is_a_hand_in_without_a_notebook(
    course: Path, tmp_path: Path
) -> None:
    files = {"lovelaceada_4711_text.html": b"<p>", "rossbob_LATE_4712_99_link.html": b"<a>"}
    report = collect(course, zipped(tmp_path / "a.zip", files))
    assert outcomes(report) == {"ada": "no notebook", "bob": "no notebook"}


def test_the_whole_exchange_may_be_named(course: Path, tmp_path: Path) -> None:
    folder = tmp_path / "exchange"
    for path in (f"gradetape/inbound/ada+{ASSIGNMENT}+2026-01-30 15:00:00 UTC/{RIGHT}",
                 f"gradetape/outbound/{ASSIGNMENT}/{RIGHT}"):  # fmt: skip
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_bytes(notebook())
    assert outcomes(collect(course, folder))["ada"] == "new"
