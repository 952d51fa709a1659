"""The IPython shell that runs a student's cells and collects their outputs."""

from __future__ import annotations

import ast
import contextlib
import sys
import warnings
from pathlib import Path
from types import TracebackType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import LSString, SList
from traitlets import Type
from traitlets.config import Config

from autograder.sandbox.guest import unattended
from autograder.sandbox.guest.capture import (
    CapturedStream,
    Collector,
    DescriptorCapture,
    metadata,
    mime_bundle,
)
from autograder.sandbox.guest.no_programs import NOT_FOUND, say_no_program, without_programs
from autograder.sandbox.protocol.outputs import DisplayData, ErrorOutput, ExecuteResult, Output
from course.backends import current

MAX_TRACEBACK_CHARACTERS = 100_000

_WARM_UP = (
    "%matplotlib inline",
    "import matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.show()",
    "from IPython.display import display, Markdown\ndisplay(Markdown('x'))\n[1]",
    "def f(x):\n    return x / 0\nf(1)",
)


class _Publisher(DisplayPublisher):  # type: ignore[misc]  # traitlets has no types
    def publish(self, data: Any, metadata_: Any = None, *_: Any, **options: Any) -> None:
        collector = self.shell.collector
        if not options.get("update"):  # an update has no place of its own
            described = options.get("metadata", metadata_)
            collector.add(DisplayData(mime_bundle(data), metadata(described)))

    def clear_output(self, wait: bool = False) -> None:
        self.shell.collector.clear()


class _Hook(DisplayHook):  # type: ignore[misc]  # traitlets has no types
    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        data, described = mime_bundle(format_dict), metadata(md_dict)
        self.shell.collector.add(ExecuteResult(data, described, self.prompt_count))

    def finish_displayhook(self) -> None:
        self._is_active = False


