"""``python -m course check NOTEBOOK [--watch]``: the board of a notebook in a terminal."""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from course import backends
from course.assignment import Cell, NotebookError, NotebookFile, read_notebook
from course.checks_folders import backend_of, checks_folders
from course.tensorflow_import import watch_import

_DESCRIPTION = """\
Exit status of `check`: 0 if every check passes, 1 if one does not. Of `doctor`: 0 if the notebook
can be handed in as it is, 1 if something should be mended. Of both: 2 if it cannot be read.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m course", description=__doc__, epilog=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="run a notebook and the checks of its exercises")
    check.add_argument("notebook", type=Path, help="a file such as ps03_losses.ipynb")
    check.add_argument("exercises", nargs="*", help="show what these exercises' tests say, too")
    check.add_argument("--watch", action="store_true", help="again whenever the file is saved")
    check.add_argument("--deadline", type=float, default=10.0, metavar="SECONDS",
                       help="seconds that the check of an exercise may take (10)")  # fmt: skip
    check.add_argument("--junit", type=Path, metavar="FILE", help="write JUnit XML, too")
    check.add_argument("--summary", type=Path, metavar="FILE",
                       help="add the board to a Markdown file, too")  # fmt: skip
    check.add_argument("--result", type=Path, metavar="FILE",
                       help="write the result.json of Classroom 50, too")  # fmt: skip
    doctor = commands.add_parser("doctor", help="look a notebook over before it is handed in")
    doctor.add_argument("notebook", type=Path)
    options = parser.parse_args(arguments)
    watch_import()
    try:
        if options.command == "doctor":
            from course.notebook_doctor import examine

            report = examine(options.notebook)
            print(report)
            return 0 if report.ready else 1
        if options.watch:
            return _watch(options)
        return _check(read_notebook(options.notebook), options)
    except NotebookError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _check(notebook: NotebookFile, options: argparse.Namespace) -> int:
    from course.notebook_run import run_notebook
    from course.run_report import write_reports

    assignment = notebook.assignment
    if not assignment.exercises:
        raise NotebookError(f'{notebook.path} has no cell with check("...") in it.')
    unknown = [name for name in options.exercises if name not in assignment.exercises]
    if unknown:
        raise NotebookError(
            f"{notebook.path} has no exercise {unknown[0]}; it has"
            f" {', '.join(assignment.exercises)}."
        )
    with _Progress(len(notebook.cells)) as progress:
        run = run_notebook(notebook, deadline=options.deadline, progress=progress.show)
    board = run.board
    first = (
        [board.next] if board.next in run.results and board.state(board.next) == "failed" else []
    )
    for name in options.exercises or first:
        if name in run.results:
            print(f"{run.results[name]}\n")
    print(board)
    try:
        write_reports(board, xml=options.junit, page=options.summary, result=options.result)
    except OSError as error:
        raise NotebookError(f"{error.filename} cannot be written: {error.strerror}.") from None
    return 0 if board.complete else 1


def _watch(options: argparse.Namespace) -> int:
    """Check again whenever the file changes, until Ctrl-C."""
    forks = sys.platform == "linux"
    context: Any = multiprocessing.get_context("fork" if forks else "spawn")
    if forks:  # once, so that a run takes a second; no operation is run before the fork
        checks = checks_folders(options.notebook.resolve().parent)[0]
        for module in backends.load(backend_of(checks)).SLOW[:1]:
            importlib.import_module(module)
    seen = None
    while True:
        try:
            stamp = options.notebook.stat().st_mtime_ns
        except OSError:
            raise NotebookError(f"There is no file {options.notebook}.") from None
        if stamp != seen:
            seen = stamp
            print(f"--- {time.strftime('%H:%M:%S')} {options.notebook}", flush=True)
            process = context.Process(target=_once, args=(options,))
            process.start()
            process.join()
            print("--- waiting for the file to be saved; Ctrl-C ends", flush=True)
        time.sleep(0.3)


def _once(options: argparse.Namespace) -> None:
    try:
        _check(read_notebook(options.notebook), options)
    except NotebookError as error:  # half written, perhaps: the next save comes
        print(error, file=sys.stderr)


class _Progress:
    """Which cell runs, on a terminal only."""

    def __init__(self, cells: int) -> None:
        self._cells = cells
        self._done = 0
        self._visible = sys.stderr.isatty()

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._visible:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def show(self, cell: Cell) -> None:
        """Tell that a cell begins."""
        self._done += 1
        if self._visible:
            what = cell.exercise or cell.grade_id or f"cell {cell.number}"
            text = f"\r\033[K{self._done} of {self._cells} cells: {what}"
            print(text, end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
