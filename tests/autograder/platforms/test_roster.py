"""Who a platform means."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import CourseError
from autograder.platforms.roster import Roster, Student, is_folder_name, read_roster
from tests.autograder.platforms.conftest import NAMES


def write(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_identifiers_come_before_names() -> None:
    roster = Roster([Student("a", {"name": "Same Name", "canvas_id": "1"}),
                     Student("b", {"name": "Same Name", "canvas_id": "2"})])  # fmt: skip
    assert roster.match({"name": "samename", "canvas_id": "2"}) == (["b"], "canvas_id")
    assert roster.match({"name": "samename"}) == (["a", "b"], "name")
    assert roster.match({"canvas_id": "3"}) == ([], "")


@pytest.mark.parametrize("name", NAMES)
def test_names_in_any_script_are_found_however_a_platform_writes_them(name: str) -> None:
    words = name.split()
    roster = Roster([Student("it", {"name": name}), Student("other", {"name": "Someone Else"})])
    for written in (
        name,
        name.lower(),
        name.upper(),
        "".join(words),
        words[-1] + " ".join(words[:-1]),
    ):
        assert roster.match({"name": written}) == (["it"], "name")


def test_a_name_in_two_columns_is_found_as_canvas_writes_it() -> None:
    roster = Roster([Student("ada", {"first_name": "Ada", "last_name": "Lovelace"})])
    assert roster.match({"name": "lovelaceada"}) == (["ada"], "name")
    assert roster.match({"name": "Ada Lovelace"}) == (["ada"], "name")


def test_a_canvas_gradebook_is_a_roster(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Student,ID,SIS User ID,SIS Login ID,Section,ps03 (77)\n"
        "    Points Possible,,,,,100\n"
        '"Lovelace, Ada",4711,S1,ada,One,\n',
    )
    roster = read_roster(path)
    assert list(roster.students) == ["ada"]
    assert roster.match({"canvas_id": "4711"}) == (["ada"], "canvas_id")
    assert roster.match({"name": "lovelaceada"}) == (["ada"], "name")


def test_a_moodle_worksheet_is_a_roster(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "\ufeffIdentifier,Full name,Email address,Status,Grade\r\n"
        "Participant 900,Ada Lovelace,ada@uni.example,,-\r\n",
    )
    roster = read_roster(path)
    assert roster.match({"moodle_id": "900"}) == (["ada@uni.example"], "moodle_id")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "names nobody"),
        ("colour\nred\n", "names nobody"),
        ("id\nada\nada\n", "a second time"),
        ("id\n../ada\n", "cannot be the name of a folder"),
        ("id\na/b\n", "cannot be the name of a folder"),
        ('id\n"a\x00b"\n', "roster"),
    ],
)
def test_a_roster_that_cannot_serve_says_why(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(CourseError, match=sentence):
        read_roster(write(tmp_path, text))


def test_another_encoding_is_said(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="UTF-8"):
        read_roster(write(tmp_path, "id\nMüller\n", "latin-1"))


def test_semicolons_and_tabs_separate_too(tmp_path: Path) -> None:
    for delimiter in ";\t":
        path = write(tmp_path, f"id{delimiter}email\nada{delimiter}ada@uni.example\n")
        assert read_roster(path).match({"email": "ADA@uni.example"}) == (["ada"], "email")


@given(st.text(max_size=300))
def test_any_text_is_a_roster_or_one_sentence(tmp_path_factory: pytest.TempPathFactory, text: str
                                              ) -> None:  # fmt: skip
    path = tmp_path_factory.mktemp("rosters") / "roster.csv"
    path.write_bytes(text.encode("utf-8", "replace"))
    try:
        roster = read_roster(path)
    except CourseError:
        return
    assert all(is_folder_name(student) for student in roster.students)


ADA = {"canvas_id": "4711", "email": "ada@uni.example", "name": "lovelaceada"}


@pytest.mark.parametrize(
    ("text", "student", "claims"),
    [
        ("LastName,FirstName,ID,SIS Login ID,Section,PS (7)\n"
         "    Points Possible,,,,,9\nLovelace,Ada,4711,ada,One,\nStudent,Test,9,,One,\n",
         "ada", {"canvas_id": "4711", "name": "lovelaceada"}),
        ("Student,ID,Section,PS (7)\n\"Lovelace, Ada\",4711,One,\n\"Student, Test\",9,One,\n",
         "4711", {"canvas_id": "4711"}),
        ("OrgDefinedId,Username,Last Name,First Name,PS 3 Points Grade,End-of-Line Indicator\n"
         "#S-1,#al123,Lovelace,Ada,,#\n", "al123", {"sis_id": "S-1", "username": "al123"}),
        ("identifier,github_username,github_id,name\nada@uni.example,ada-l,1,Ada Lovelace\n",
         "ada@uni.example", {"github": "ada-l", "name": "Ada Lovelace"}),
        ("First Name,Last Name,SID,Email,Sections\nAda,Lovelace,S-1,ada@uni.example,One\n",
         "ada@uni.example", {"sis_id": "s-1", "name": "Ada Lovelace"}),
        ("First name,Surname,ID number,Email address\nAda,Lovelace,S-1,ada@uni.example\n",
         "ada@uni.example", {"sis_id": "S-1"}),
        ("Student ID;E-Mail;FirstName;LastName\nS-1;ada@uni.example;Ada;Lovelace\n",
         "S-1", {"email": "ada@uni.example", "name": "lovelaceada"}),
        ("sep=;\r\n ID ;First  Name;\"Last\nname\"\r\nada;Ada;\"Love\nlace\"\r\n",
         "ada", {"name": "Ada Lovelace"}),
        ("\n,,\nid,name\nada,Ada Lovelace\n", "ada", {"name": "lovelaceada"}),
        ("Identifier,Status,Grade\nParticipant 900,,-\n", "900", {"moodle_id": "900"}),
        ("id,name\rada,Ada Lovelace\r", "ada", {"name": "Ada Lovelace"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_what_platforms_and_spreadsheets_save_is_a_roster(
    tmp_path: Path, text: str, student: str, claims: dict[str, str], encoding: str
) -> None:
    roster = read_roster(write(tmp_path, text, encoding))
    assert list(roster.students) == [student]
    for column, value in claims.items():
        assert roster.match({column: value})[0] == [student], column


def test_a_roster_of_one_s_own_with_canvas_ids_and_sections_loses_nobody(tmp_path: Path) -> None:
    path = write(tmp_path, "id,name,canvas_id,section\nada,Ada,4711,One\nbob,Bob,,Two\n")
    assert list(read_roster(path).students) == ["ada", "bob"]


def test_an_address_that_cannot_name_a_folder_leaves_it_to_the_next_column(tmp_path: Path) -> None:
    path = write(tmp_path, "email,sis_id\nada+dl@uni.example,S-1\n")
    assert list(read_roster(path).students) == ["S-1"]
