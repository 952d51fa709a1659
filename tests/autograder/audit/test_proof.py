"""Judging an exercise's tests by what came of its variants."""

from autograder.audit.mutants import mutants
from autograder.audit.proof import judge, judge_mutants
from autograder.exercises.parts import ExerciseParts
from autograder.exercises.trials import Outcome
from autograder.exercises.variants import parse_variant
from autograder.results import TestResult, Verdict

TESTS = ("test_a", "test_b[one]", "test_b[two]")


def outcome(*failing: str, verdict: Verdict = Verdict.FAIL, defect: bool = False) -> Outcome:
    return Outcome(
        tests=[
            TestResult(
                name, public=False, verdict=verdict if name in failing else Verdict.PASS,
                requirement="A rule.", defect=defect and name in failing, detail="Error: no",
            )
            for name in TESTS
        ]
    )  # fmt: skip


STUB = outcome(*TESTS, verdict=Verdict.NOT_ATTEMPTED)


def parts(**killed_by: str) -> ExerciseParts:
    """An exercise with a wrong variant for each name, and one right variant."""
    wrong = [
        parse_variant(
            f"wrong_{name}", f"# misconception: is {name}\n# hint: h\n# killed by: {test}\n"
        )[0]
        for name, test in killed_by.items()
    ]
    right = parse_variant("right_r", "# unusual: u\n")[0]
    return ExerciseParts("a", "e", "", "x = 1 + 2", "", 10.0, (*wrong, right))


def judged(exercise: ExerciseParts, **outcomes: Outcome):
    known = {"reference": outcome(), "stub": STUB, "right_r": outcome()}
    return judge(exercise, known | outcomes)


def test_all_holds():
    proof = judged(
        parts(x="test_a", y="test_b"), wrong_x=outcome("test_a"), wrong_y=outcome("test_b[two]")
    )
    assert proof.holds
    assert (proof.reference, proof.stub) == (True, True)
    assert (proof.wrong, proof.right) == (2, 1)
    assert proof.killers == {"test_a": 1, "test_b": 1}


def test_accepted_wrong_answer():
    proof = judged(parts(x="test_a"), wrong_x=outcome())
    assert proof.wrong == 0
    assert "wrong_x is accepted: is x" in proof.problems


def test_rejected_by_another_test():
    proof = judged(parts(x="test_a"), wrong_x=outcome("test_b[one]"))
    assert "wrong_x is not rejected by test_a (only by test_b)" in proof.problems


def test_named_test_that_does_not_exist():
    proof = judged(parts(x="test_z"), wrong_x=outcome("test_a"))
    assert "wrong_x names test_z, and there is no such test" in proof.problems


def test_wrong_answer_that_gives_no_answer():
    proof = judged(parts(x="test_a"), wrong_x=STUB)
    assert 'wrong_x reads "not attempted": it must be an answer' in proof.problems


def test_rejected_right_answer():
    proof = judged(parts(), right_r=outcome("test_a"))
    assert proof.right == 0
    assert "right_r is right (u) and is rejected by test_a (no)" in proof.problems


def test_reference_and_stub():
    proof = judged(parts(), reference=outcome("test_a"), stub=outcome("test_a"))
    assert (proof.reference, proof.stub) == (False, False)
    assert "the reference does not pass test_a: no" in proof.problems
    assert "the stub passes test_b[one]" in proof.problems
    assert any(text.startswith('the stub reads "fail"') for text in proof.problems)


def test_vacuous_tests_until_a_mutant_is_rejected():
    exercise = parts(x="test_a")
    proof = judged(exercise, wrong_x=outcome("test_a"))
    assert proof.vacuous == ["test_b"]
    made = mutants(exercise.reference)
    judge_mutants(proof, made, [outcome("test_b[one]") for _ in made], {})
    assert proof.vacuous == []
    assert proof.mutants.killed == len(made)


def test_survivors_and_equivalents():
    exercise = parts(x="test_a")
    proof = judged(exercise, wrong_x=outcome("test_a"))
    made = mutants(exercise.reference)
    judge_mutants(proof, made, [outcome() for _ in made], {made[0].id: "reason"})
    assert proof.mutants.equivalent == 1
    assert [mutant.id for mutant in proof.mutants.survivors] == [m.id for m in made[1:]]
    assert any(f"mutant {made[1].id} survives" in text for text in proof.problems)


def test_grader_that_breaks_by_itself():
    proof = judged(parts(x="test_a"), wrong_x=outcome("test_a", defect=True))
    assert "test_a breaks by itself on wrong_x: no" in proof.problems


def test_same_misconception_twice():
    exercise = parts(x="test_a")
    twin = parse_variant("wrong_y", "# misconception: is x\n# hint: h\n# killed by: test_a\n")[0]
    exercise = ExerciseParts("a", "e", "", "", "", 1.0, (*exercise.variants, twin))
    proof = judged(exercise, wrong_x=outcome("test_a"), wrong_y=outcome("test_a"))
    assert "wrong_x and wrong_y have the same misconception; one of them is enough" in (
        proof.problems
    )


def test_nothing_was_run():
    proof = judge(ExerciseParts("a", "e", "", "", "", 1.0, missing=("no solution",)), {})
    assert not proof.holds
    assert proof.missing == ["no solution"]
