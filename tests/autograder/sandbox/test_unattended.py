"""Lines that ask for a person, a debugger or another program print a sentence; the cell goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.sandbox import Worker

CELLS = {
    "!nvidia-smi": "Programs cannot be started while a notebook is graded",
    "files = !ls\nassert list(files) == [] == files.grep('a')": "this did nothing: !ls",
    "%pip install -q einops": "this did nothing: ",
    "%conda install numpy": "this did nothing: %conda install numpy",
    "%ls data": "this did nothing: !ls",
    "import os\nassert os.waitstatus_to_exitcode(os.system('ls')) == 127": "this did nothing: ls",
    "import os\nassert os.popen('ls -l').read() == ''": "this did nothing: ls -l",
    "import os\nassert os.spawnlp(os.P_WAIT, 'ls', 'ls', '-l') == 127": "this did nothing: ls -l",
    "import subprocess, sys\nsubprocess.check_call([sys.executable, '-m', 'pip'])": "-m pip",
    "from subprocess import run\nrun(['pip', 'list'], check=True)": "this did nothing: pip list",
    "import subprocess\ndone = subprocess.run('nvidia-smi', capture_output=True, text=True)\n"
    "assert (done.returncode, done.stdout, done.stderr) == (127, '', '')": "nvidia-smi",
    "import subprocess\nassert subprocess.check_output('ls', shell=True) == b''": "",
    "import subprocess\nassert subprocess.getoutput('ls') == ''": "this did nothing: ls",
    "import subprocess\nwith subprocess.Popen('cat', stdin=-1, stdout=-1) as cat:\n"
    "    assert cat.communicate(b'x') == (b'', None) and cat.wait() == 127": "cat",
    "import subprocess\nwith open('log', 'w') as log:\n    subprocess.call(['ls'], stdout=log)\n"
    "    log.write('still open')": "this did nothing: ls",
    "%tensorflow_version 2.x": "Line magic function `%tensorflow_version` not found",
    "%tensorboard --logdir logs": "`%tensorboard` not found",
    "get_ipython().run_line_magic('wandb', '')": "`%wandb` not found",
    "%load_ext tensorboard_of_mine": "The extension tensorboard_of_mine cannot be loaded here",
    "%load_ext autoreload\n%autoreload 2": "",
    "%reload_ext autoreload": "",
    "%matplotlib widget": "figures are drawn inline",
    "%matplotlib notebook": "",
    "%matplotlib qt": "figures are drawn inline",
    "%matplotlib inline": "",
    "import matplotlib\nmatplotlib.use('TkAgg')": "The backend TkAgg is not available here",
    "import matplotlib\nmatplotlib.use('Agg')": "",
    "import matplotlib.pyplot as plt\nplt.switch_backend('qtagg')": "qtagg is not available",
    "import tensorflow as tf\ntf.config.threading.set_intra_op_parallelism_threads(2)": "",
    "import tensorflow as tf\ntf.config.set_visible_devices([], 'GPU')": "",
    "import tensorflow as tf\ntf.debugging.set_log_device_placement(True)": "",
    "%config InlineBackend.figure_format = 'retina'": "",
    "breakpoint()": "",
    "import pdb\npdb.set_trace()": "",
    "from IPython.core.debugger import set_trace\nset_trace()": "",
    "from IPython import embed\nembed()": "",
    "%debug": "",
    "%pdb on": "",
    "%xmode Verbose": "",
    "%edit": "",
    "name = input('name? ')\nassert name == ''": "(Nobody can answer while a notebook is graded",
    "import getpass\ngetpass.getpass()": "Nobody can answer",
    "exit()": "exit() ends nothing while a notebook is graded",
    "quit()": "exit() ends nothing",
    "%cd .": "/work",
    "%time 1 + 1": "Wall time",
    "%env SOME=thing": "SOME=thing",
    "%history": "",
    "len?": "Return the number of items",
}
"""Lines that an answer may begin with, and what of that is shown."""


@pytest.mark.parametrize("line", CELLS)
def test_the_cell_goes_on(worker: Worker, line: str) -> None:
    outcome = worker.run_cell(f"{line}\ndef answer():\n    return 42", deadline=20)
    assert outcome.status == "ok", outcome
    shown = str(outcome.outputs)
    assert CELLS[line] in shown
    assert "autograder" not in shown
    assert "root" not in shown
    assert worker.run_cell("assert answer() == 42", deadline=9).status == "ok"


@pytest.mark.parametrize("magic", ["bash", "sh", "script bash", "python3", "shell", "sx"])
def test_a_cell_for_another_program_says_so(worker: Worker, magic: str) -> None:
    outcome = worker.run_cell(f"%%{magic}\nls", deadline=9)
    assert outcome.status == "ok"
    assert "Programs cannot be started" in str(outcome.outputs)


@pytest.mark.parametrize("magic", ["time", "capture", "debug", "memit", "heat -o x"])
def test_what_a_cell_below_a_magic_defines_is_defined(worker: Worker, magic: str) -> None:
    assert worker.run_cell(f"%%{magic}\ndef answer():\n    return 42", deadline=9).status == "ok"
    assert worker.run_cell("assert answer() == 42", deadline=9).status == "ok"


def test_a_cell_below_an_unknown_magic_that_is_not_python_is_passed_over(worker: Worker) -> None:
    outcome = worker.run_cell("%%sql\nselect * from answers", deadline=9)
    assert outcome.status == "ok"
    assert [output["text"] for output in outcome.outputs] == [
        "Cell magic `%%sql` not found; it was passed over.\n"
    ]


def test_a_loop_that_asks_until_it_likes_the_answer_ends(worker: Worker) -> None:
    outcome = worker.run_cell("while input('again? ') != 'no':\n    pass", deadline=9)
    assert outcome.error_name == "EOFError"
    assert "input() finds nobody to answer" in (outcome.error_value or "")
    assert worker.run_cell("input('next? ')", deadline=9).status == "ok"


def test_a_library_that_asks_for_a_program_goes_its_own_way(worker: Worker) -> None:
    source = "import ctypes.util, platform\nctypes.util.find_library('m')\nplatform.processor()"
    outcome = worker.run_cell(source, deadline=20)
    assert outcome.status == "ok", outcome
    assert "Programs cannot be started" not in str(outcome.outputs)


def test_modules_that_the_notebook_writes_can_be_imported(worker: Worker) -> None:
    for number in range(3):  # one right after the other, faster than any person runs them
        written = worker.run_cell(f"%%writefile part{number}.py\nvalue = {number}", deadline=9)
        assert written.status == "ok"
        source = f"from part{number} import value\nassert value == {number}"
        assert worker.run_cell(source, deadline=9).status == "ok"
    assert worker.run_cell("%run part2.py\nassert value == 2", deadline=9).status == "ok"


def test_modules_that_lie_beside_the_notebook_can_be_imported(
    warm_server: str, tmp_path: Path
) -> None:
    (tmp_path / "helpers.py").write_text("scale = 3\n")
    with Worker(warm_server, files=tmp_path) as worker:
        assert (
            worker.run_cell("import helpers\nassert helpers.scale == 3", deadline=9).status == "ok"
        )
        gone = worker.run_cell("import autograder", deadline=9)
        assert gone.error_name == "ModuleNotFoundError"
