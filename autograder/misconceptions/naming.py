"""From what a failing answer gave to the name of a misconception, or to none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.misconceptions.bank import Bank, ExerciseBank, Fingerprint
from autograder.misconceptions.matching import DOUBT, FACT, MISSING, NOTHING, Evidence, agreement
from autograder.results import Misconception, SubmissionResult, TestResult, Verdict

Transcripts = Mapping[str, list[Any]]


def attach(result: SubmissionResult, transcripts: Mapping[str, Transcripts], bank: Bank) -> None:
    """Name the misconception of each failed exercise of a submission that has a known one.

    Parameters
    ----------
    transcripts
        Per exercise and test, what probes brought back, as grading returns it.
    """
    for exercise in result.exercises:
        known = bank.exercises.get(exercise.name)
        if exercise.verdict is Verdict.FAIL and known is not None:
            exercise.misconception = diagnose(
                exercise.tests, transcripts.get(exercise.name, {}), known
            )


def diagnose(
    tests: Sequence[TestResult], transcripts: Transcripts, bank: ExerciseBank
) -> Misconception | None:
    """The misconception that a failed exercise shows, or None.

    There is none where no stored wrong answer agrees, where the agreement could be chance, and
    where stored answers of different misconceptions agree.
    """
    names = matches(tests, transcripts, bank)
    sentences = {fingerprint.misconception.sentence for fingerprint in names}
    return names[0].misconception if len(sentences) == 1 else None


def matches(
    tests: Sequence[TestResult], transcripts: Transcripts, bank: ExerciseBank
) -> list[Fingerprint]:
    """The stored wrong answers that a failed exercise agrees with.

    One whose data depend on chance agrees easily, so others that agree go before it.
    """
    found = []
    for fingerprint in bank.fingerprints:
        evidence = evidence_for(fingerprint, tests, transcripts, bank.reference)
        if evidence is not None and is_enough(evidence):
            found.append((evidence.chances, fingerprint))
    least = min((chances for chances, _ in found), default=0)
    return [fingerprint for chances, fingerprint in found if chances == least]


def is_enough(evidence: Evidence) -> bool:
    """Whether agreement is hardly chance.

    Equal numbers that the right answer does not give are enough. Without them nothing may speak
    against it: two answers that both end in an error may do so for different reasons.
    """
    if evidence.values:
        return True
    return evidence.facts > evidence.blanks and not evidence.doubts


def evidence_for(
    fingerprint: Fingerprint,
    tests: Sequence[TestResult],
    transcripts: Transcripts,
    reference: Transcripts,
) -> Evidence | None:
    """How much speaks for a stored wrong answer; None if anything rules it out."""
    verdicts = {test.name: test.verdict for test in tests}
    messages = {test.name: test.detail for test in tests}
    hints = {test.name: test.hint for test in tests}
    if any(verdicts.get(name) is not verdict for name, verdict in fingerprint.verdicts.items()):
        return None
    total = NOTHING
    for name, known in fingerprint.evidence.items():
        part = agreement(list(transcripts.get(name, [])), known, reference.get(name, MISSING))
        if part is None:
            return None
        total += part
        said, expected = error_gist(messages[name]), error_gist(fingerprint.messages[name])
        if said != expected:
            total += DOUBT
        elif said:
            total += FACT
        elif name in fingerprint.hints:
            total += _same_hint(hints[name], fingerprint.hints[name])
    failed = sum(verdict is not Verdict.PASS for verdict in verdicts.values())
    if 2 * failed <= len(verdicts):  # right elsewhere, so NaN here is a mistake of its own
        total += Evidence(facts=total.blanks, blanks=-total.blanks)
    return total


def _same_hint(hint: str, known: str) -> Evidence:
    """What students are told of a test in which chance has a part: its kind of failure."""
    if hint != known:
        return DOUBT
    return NOTHING if _UNSPECIFIC.fullmatch(hint) else FACT


_UNSPECIFIC = re.compile(
    r"|((All|Most|Some) elements are|One element is|Its only element is) wrong[^.]*\."
    r"|The value is not right\."
)


def error_gist(detail: str) -> str:
    """What an error of the student's code said, without places, addresses and running numbers.

    The words are sorted: `a - b` and `b - a` fail with the same words in another order.
    """
    _, mark, rest = detail.partition("Your code raised ")
    text = rest.partition(": ")[2] if mark else ""
    text = text.partition("Arguments received by")[0]
    if "in user code:" in text:  # lines of the student's file go before, the message comes last
        text = text.strip().rpartition("\n\n")[2]
    for pattern, replacement in _NOISE:
        text = pattern.sub(replacement, text)
    return " ".join(sorted(text.split()))


_NOISE = (
    (re.compile(r"\x1b\[\d*m"), ""),
    (re.compile(r"\{\{.*?\}\}"), ""),  # names of nodes
    (re.compile(r'File "[^"]*", line \d+.*'), ""),
    (re.compile(r"0x[0-9a-fA-F]+"), ""),
    (re.compile(r"(?<=[A-Za-z])_\d+\b"), ""),  # linear_12
    (re.compile(r"\bline \d+"), ""),
)
