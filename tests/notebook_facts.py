"""Numbers that the notebooks' prose states, and the cells that print them.

`tests/facts/<assignment>.toml` is a table of them. ``< >`` stands for the number in question, in
the sentence as in the line of output; blanks and line ends count alike:

    [[fact]]
    prose = "text-mse-damage"           # id of the markdown cell ...
    says = "the <332> patients"         # ... and the words in it
    cell = "demo-mse-trap-training"     # id of the code cell ...
    prints = "< > patients"             # ... and the words in its output
    within = 0                          # how far apart they may be; if missing: rounding
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "facts"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
NUMBER = r"[-+−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?"


class Fact(NamedTuple):
    """One number in prose, and where it is printed."""

    prose: str
    says: str
    cell: str
    prints: str
    within: float | None = None


def facts(assignment: str) -> list[Fact]:
    """The table of an assignment; empty if it has none."""
    path = FOLDER / f"{assignment}.toml"
    table = tomllib.loads(path.read_text()) if path.is_file() else {}
    return [Fact(**entry) for entry in table.get("fact", ())]


def written(fact: Fact) -> tuple[float, float]:
    """The number as the prose has it, and half a unit of its last digit."""
    text = re.search(rf"<({NUMBER})>", fact.says)
    if text is None:
        raise ValueError(f"{fact.prose}: `says` has no number between < and >: {fact.says}")
    mantissa, _, exponent = text[1].partition("e")
    decimals = len(mantissa.partition(".")[2])
    return as_number(text[1]), 0.5 * 10.0 ** (int(exponent or 0) - decimals)


def in_prose(fact: Fact, notebook: Mapping[str, Any]) -> bool:
    """Whether the markdown cell says so, word for word."""
    words = re.sub(rf"<({NUMBER})>", r"\1", fact.says)
    return squeezed(words) in squeezed(source(notebook, fact.prose))


def disagreement(fact: Fact, executed: Mapping[str, Any]) -> str:
    """How the executed notebook contradicts its prose; "" if it does not."""
    before, _, after = squeezed(fact.prints).replace("<>", "< >").partition("< >")
    pattern = re.escape(before) + rf" ?({NUMBER}) ?" + re.escape(after.strip())
    output = squeezed(printed(executed, fact.cell))
    found = re.search(pattern.replace(r"\  ?", " ?"), output)
    if found is None:
        return f"{fact.cell} does not print {fact.prints!r}; it prints {output[:500]!r}"
    number, half_a_digit = written(fact)
    limit = half_a_digit if fact.within is None else fact.within
    if abs(as_number(found[1]) - number) <= limit * (1 + 1e-9):
        return ""
    return f"{fact.prose} says {fact.says!r}, {fact.cell} prints {found[1]} (limit {limit:g})"


def as_number(text: str) -> float:
    """A number as prose or Python writes it."""
    return float(text.replace(",", "").replace("−", "-"))


def squeezed(text: str) -> str:
    """`text` with single blanks for all white space, and without the dollars of formulas."""
    return " ".join(text.replace("$", "").split())


def source(notebook: Mapping[str, Any], cell_id: str) -> str:
    """The text of a cell."""
    (cell,) = [cell for cell in notebook["cells"] if cell["id"] == cell_id]
    return "".join(cell["source"])


def printed(notebook: Mapping[str, Any], cell_id: str) -> str:
    """What a cell printed, and the text form of what it showed."""
    (cell,) = [cell for cell in notebook["cells"] if cell["id"] == cell_id]
    texts = [
        output.get("text", output.get("data", {}).get("text/plain", ""))
        for output in cell.get("outputs", ())
    ]
    return COLOURS.sub("", "\n".join("".join(text) for text in texts))
