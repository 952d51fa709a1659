"""The map of what builds on what, drawn from the table of the course guide.

`python -m tests.course_map` writes `docs/course-map.svg`, and its words in the guide, anew; a test
holds both to the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from course.layer_graph import place_layers
from tests.conftest import REPOSITORY

GUIDE = REPOSITORY / "docs/course-guide.md"
MAP = REPOSITORY / "docs/course-map.svg"
ROW = re.compile(r"^\| `(ps\d\d)_(\w+)` \|([ \d,]*)\| (\d+) to (\d+) \|$", re.MULTILINE)
BOX, PITCH, MARGIN = (132, 40), (164, 92), 16  # pixels: width and height


class Assignment(NamedTuple):
    """A row of the table: its short name, what it builds on, and the hours that it takes."""

    name: str
    topic: str
    needs: tuple[str, ...]
    hours: tuple[int, int]


def assignments(guide: str) -> dict[str, Assignment]:
    """The table of the guide, by short name ("ps03")."""
    return {
        name: Assignment(
            name,
            topic.replace("_", " "),
            tuple(f"ps{number}" for number in re.findall(r"\d\d", needs)),
            (int(least), int(most)),
        )
        for name, topic, needs, least, most in ROW.findall(guide)
    }


def description(table: Mapping[str, Assignment]) -> str:
    """The map in words, for those who do not see it."""
    return "; ".join(
        f"{row.name[2:]} {row.topic} builds on {_listed([need[2:] for need in row.needs])}"
        for row in table.values()
    )


def direct_needs(table: Mapping[str, Assignment]) -> dict[str, list[str]]:
    """What each assignment builds on, without what its other needs build on already."""

    def behind(name: str) -> set[str]:
        needs = table[name].needs
        return set(needs).union(*(behind(need) for need in needs))

    return {
        name: [need for need in row.needs if not any(need in behind(o) for o in row.needs)]
        for name, row in table.items()
    }


def drawn(table: Mapping[str, Assignment]) -> str:
    """The map as SVG: assignments from left to right, an arrow to each from what it needs."""
    needs = direct_needs(table)
    places = place_layers(needs)
    top = max(height for _, height in places.values())
    corners = {
        name: (MARGIN + column * PITCH[0], MARGIN + round((top - height) * PITCH[1]))
        for name, (column, height) in places.items()
    }
    width = max(x for x, _ in corners.values()) + BOX[0] + MARGIN
    height = max(y for _, y in corners.values()) + BOX[1] + MARGIN
    arrows = [
        _arrow(corners[need], corners[name]) for name, before in needs.items() for need in before
    ]
    boxes = [_box(corners[name], table[name]) for name in table]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" role="img" font-family="sans-serif" font-size="12">',
            "<title>What builds on what</title>",
            f"<desc>{escape(description(table))}.</desc>",
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" '
            'markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>',
            f'<rect width="{width}" height="{height}" fill="white"/>',
            *arrows,
            *boxes,
            "</svg>",
            "",
        ]
    )


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    x, y = start[0] + BOX[0], start[1] + BOX[1] // 2
    to_x, to_y = end[0], end[1] + BOX[1] // 2
    middle = to_x - (PITCH[0] - BOX[0]) // 2
    path = f"M{x} {y}H{middle - 16}C{middle} {y} {middle - 16} {to_y} {to_x} {to_y}"
    return f'<path d="{path}" fill="none" stroke="black" marker-end="url(#tip)"/>'


def _box(corner: tuple[int, int], row: Assignment) -> str:
    x, y = corner
    middle = x + BOX[0] // 2
    return (
        f'<rect x="{x}" y="{y}" width="{BOX[0]}" height="{BOX[1]}" rx="6" '
        'fill="#eef3f8" stroke="#0072B2"/>'
        f'<text x="{middle}" y="{y + 17}" text-anchor="middle">{row.name[2:]} {row.topic}</text>'
        f'<text x="{middle}" y="{y + 32}" text-anchor="middle" fill="#444444">'
        f"{row.hours[0]} to {row.hours[1]} hours</text>"
    )


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names) or "nothing"


if __name__ == "__main__":
    text = GUIDE.read_text()
    table = assignments(text)
    MAP.write_text(drawn(table))
    alt = f"![What builds on what: {description(table)}.](course-map.svg)"
    GUIDE.write_text(re.sub(r"!\[[^]]*\]\(course-map\.svg\)", alt, text))
