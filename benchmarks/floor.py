"""The floor: the students' own work and nothing else.

TensorFlow is already loaded; each notebook's cells run in a fork, `jobs` at a time, without
IPython, without capture, confinement, tests by pytest, notebooks or a gradebook. Prints seconds.
"""

from __future__ import annotations

import contextlib
import io
import json
import linecache
import os
import sys
import time
from pathlib import Path


def run_cells(path: Path) -> None:
    """Execute a notebook's code cells in one namespace, errors ignored."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    notebook = json.loads(path.read_text())
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] != "code":
            continue
        source, name = "".join(cell["source"]), f"<cell {path.parent.parent.name} {number}>"
        linecache.cache[name] = (len(source), None, source.splitlines(True), name)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
            exec(compile(source, name, "exec"), namespace)


def main(root: Path, jobs: int) -> None:
    """Run every submission under `root`, as sanitised notebooks in autograded/ hold them."""
    import keras  # noqa: F401  # loaded before the fork, as a warm server has it
    import matplotlib.pyplot  # noqa: F401
    import tensorflow  # noqa: F401

    paths = sorted(root.glob("autograded/*/*/*.ipynb"))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    began = time.perf_counter()
    running = 0
    for path in paths:
        if running == jobs:
            os.wait()
            running -= 1
        if os.fork() == 0:
            try:
                run_cells(path)
            finally:
                os._exit(0)
        running += 1
    while running:
        os.wait()
        running -= 1
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
