"""`pytest --submission PATH`: one submission as a plain pytest session, to look into it."""

from __future__ import annotations

from pathlib import Path

from autograder.errors import CourseError
from autograder.judging.plugin import SubmissionPlugin, find_oracles
from autograder.judging.run import NotebookRun
from autograder.judging.submission import GradingOptions, plan, seed_text
from autograder.layout import Layout
from autograder.notebook import load_source, read_notebook, sanitise
from autograder.sandbox import WarmServer, Worker


class Session:
    """A submission in the sandbox for as long as a pytest session lasts."""

    def __init__(self, plugin: SubmissionPlugin, run: NotebookRun, server: WarmServer) -> None:
        self.plugin = plugin
        self._run = run
        self._server = server

    def close(self) -> None:
        """End the sandbox."""
        self._run.close()
        self._server.close()


def open_session(path: Path, root: Path, options: GradingOptions) -> Session:
    """Make the notebook at `path` ready to be tested.

    The assignment is the notebook's name; the student is the folder above the assignment's, as in
    ``submitted/<student>/<assignment>/<assignment>.ipynb``.

    Raises
    ------
    CourseError
        If the course has no such assignment.
    BadSubmission
        If the file is not a notebook that can be graded.
    """
    assignment = path.stem
    layout = Layout.of(root)
    if not layout.source(assignment).is_file():
        raise CourseError(
            f"{layout.source(assignment)} does not exist, so {path.name} cannot be graded; "
            "name the course folder with --course."
        )
    submitted = read_notebook(path)
    notebook = sanitise(load_source(layout.source(assignment)), submitted).notebook
    cells = plan(notebook, assignment, layout)
    find_oracles(layout.tests)
    server = WarmServer.start(device=options.device)

    def connect() -> Worker:
        return Worker(server.address, limits=options.limits, isolation=options.isolation)

    run = NotebookRun(cells.sources, connect, options.deadlines)
    seed = seed_text(options, assignment, path.resolve().parent.parent.name)
    plugin = SubmissionPlugin(run, cells.exercises, seed, options.deadlines.test)
    return Session(plugin, run, server)
