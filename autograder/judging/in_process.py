"""A whole pytest session inside this process, once for each submission.

Starting Python and pytest anew takes longer than judging a typical submission, so a grading process
calls `pytest.main` again and again. pytest is made to be started once. Three things follow.

- *Everything around the tests is switched off*: configuration files of whatever folder this is, the
  plugins that write caches and reports, and those that watch over threads and warnings of the whole
  process, which belong to the grader here and not to a test.
- *Modules stay imported.* With ``--import-mode=importlib`` pytest files a test module in
  `sys.modules` under a name made of its path below the root folder, and takes what it finds there
  the next time, even if the file has changed, or if it is another course's with the same name. So
  what has changed is forgotten before each session (`_forget_changed`). Forgetting all of them each
  time would be simpler, and would import NumPy's users and compile every grader for each student.
- *Graders hold on to the oracles that they imported*: another oracle makes other graders, though
  their own files are as they were. If anything that judges an assignment has changed, all of it is
  forgotten.

A process for each session would need none of this, and would cost a third of a second each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from autograder.judging import probes
from autograder.judging.plugin import SubmissionPlugin
from autograder.layout import CourseLayout

Stamp = tuple[int, int]


def run_in_process(plugin: SubmissionPlugin, layout: CourseLayout, assignment: str) -> int:
    """Run the session quietly in this process; its results are in ``plugin.results``."""
    _forget_changed(layout.judging_files(assignment), f"autograder.oracles.{assignment}")
    use_oracles(layout.oracles)
    arguments = [f"--rootdir={layout.tests_root}", "-c", "/dev/null", "--import-mode=importlib"]
    quiet = [f"-pno:{name}" for name in _UNUSED]
    with probes.without_libraries():
        return int(
            pytest.main(
                [*arguments, "-Wignore", *quiet, "-s", *plugin.files], plugins=[_Marks, plugin]
            )
        )


def use_oracles(folder: Path) -> None:
    """Let graders import ``autograder.oracles.<assignment>`` from their own course."""
    import autograder.oracles as oracles

    others = [path for path in oracles.__path__ if path != str(folder)]
    oracles.__path__ = [str(folder), *others]


def _forget_changed(files: Iterable[Path], oracle: str) -> None:
    """Have the modules of `files` read again if any of them was changed or is another course's."""
    stamps = {str(path): _stamp(path) for path in files}
    changed = any(_seen.get(path) != stamp for path, stamp in stamps.items())
    ours = {Path(path).parts[-2:] for path in stamps}
    for name, module in list(sys.modules.items()):
        path = getattr(module, "__dict__", {}).get("__file__")
        if not isinstance(path, str):
            continue
        same_name = name == oracle or Path(path).parts[-2:] in ours
        if same_name and (changed or path not in stamps):
            _forget(name)
    _seen.update(stamps)


_seen: dict[str, Stamp] = {}


def _stamp(path: Path) -> Stamp:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def _forget(name: str) -> None:
    """Have a module read again by any import: ``from package import name`` asks the package."""
    del sys.modules[name]
    package, _, last = name.rpartition(".")
    if package in sys.modules:
        vars(sys.modules[package]).pop(last, None)


class _Marks:
    """Stands in for the installed plugin, which is switched off here, and for an option.

    Nobody reads the tracebacks of a session, and pytest's own style parses a whole module for each
    test that fails. The option ``--tb`` belongs to the terminal's plugin, which is off as well.
    """

    @staticmethod
    def pytest_configure(config: pytest.Config) -> None:
        config.option.tbstyle = "native"
        config.addinivalue_line("markers", "weight(n): the test counts n times (default 1)")
        config.addinivalue_line("markers", "constant(why): a constant can be the right answer")


_UNUSED = """
    cacheprovider terminal terminalreporter logging faulthandler doctest junitxml pastebin
    stepwise recwarn unraisableexception threadexception debugging hypothesispytest
    gradetape
""".split()
