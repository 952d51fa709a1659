"""The card of a check: what to do first, then the rest, then what holds already."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from course.array_text import Line
from course.board import HONEST, Board
from course.card_style import style
from course.check_result import ICONS, CheckResult, TestOutcome, folded, unique_messages
from course.diagnosis import GraphCounts
from course.evidence import Evidence
from course.pictures import curves, error_map

if TYPE_CHECKING:
    from course.notebook_doctor import Report

_CLASSES = {
    "passed": "gt-good",
    "failed": "gt-bad",
    "not attempted": "gt-quiet",
    "not run": "gt-quiet",
}


def card(result: CheckResult) -> str:
    """The result as a piece of HTML that brings its own style."""
    state = "passed" if result.passed else "not attempted" if result.not_attempted else "failed"
    tone = {"passed": "gt-passed", "not attempted": "gt-open", "failed": "gt-failed"}[state]
    parts = [
        style(),
        f'<section class="gt {tone}" aria-label="Result of the check {escape(result.exercise)}">',
        note(result.notice, "This is not your newest answer."),
        '<div class="gt-head">',
        f'<div role="status"><h4>{icon(state)} {escape(result.summary)}</h4></div>',
        _pips(result.outcomes),
        f"<small>{escape(result.place)}</small>" if result.place else "",
        "</div>",
        *(note(text) for text in result.notes),
    ]
    if result.not_attempted:
        parts += [f"<p>{inline(text)}</p>" for text in unique_messages(result.outcomes)]
    else:
        parts += _tests(list(folded(result.outcomes)))
    parts += [f'<p class="gt-quiet">{inline(text)}</p>' for text in result.afterwards]
    return "".join([*parts, "</section>"])


def _tests(outcomes: list[TestOutcome]) -> list[str]:
    wrong = [one for one in outcomes if one.status not in ("passed", "not run")]
    several = sum(one.status == "failed" for one in wrong) > 1
    parts = [_test(one, first=place == 0, several=several) for place, one in enumerate(wrong)]
    parts.append(_group([one for one in outcomes if one.status == "not run"], "was not run"))
    parts.append(_group([one for one in outcomes if one.status == "passed"], "holds"))
    return parts


def _group(outcomes: list[TestOutcome], verb: str) -> str:
    """Outcomes of which there is nothing to say but what was required, folded."""
    if not outcomes:
        return ""
    plural = {"holds": "hold", "was not run": "were not run"}[verb]
    many = len(outcomes)
    count = f"1 requirement {verb}" if many == 1 else f"{many} requirements {plural}"
    status = outcomes[0].status
    items = "".join(
        f"<li>{icon(status)} <span>{status}</span>: {inline(one.title)}</li>" for one in outcomes
    )
    return (
        f'<details><summary class="{_CLASSES[status]}">{icon(status)} {count}</summary>'
        f"<ul>{items}</ul></details>"
    )


def _test(one: TestOutcome, *, first: bool, several: bool) -> str:
    tag = '<span class="gt-tag">start here</span>' if first and several else ""
    parts = [
        f'<div class="gt-test"><h5>{tag}<span class="{_CLASSES[one.status]}">{icon(one.status)}'
        f" {one.status}</span>: {inline(one.title)}</h5>"
    ]
    parts += [f"<p>{inline(message)}</p>" for message in one.messages]
    values = _evidence(one.evidence) or (one.details and _scrolled(one.details, "Values"))
    printed = one.output and _scrolled(one.output, "What your code printed")
    if first:
        parts.append(values)
        parts.append(_fold("What your code printed", printed))
    else:
        summary = "Values, and what your code printed" if printed else "Values"
        parts.append(_fold(summary, values + printed))
    return "".join([*parts, "</div>"])


def _scrolled(text: str, label: str) -> str:
    return (
        f'<div class="gt-values" tabindex="0" role="group" aria-label="{label}">'
        f"<pre>{escape(text)}</pre></div>"
    )


def _fold(summary: str, content: str) -> str:
    return f"<details><summary>{summary}</summary>{content}</details>" if content else ""


def _evidence(evidence: Evidence) -> str:
    parts = []
    if evidence.line is not None:
        number, source = evidence.line
        parts.append(_figure(f"line {number} of your cell", f"<pre>{escape(source)}</pre>"))
    if evidence.call:
        inputs = "\n".join(
            f"{escape(name)} = {_html_lines(lines, len(name) + 3)}"
            for name, lines in evidence.inputs
        )
        code = f"<code>{escape(evidence.call)}</code>"
        if inputs:
            parts.append(_figure(code, f"<pre>{inputs}</pre>"))
        else:
            parts.append(f"<figure>{code}</figure>")
    columns = evidence.columns
    if columns is not None and evidence.values is not None:
        yours = escape(f"yours ({_kind(evidence.values.found)})")
        parts.append(_figure(yours, f"<pre>{_html_lines(columns[0])}</pre>"))
        parts.append(_figure("required", f"<pre>{_html_lines(columns[1])}</pre>"))
    if not parts and evidence.counts is None:
        return ""
    grid = (
        f'<div class="gt-values" tabindex="0" role="group" aria-label="Input and values">'
        f"{''.join(parts)}</div>"
        if parts
        else ""
    )
    if evidence.values is not None:
        grid += curves(evidence.values) or error_map(evidence.values)
    if evidence.counts is not None:
        grid += _counts(evidence.counts)
    return grid


def _kind(array: object) -> str:
    shape = getattr(array, "shape", ())
    return f"{getattr(array, 'dtype', '')}{f', shape {shape}' if shape else ''}"


def _figure(caption: str, body: str) -> str:
    return f"<figure><figcaption>{caption}</figcaption>{body}</figure>"


def _counts(counts: GraphCounts) -> str:
    rows = []
    for call, (new, required, reason) in enumerate(counts.rows, start=1):
        wrong = required is not None and new != required
        made = f"<mark>{new}</mark>" if wrong else str(new)
        needed = "any" if required is None else str(required)
        rows.append(
            f'<tr><th scope="row">call {call}</th><td class="gt-number">{made}</td>'
            f'<td class="gt-number">{needed}</td><td>{inline(reason)}</td></tr>'
        )
    return (
        '<div class="gt-scroll" tabindex="0" role="group" aria-label="New graphs"><table><caption>'
        'New graphs, call by call</caption><thead><tr><th scope="col">Call</th>'
        '<th scope="col" class="gt-number">made</th><th scope="col" class="gt-number">required</th>'
        f'<th scope="col">because</th></tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _html_lines(lines: list[Line], indent: int = 0) -> str:
    texts = []
    for line in lines:
        pieces = []
        for span in line:
            bare = span.text.lstrip()
            blanks = span.text[: len(span.text) - len(bare)]
            text = escape(bare)
            pieces.append(blanks + (f"<mark>{text}</mark>" if span.marked else text))
        texts.append("".join(pieces))
    return ("\n" + " " * indent).join(texts)


def _pips(outcomes: Sequence[TestOutcome]) -> str:
    if len(outcomes) < 2 or len(outcomes) > 20:
        return ""
    kinds = {"passed": "", "failed": ' class="gt-miss"'}
    pips = "".join(f"<i{kinds.get(one.status, ' class=gt-none')}></i>" for one in outcomes)
    return f'<span class="gt-pips" aria-hidden="true">{pips}</span>'


def note(text: str, title: str = "") -> str:
    """A sentence that must not be overlooked; "" for none."""
    heading = f"<b>{escape(title)}</b> " if title else ""
    return f'<p class="gt-note">{heading}{inline(text)}</p>' if text else ""


def icon(status: str) -> str:
    """The sign of a status, which its word always accompanies."""
    return f'<span aria-hidden="true">{ICONS[status]}</span>'


def inline(text: str) -> str:
    """A sentence as HTML, with `code` in backticks as code."""
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", escape(text))


def escape(text: str) -> str:
    """Text that is safe anywhere in HTML."""
    return html.escape(text, quote=True)


def board_card(board: Board) -> str:
    """The board of an assignment as a piece of HTML that brings its own style."""
    name = board.assignment.name
    tone = "gt-passed" if board.complete else "gt-open"
    rows = "".join(_row(board, exercise) for exercise in board.assignment.exercises)
    worth = '<th scope="col" class="gt-number">points</th>' if _has_points(board) else ""
    parts = [
        style(),
        f'<section class="gt {tone}" aria-label="Board of {escape(name)}">',
        f'<div class="gt-head"><div role="status"><h4>{escape(board.summary)}</h4></div></div>',
        f"<p><b>{inline(board.advice)}</b></p>",
        *(note(text) for text in board.notes),
        '<div class="gt-scroll" tabindex="0" role="group" aria-label="Exercises"><table>',
        '<thead><tr><th scope="col">exercise</th><th scope="col">check</th>'
        f'<th scope="col">tests</th>{worth}</tr></thead><tbody>{rows}</tbody></table></div>',
        f"<small>{escape(HONEST)}</small></section>",
    ]
    return "".join(parts)


def _row(board: Board, exercise: str) -> str:
    state = board.state(exercise)
    points = board.assignment.points[exercise]
    worth = f'<td class="gt-number">{points:g}</td>' if _has_points(board) else ""
    return (
        f'<tr><th scope="row"><code>{escape(exercise)}</code></th>'
        f'<td class="{_CLASSES[state]}">{icon(state)} {state}</td>'
        f'<td class="gt-whole">{board.tests(exercise)}</td>{worth}</tr>'
    )


def _has_points(board: Board) -> bool:
    return any(board.assignment.points.values())


def report_card(report: Report) -> str:
    """What the doctor found as a piece of HTML that brings its own style."""
    tone = "gt-passed" if report.ready else "gt-failed"
    ordered = sorted(report.findings, key=lambda finding: finding.good)
    signs = {
        True: f'<span class="gt-good">{icon("passed")} good</span>',
        False: f'<span class="gt-bad">{icon("failed")} look</span>',
    }
    items = "".join(f"<li>{signs[one.good]}: {inline(one.sentence)}</li>" for one in ordered)
    return (
        f'{style()}<section class="gt {tone}" aria-label="Report on {escape(report.path.name)}">'
        f'<div role="status"><h4>{escape(report.summary)}</h4></div><ul>{items}</ul></section>'
    )