class CellShell(InteractiveShell):  # type: ignore[misc]  # traitlets has no types
    """IPython without a terminal, a history file or a person to answer questions."""

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)
    collector: Collector
    runs_cell = False

    def enable_gui(self, gui: Any = None) -> None:
        """Figures are drawn into the notebook, never into a window."""

    def enable_matplotlib(self, gui: Any = None) -> Any:
        """Draw into the notebook where a window or a widget is not to be had."""
        try:
            return super().enable_matplotlib(gui)
        except Exception as error:  # whatever the backend lacks
            print(f"%matplotlib {gui} is not available here ({error}); figures are drawn inline.")
            return super().enable_matplotlib("inline")

    def ask_exit(self) -> None:
        if not self.runs_cell:  # in a test: the answer itself would end the kernel
            raise SystemExit("exit() ends nothing here; remove it")
        print("exit() ends nothing while a notebook is graded.")

    def system(self, cmd: str) -> None:
        say_no_program(f"!{cmd}")
        self.user_ns["_exit_code"] = NOT_FOUND

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        say_no_program(f"!{cmd}")
        return SList() if split else LSString("")

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Run a magic; one of another Jupyter, such as Colab's, is passed over."""
        if self._find_with_lazy_load("line", magic_name) is None:
            print(f"Line magic function `%{magic_name}` not found; it was passed over.")
            return None
        return super().run_line_magic(magic_name, line, _stack_depth + 1)

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a magic; of one that is unknown, the cell below it, if it is Python."""
        if self._find_with_lazy_load("cell", magic_name) is not None:
            return super().run_cell_magic(magic_name, line, cell)
        print(f"Cell magic `%%{magic_name}` not found; it was passed over.")
        try:
            ast.parse(self.transform_cell(cell))
        except SyntaxError:
            return None
        return self.run_cell(cell).result

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        etype, value, trace = super()._get_exc_info(exc_tuple)
        _hide_own_frames(trace)
        return etype, value, trace

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        text = "\n".join(stb).replace(f"{sys.prefix}/", "")
        if len(text) > MAX_TRACEBACK_CHARACTERS:
            half = MAX_TRACEBACK_CHARACTERS // 2
            text = f"{text[:half]}\n...\n{text[-half:]}"
        error = ErrorOutput(_clean(etype.__name__), _clean(safe_str(evalue)), [_clean(text)])
        self.collector.add(error)


class CellRunner:
    """Runs cells one after another in one namespace.

    Parameters
    ----------
    streams
        What `sys.stdout` and `sys.stderr` are in this process.
    profile
        An empty folder for IPython's own files.
    """

    def __init__(self, streams: tuple[CapturedStream, CapturedStream], profile: str) -> None:
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        # "Context" parses every library file that a traceback passes: a fifth of a second each time
        config.InteractiveShell.xmode = "Plain"
        config.InteractiveShell.cache_size = 100
        config.InteractiveShell.ipython_dir = profile
        config.InteractiveShell.enable_tip = False
        self._streams = streams
        self._begin(Collector(0))
        CellShell.collector = Collector(0)
        self.shell: Any = CellShell.instance(config=config)
        self.shell._db = {}  # what magics remember, which is kept in a home that is out of reach
        unattended.register(self.shell)
        unattended.without_debugger()
        self.descriptors = DescriptorCapture()

    def warm_up(self) -> None:
        """Have the shell import and compute once what every notebook needs, then start afresh."""
        warnings.filterwarnings("ignore", "To exit: use")
        for source in (*_WARM_UP, current().WARM_UP, "%reset -f in out"):
            self.run(source, budget=10**6)
        self.shell.reset(new_session=True, aggressive=False)
        self.shell.execution_count = 1
        self.shell.compile._filename_map.clear()

    def enter_folder(self) -> None:
        """Be in the notebook's folder, as in a kernel, and in a process without programs.

        Modules that lie in the folder can be imported.
        """
        without_programs()
        unattended.without_windows()
        sys.path.insert(0, "")
        self.shell.user_ns["_dh"] = [str(Path.cwd())]

    def run(self, source: str, budget: int) -> tuple[list[Output], BaseException | None, int]:
        """Run a cell.

        Returns
        -------
        outputs, error, execution_count
        """
        collector = Collector(budget)
        self._begin(collector)
        unattended.without_person()
        with contextlib.suppress(OSError):  # a folder that was removed
            # cells follow each other faster than a folder's time stamp changes
            sys.path_importer_cache.pop(str(Path.cwd()), None)
        count = self.shell.execution_count
        error: BaseException | None = None
        CellShell.runs_cell = True
        try:
            result = self.shell.run_cell(source, store_history=True)
            error = result.error_before_exec or result.error_in_exec
        except KeyboardInterrupt as interrupt:  # in IPython's own code, or while formatting
            error = interrupt
            collector.add(ErrorOutput("KeyboardInterrupt", "", ["KeyboardInterrupt"]))
        finally:
            CellShell.runs_cell = False
            unattended.refuse_questions()
        self.descriptors.collect(collector, budget)
        return collector.finish(), error, count

    def quiet(self) -> None:
        """Drop what is printed until the next cell."""
        self._begin(Collector(0))

    def drop_descriptors(self) -> None:
        """Forget what C++ code printed since the last cell, and the figures left open."""
        self.descriptors.collect(Collector(0), 0)
        helpers = sys.modules.get("matplotlib._pylab_helpers")
        if helpers is not None and helpers.Gcf.figs:
            helpers.Gcf.destroy_all()

    def is_cell(self, filename: str) -> bool:
        """Whether `filename` is that of a cell."""
        return filename in self.shell.compile._filename_map

    def _begin(self, collector: Collector) -> None:
        for stream in self._streams:
            stream.collector = collector
        sys.stdout, sys.stderr = self._streams
        CellShell.collector = collector


def safe_str(value: BaseException, limit: int = 4_000) -> str:
    """``str(value)``, cut to `limit` characters; a student's class may refuse it."""
    try:
        text = str(value)
    except Exception:
        return "<no message>"
    return text if len(text) <= limit else f"{text[:limit]}..."


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _hide_own_frames(trace: TracebackType | None) -> None:
    """End a traceback where it enters this module: what follows does not concern a student."""
    while trace is not None:
        following = trace.tb_next
        if following is not None and following.tb_frame.f_code.co_filename == __file__:
            trace.tb_next = None
        trace = trace.tb_next
