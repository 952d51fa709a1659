"""The audit's tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from rich.console import Console, Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from autograder.audit.calibration import Calibration
from autograder.audit.equivalent import stanza
from autograder.audit.findings import AuditReport
from autograder.audit.mutants import Mutant
from autograder.audit.proof import ExerciseProof
from autograder.audit.recognition import Recognition

YES, NO = "yes", "NO"


def print_proofs(console: Console, report: AuditReport) -> None:
    """A row an exercise."""
    proofs = list(report.proofs.values())
    with_mutants = any(proof.mutants for proof in proofs)
    table = Table(title="Graders", title_justify="left")
    table.add_column("exercise", no_wrap=True)
    for name in ("ref.", "stub"):
        table.add_column(name, justify="center", no_wrap=True)
    columns = ["wrong", "right", "tests", "vacuous"]
    columns += ["mutants", "equal"] if with_mutants else []
    for name in (*columns, "time"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    last = ""
    for proof in proofs:
        if proof.assignment != last:
            table.add_section()
            table.add_row(f"[bold]{proof.assignment}[/bold]")
            last = proof.assignment
        row = _proof_row(proof) + (_mutant_row(proof) if with_mutants else [])
        table.add_row(*row, f"{proof.seconds:.2f} s" if proof.seconds else "", _state(proof))
    console.print(table)
    console.print(
        "ref.: the reference gets full marks; stub: it gets none and reads not attempted; wrong: "
        "rejected by the named test; right: accepted."
    )


def _proof_row(proof: ExerciseProof) -> list[str]:
    name = f" {proof.name}"
    if not proof.killers:
        return [name, "-", "-", f"-/{proof.wrong_total}", f"-/{proof.right_total}", "-", "-"]
    return [
        name,
        _mark(proof.reference),
        _mark(proof.stub),
        _part(proof.wrong, proof.wrong_total),
        _part(proof.right, proof.right_total),
        str(len(proof.killers)),
        f"[red]{len(proof.vacuous)}[/red]" if proof.vacuous else "0",
    ]


def _mutant_row(proof: ExerciseProof) -> list[str]:
    found = proof.mutants
    if found is None:
        return ["-", "-"]
    total = found.killed + len(found.survivors)
    return [_part(found.killed, total), str(found.equivalent)]


def _state(proof: ExerciseProof) -> str:
    if proof.problems or proof.vacuous or proof.constants:
        return "[red]not proven[/red]"
    return "[yellow]incomplete[/yellow]" if proof.missing else "proven"


def _mark(holds: bool) -> str:
    return YES if holds else f"[red]{NO}[/red]"


def _part(count: int, total: int) -> str:
    return f"{count}/{total}" if count == total else f"[red]{count}/{total}[/red]"


def print_problems(console: Console, report: AuditReport) -> None:
    """Everything that is wrong, a line each, under the exercise's name."""
    for (assignment, exercise), proof in report.proofs.items():
        lines = [f"incomplete: {text}" for text in proof.missing]
        lines += proof.problems
        lines += [f"{name} is vacuous: it rejects no variant and no mutant"
                  for name in proof.vacuous]  # fmt: skip
        lines += [f"{name} accepts an answer that nobody computed: {', '.join(found)}"
                  for name, found in proof.constants.items()]  # fmt: skip
        _print_list(console, f"{assignment}, {exercise}", lines)
    for entry in report.assignments:
        _print_list(console, entry.name, [*entry.missing, *entry.leaks, *entry.release])


def _print_list(console: Console, title: str, lines: Sequence[str]) -> None:
    if lines:
        console.print(Text(title, style="bold"))
        for line in lines:
            console.print(Text(f"  {line}"), soft_wrap=True)


def print_survivors(console: Console, report: AuditReport) -> None:
    """The diff of each survivor, and what to paste to list it as equivalent."""
    for (assignment, exercise), proof in report.proofs.items():
        survivors: Iterable[Mutant] = proof.mutants.survivors if proof.mutants else ()
        for mutant in survivors:
            console.print(Text(f"\n{assignment}, {exercise}: survives", style="bold"))
            console.print(Text(stanza(mutant.id, mutant.diff)), soft_wrap=True)


