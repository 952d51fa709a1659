"""``python -m course check NOTEBOOK... [--watch]``: the board of a notebook in a terminal."""

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
from course.board import Board
from course.checks_folders import backend_of, checks_folders
from course.tensorflow_import import watch_import

_DESCRIPTION = """\
Exit status of `check`: 0 if every check passes, 1 if one does not. Of `doctor`: 0 if the notebook
can be handed in as it is, 1 if something should be mended. Of both: 2 if it cannot be read.
"""
_FORKS = sys.platform == "linux"
_PROCESSES: Any = multiprocessing.get_context("fork" if _FORKS else "spawn")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m course", description=__doc__, epilog=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="run a notebook and the checks of its exercises")
    check.add_argument("notebook", type=Path, help="a file such as ps03_losses.ipynb")
    check.add_argument("more", nargs="*", metavar="NOTEBOOK_OR_EXERCISE",
                       help="more notebooks (.ipynb), each run in a process of its own; "
                       "exercises whose tests' words are shown, too")  # fmt: skip
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
        more = [name for name in options.more if name.endswith(".ipynb")]
        options.notebooks = [options.notebook, *map(Path, more)]
        options.exercises = [name for name in options.more if name not in more]
        if more and options.watch:
            check.error("--watch looks at one notebook")
        if options.watch:
            return _watch(options)
        return _report(_boards(options), options)
    except NotebookError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _boards(options: argparse.Namespace) -> list[Board]:
    """The board of each notebook; of several, each is run in a process of its own."""
    notebooks = [read_notebook(path) for path in options.notebooks]
    for notebook in notebooks:
        if not notebook.assignment.exercises:
            raise NotebookError(f'{notebook.path} has no cell with check("...") in it.')
    known = [name for notebook in notebooks for name in notebook.assignment.exercises]
    unknown = [name for name in options.exercises if name not in known]
    if unknown:
        paths = ", ".join(map(str, options.notebooks))
        raise NotebookError(f"{paths} has no exercise {unknown[0]}; it has {', '.join(known)}.")
    if len(notebooks) == 1:
        return [_run(notebooks[0], options.deadline)]
    return [_run_apart(notebook, options.deadline) for notebook in notebooks]


def _run_apart(notebook: NotebookFile, deadline: float) -> Board:
    """What one notebook does to Python and TensorFlow is nothing to the next."""
    receiver, sender = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_send_board, args=(sender, notebook, deadline))
    process.start()
    sender.close()
    try:
        board: Board = receiver.recv()
    except EOFError:
        raise NotebookError(f"{notebook.path} cannot be checked: its process ended.") from None
    process.join()
    return board


def _send_board(sender: Any, notebook: NotebookFile, deadline: float) -> None:
    sender.send(_run(notebook, deadline))


def _run(notebook: NotebookFile, deadline: float) -> Board:
    from course.notebook_run import run_notebook

    with _Progress(len(notebook.cells)) as progress:
        return run_notebook(notebook, deadline=deadline, progress=progress.show).board


def _report(boards: Sequence[Board], options: argparse.Namespace) -> int:
    """Print boards and what their tests say, write what is asked for; the exit status."""
    from course.run_report import write_reports

    for board in boards:
        begun = board.next in board.results and board.state(board.next) == "failed"
        for name in options.exercises or ([board.next] if begun else []):
            if name in board.results:
                print(f"{board.results[name]}\n")
        print(board)
    try:
        write_reports(*boards, xml=options.junit, page=options.summary, result=options.result)
    except OSError as error:
        raise NotebookError(f"{error.filename} cannot be written: {error.strerror}.") from None
    return 0 if all(board.complete for board in boards) else 1


def _watch(options: argparse.Namespace) -> int:
    """Check again whenever the file changes, until Ctrl-C."""
    if _FORKS:  # once, so that a run takes a second; no operation is run before the fork
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
            process = _PROCESSES.Process(target=_once, args=(options,))
            process.start()
            process.join()
            print("--- waiting for the file to be saved; Ctrl-C ends", flush=True)
        time.sleep(0.3)


def _once(options: argparse.Namespace) -> None:
    try:
        _report(_boards(options), options)
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
