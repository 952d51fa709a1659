"""`autograder collect`: submissions of a learning platform into ``submitted/``, by a roster."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table

from autograder.commands.console import make_console
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.platforms.incoming.collecting import Choice, Outcome, Plan, Row, place, plan
from autograder.platforms.outgoing.tables import write_csv
from autograder.platforms.roster import find_roster
from autograder.printable import printable

Format = Literal["table", "csv", "json"]
_QUIET = (Outcome.UNCHANGED,)
_ORDER = list(Outcome)


def run(
    assignment: str,
    archives: Sequence[Path],
    course: Path,
    *,
    roster: Path | None,
    choice: Choice,
    dry_run: bool,
    form: Format,
) -> Plan:
    """Collect, and say what came of each file.

    Raises
    ------
    CourseError
        If the assignment, the roster or an archive cannot be read.
    """
    layout = configured_layout(course)
    layout.require(assignment)
    notebooks = layout.notebooks(assignment)
    made = plan(layout, assignment, notebooks, archives, find_roster(layout, roster), choice)
    if not dry_run:
        place(layout, assignment, made)
    made.rows.sort(key=lambda row: (-_ORDER.index(row.outcome), row.student, row.shown))
    {"table": _print_table, "csv": _print_csv, "json": _print_json}[form](made)
    if form == "table":
        _print_summary(make_console(), made, assignment, dry_run)
    return made


def _print_table(made: Plan) -> None:
    table = Table(title=f"From {made.platform}")
    for name in ("student", "handed in as", "outcome", "time (UTC)"):
        table.add_column(name, overflow="fold")
    table.add_column("notes", overflow="fold", ratio=1)
    for row in made.rows:
        if row.outcome not in _QUIET or row.notes:
            table.add_row(*(printable(text) for text in _texts(row)))
    if table.row_count:
        make_console().print(table)


def _texts(row: Row) -> tuple[str, ...]:
    moment = f"{row.time.astimezone(UTC):%Y-%m-%d %H:%M}" if row.time else ""
    late = " late" if row.late else ""
    return row.student, row.shown, row.outcome.value, moment + late, "; ".join(row.notes)


def _print_summary(console: Console, made: Plan, assignment: str, dry_run: bool) -> None:
    for name, reason in made.unknown[:20]:
        console.print(f"not taken: {printable(repr(name))} {printable(reason)}", soft_wrap=True)
    if len(made.unknown) > 20:
        console.print(f"not taken: {len(made.unknown) - 20} more files (--format json lists them)")
    counts = Counter(row.outcome for row in made.rows)
    late = sum(row.late for row in made.rows)
    said = [f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome]]
    console.print(", ".join(said + [f"{late} late"] * bool(late)) or "nothing was found")
    if counts[Outcome.KEPT]:
        console.print("kept: the folder was changed by hand, or by another program; --force "
                      "replaces it")  # fmt: skip
    if dry_run:
        console.print("Nothing was changed (--dry-run).")
    else:
        console.print(f"next: autograder grade {assignment}")


def _print_csv(made: Plan) -> None:
    rows = [
        (row.student, row.shown, row.outcome.value, row.time.isoformat() if row.time else "",
         row.late, "; ".join(row.notes))
        for row in made.rows
    ]  # fmt: skip
    heading = ("student", "handed_in_as", "outcome", "time", "late", "notes")
    sys.stdout.write(write_csv([heading, *rows]))


def _print_json(made: Plan) -> None:
    rows = [
        {"student": row.student, "handed_in_as": row.shown, "outcome": row.outcome.value,
         "time": row.time.isoformat() if row.time else None, "late": row.late, "notes": row.notes}
        for row in made.rows
    ]  # fmt: skip
    unknown = [{"file": name, "reason": reason} for name, reason in made.unknown]
    print(json.dumps({"platform": made.platform, "rows": rows, "not_taken": unknown}, indent=1))
