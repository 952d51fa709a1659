"""Many trials: grading processes, and what is known already left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, as_completed

from autograder.errors import CourseError
from autograder.exercises import trial_cache
from autograder.exercises.trials import Outcome, Trial, run_trial
from autograder.sandbox import IsolationError


def run_trials(
    trials: Sequence[Trial],
    executor: Executor | None,
    address: Callable[[], str],
    on_outcome: Callable[[int, Outcome], None] = lambda index, outcome: None,
) -> list[Outcome]:
    """Outcomes of trials, in their order; those known from before are not run again.

    Parameters
    ----------
    executor
        Where they run; None for this process.
    address
        The warm server's address; asked for only if a trial is to be run.
    on_outcome
        Told of each outcome as it comes, with its trial's index.

    Raises
    ------
    CourseError
        If this machine cannot isolate students' code.
    """
    outcomes: dict[int, Outcome] = {}
    waiting: dict[Future[Outcome], int] = {}

    def settle(index: int, outcome: Outcome, fresh: bool) -> None:
        if fresh:
            trial_cache.store(trials[index], outcome)
        outcomes[index] = outcome
        on_outcome(index, outcome)

    try:
        for index, trial in enumerate(trials):
            known = trial_cache.load(trial)
            if known is not None:
                settle(index, known, fresh=False)
            elif executor is None:
                settle(index, run_trial(trial, address()), fresh=True)
            else:
                waiting[executor.submit(run_trial, trial, address())] = index
        for future in as_completed(waiting):
            settle(waiting[future], _result(future), fresh=True)
    except IsolationError as error:
        for future in waiting:
            future.cancel()
        raise CourseError(str(error)) from error
    except BaseException:
        for future in waiting:
            future.cancel()
        raise
    return [outcomes[index] for index in range(len(trials))]


def _result(future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except IsolationError:
        raise
    except Exception as error:
        return Outcome(problem=f"The grading process failed ({type(error).__name__}: {error})")
