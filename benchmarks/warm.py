"""From Enter to the verdict of one submission, by each command, cold and with what stays warm.

    python benchmarks/warm.py --repeat 5 --chart benchmarks/warm.svg

Times whole commands on one submission of an assignment with hidden graders, references in all
cells. Cold is without a server; warm is the median of commands that find one. Beside them stand the
parts that no server can take away: Python's start, nbgrader's own import, the notebook itself.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from autograder.commands.demo import prepare
from autograder.demo.simulated_class import fill, references
from autograder.exercises.trial_cache import FOLDER
from autograder.notebook import load_source

BIN = Path(sys.executable).parent
ASSIGNMENT, EXERCISE, STUDENT = "ps03_losses", "softmax", "ada"
SUBMISSION = f"submitted/{STUDENT}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
DOORS = {
    "`autograder grade --student`": (
        "autograder", "grade", ASSIGNMENT, "--student", STUDENT, "--force",
    ),
    "`pytest --submission`": ("pytest", "-q", "--submission", SUBMISSION),
    "`autograder audit -e`": ("autograder", "audit", ASSIGNMENT, "-e", EXERCISE),
    "`nbgrader autograde --student`": (
        "nbgrader", "autograde", ASSIGNMENT, "--student", STUDENT, "--force",
    ),
}  # fmt: skip
PARTS = {
    "Python starts": "pass",
    "nbgrader's own command is imported": "import nbgrader.apps.nbgraderapp",
    "TensorFlow and Keras are imported": "import keras, tensorflow",
}


def main() -> None:
    """Measure, print two Markdown tables, and draw a chart if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repeat", type=int, default=5, help="warm commands of each kind")
    parser.add_argument("--chart", type=Path, help="an SVG file")
    arguments = parser.parse_args()
    runtime = Path(tempfile.mkdtemp(prefix="warm-", dir="/tmp"))  # names of sockets are short
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    with tempfile.TemporaryDirectory(prefix="gradetape-benchmark-") as folder:
        root = Path(folder, "course")
        write_course(root)
        times = {}
        print("| command | seconds, cold | seconds, warm | processor of the command, warm |")
        print("|---|---|---|---|")
        try:
            for name, words in DOORS.items():
                cold, warm, processor = measure(root, words, arguments.repeat)
                times[name] = cold, warm
                print(f"| {name} | {cold:.2f} | {warm:.2f} | {processor:.2f} |", flush=True)
        finally:
            run(root, ("autograder", "server", "stop"), server=True)
        print("\n| a part | seconds | processor |\n|---|---|---|")
        for name, code in PARTS.items():
            took = [run(root, ("python", "-c", code)) for _ in range(arguments.repeat)]
            wall, processor = map(statistics.median, zip(*took, strict=True))
            print(f"| {name} | {wall:.2f} | {processor:.2f} |", flush=True)
    runtime.rmdir()  # nothing is left behind
    if arguments.chart:
        draw(times, arguments.chart)


def write_course(root: Path) -> None:
    """A course with one assignment, and one student who knows all answers."""
    layout = prepare(root, ASSIGNMENT)
    released = json.loads(layout.release(ASSIGNMENT).read_text())
    path = root / SUBMISSION
    path.parent.mkdir(parents=True)
    answers = references(load_source(layout.source(ASSIGNMENT)))
    path.write_text(json.dumps(fill(released, answers)))


def measure(root: Path, words: tuple[str, ...], repeat: int) -> tuple[float, float, float]:
    """Seconds of a command, cold and warm, and what it takes of a processor itself when warm."""
    cold, _ = run(root, words)
    run(root, words, server=True)  # starts what stays
    warm = [run(root, words, server=True) for _ in range(repeat)]
    return cold, *map(statistics.median, zip(*warm, strict=True))


def run(root: Path, words: tuple[str, ...], server: bool = False) -> tuple[float, float]:
    """Wall time of a command, and processor time of it and of the processes that it waited for."""
    shutil.rmtree(root / ".gradetape" / FOLDER, ignore_errors=True)  # what an audit remembers
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "CI": ""}
    environment |= {"GRADETAPE_NO_SERVER": "" if server else "1"}
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(
        [str(BIN / words[0]), *words[1:]],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    elapsed, after = time.perf_counter() - began, os.times()
    if done.returncode:
        raise SystemExit(f"{words} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    used = after.children_user + after.children_system
    return elapsed, used - before.children_user - before.children_system


def draw(times: dict[str, tuple[float, float]], path: Path) -> None:
    """Bars of the seconds that a person waits."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "gradetape"  # the same figures, the same file
    from matplotlib import pyplot as plt

    names = [name.strip("`") for name in times][::-1]
    figure, axes = plt.subplots(figsize=(8, 3), layout="constrained")
    for number, (label, colour) in enumerate((("cold", "#9a9996"), ("warm", "#1a5fb4"))):
        places = [place - 0.4 * number + 0.2 for place in range(len(names))]
        values = [each[number] for each in times.values()][::-1]
        bars = axes.barh(places, values, 0.4, label=label, color=colour)
        axes.bar_label(bars, fmt="%.1f s", padding=3)
    axes.set_yticks(range(len(names)), names)
    axes.set_xlabel("seconds from Enter to the verdict of one submission")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="lower right")
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
