"""The course guide is whole, and its map and its syllabi say what its table says."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from tests.course_map import GUIDE, MAP, Assignment, assignments, description, direct_needs, drawn
from tests.curriculum import CURRICULUM

TEXT = GUIDE.read_text()


def sections() -> dict[str, str]:
    """The text about each assignment, by short name."""
    parts = re.split(r"^##+ ", TEXT, flags=re.MULTILINE)
    return {part[:4]: part for part in parts if re.match(r"ps\d\d_\w+:", part)}


def syllabi() -> dict[int, list[tuple[list[str], str]]]:
    """For each number of weeks, the assignments of each week and the hours that it states."""
    found = {}
    for weeks, text in re.findall(
        r"^### (\d+) weeks\n(.*?)(?=^##)", TEXT, re.MULTILINE | re.DOTALL
    ):
        rows = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
        assert [int(number) for number, _, _ in rows] == list(range(1, int(weeks) + 1))
        found[int(weeks)] = [(re.findall(r"ps\d\d", names), hours) for _, names, hours in rows]
    return found


def test_the_table_has_every_assignment_and_only_what_exists() -> None:
    table = assignments(TEXT)
    assert list(table) == [name[:4] for name in CURRICULUM]
    for row in table.values():
        assert set(row.needs) <= set(table)
        assert row.name not in row.needs
        assert 0 < row.hours[0] <= row.hours[1]


def test_nothing_builds_on_itself_by_a_detour() -> None:
    table, taught = assignments(TEXT), set[str]()
    while waiting := [row for row in table.values() if row.name not in taught]:
        ready = {row.name for row in waiting if set(row.needs) <= taught}
        assert ready, f"a circle among {[row.name for row in waiting]}"
        taught |= ready


def test_each_section_has_hours_and_the_usual_mistakes() -> None:
    texts = sections()
    for row in assignments(TEXT).values():
        hours = f"{row.hours[0]} to {row.hours[1]} hours"
        assert re.search(rf"^{hours}", texts[row.name], re.MULTILINE), f"{row.name}: {hours}"
        mistakes = re.search(
            r"^Common misconceptions: (.+?)\n\n", texts[row.name] + "\n\n", re.MULTILINE | re.DOTALL
        )
        assert mistakes is not None, f"{row.name}: which mistakes do students make most?"
        assert mistakes[1].count(";") >= 3, f"{row.name}: more than three mistakes"


def test_the_map_is_drawn_from_the_table_and_described_in_words() -> None:
    table = assignments(TEXT)
    assert MAP.read_text() == drawn(table), "python -m tests.course_map draws it anew"
    alt = re.search(r"!\[(.+)\]\(course-map\.svg\)", TEXT)
    assert alt is not None
    assert alt[1] == f"What builds on what: {description(table)}."


def test_the_map_shows_every_assignment_and_every_arrow_once() -> None:
    table = assignments(TEXT)
    root = ElementTree.fromstring(MAP.read_text())
    written = [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert written[::2] == [f"{row.name[2:]} {row.topic}" for row in table.values()]
    arrows = [path for path in root.iter("{http://www.w3.org/2000/svg}path") if path.get("stroke")]
    assert len(arrows) == sum(len(needs) for needs in direct_needs(table).values())


def test_a_detour_makes_the_direct_arrow_superfluous() -> None:
    rows = {"ps01": (), "ps02": ("ps01",), "ps03": ("ps01", "ps02")}
    table = {name: Assignment(name, name, needs, (1, 2)) for name, needs in rows.items()}
    assert direct_needs(table) == {"ps01": [], "ps02": ["ps01"], "ps03": ["ps02"]}


def test_syllabi_teach_first_what_is_built_on() -> None:
    table = assignments(TEXT)
    assert sorted(syllabi()) == [6, 10, 14]
    for weeks, plan in syllabi().items():
        taught: list[str] = []
        for names, hours in plan:
            for name in names:
                assert set(table[name].needs) <= set(taught), f"{weeks} weeks: {name} comes early"
                taught.append(name)
            least, most = (sum(table[name].hours[end] for name in names) for end in (0, 1))
            expected = f"{least} to {most}" if names else "free"
            assert hours == expected, f"{weeks} weeks, {names}: {expected} hours"
        assert len(set(taught)) == len(taught)
    everything = [name for names, _ in syllabi()[14] for name in names]
    assert sorted(everything) == sorted(table)