def print_calibrations(console: Console, report: AuditReport) -> None:
    """A row an assertion: tolerance, spread of right answers, nearest wrong one, margin."""
    for (_, exercise), rows in report.calibrations.items():
        table = Table(title=f"Tolerances of {exercise}", title_justify="left")
        table.add_column("test and result", overflow="fold", ratio=1)
        table.add_column("tolerance", no_wrap=True)
        for name in ("spread", "nearest wrong", "margin"):
            table.add_column(name, justify="right", overflow="fold")
        for row in rows:
            table.add_row(
                escape(f"{row.test}: {row.what}"),
                f"{row.dtype} {row.kind}\n{row.tolerance}",
                *_margins(row),
            )
        if rows:
            console.print(table)
    rows = [row for several in report.calibrations.values() for row in several]
    spreads = [row.spread for row in rows if row.spread is not None]
    nearest = [row.nearest for row in rows if row.nearest is not None]
    if spreads and nearest:
        console.print(
            "Errors are counted in tolerances, so at most 1 passes. "
            f"{len(rows)} assertions: right answers are at most {max(spreads):.3g} away, rejected "
            f"wrong ones at least {min(nearest):.3g}; {sum(row.thin for row in rows)} are thin."
        )


def _margins(row: Calibration) -> list[str]:
    spread = "-" if row.spread is None else f"{row.spread:.2g}"
    if row.thin:
        spread = f"[yellow]{spread} thin[/yellow]"
    elif row.spread is not None and row.spread > 1.0:
        spread = f"[red]{spread}[/red]"
    if row.nearest is None:
        return [spread, "-", ""]
    if math.isinf(row.nearest):
        return [spread, "shape or NaN", ""]
    margin = "" if not row.spread else f"{row.nearest / row.spread:.2g}"
    shown = f"{row.nearest:,.0f}" if row.nearest >= 100 else f"{row.nearest:.3g}"
    return [spread, f"{shown} ({row.nearest_name.removeprefix('wrong_')})", margin]


def print_recognitions(console: Console, report: AuditReport) -> None:
    """How well misconceptions are recognised."""
    table = Table(title="Misconceptions", title_justify="left")
    table.add_column("exercise", no_wrap=True)
    for name in ("wrong named", "rewritten named", "right named", "mutants named", "misnamed"):
        table.add_column(name, justify="right")
    for (_, exercise), found in report.recognitions.items():
        table.add_row(exercise, *_recognition_row(found))
    total = sum(report.recognitions.values(), Recognition())
    table.add_section()
    table.add_row("all", *_recognition_row(total), style="bold")
    console.print(Group(table))
    for group in total.alike:
        console.print(Text(f"  no test tells apart: {group}"), soft_wrap=True)


def _recognition_row(found: Recognition) -> list[str]:
    return [
        _share(found.named, found.wrong),
        _share(found.rewritten_named, found.rewritten),
        str(found.right_named),
        _share(found.mutants_named, found.mutants),
        _share(found.misnamed, found.mutants),
    ]


def _share(count: int, total: int) -> str:
    return f"{count}/{total} ({100 * count / total:.0f} %)" if total else "-"


def print_reaches(console: Console, report: AuditReport) -> None:
    """What each exercise's tests send and build, and what they never do."""
    table = Table(title="What tests never send or build", title_justify="left")
    table.add_column("exercise", no_wrap=True)
    for group in ("dtypes", "ranks", "sizes", "values", "objects"):
        table.add_column(group, overflow="fold")
    for (_, exercise), found in report.reaches.items():
        table.add_row(exercise, *(", ".join(found.never[group]) for group in found.never))
    console.print(table)
    console.print("A list of where to look for wrong answers that pass, not of faults.")


def print_right_mutants(console: Console, report: AuditReport) -> None:
    """Mutants of right variants that every test accepts."""
    for (_, exercise), found in report.right_mutants.items():
        console.print(f"{exercise}: {len(found.survivors)} of {found.made} mutants of right "
                      "answers are accepted; look whether they are right too")  # fmt: skip
        for name, mutant in found.survivors:
            console.print(f"  {name} {mutant.id} ({mutant.what})", markup=False)
            console.print(Text(mutant.diff), soft_wrap=True)
