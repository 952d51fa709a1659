"""A real notebook in a real kernel: checks pass, fail, hang and end Python; the kernel lives on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.slow
NOTEBOOK = Path(__file__).parents[1] / "files" / "check_notebook.ipynb"


@pytest.fixture(scope="module")
def cells() -> dict[str, Any]:
    """The executed cells by their id."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", allow_errors=True, resources={}
    )
    client.execute()
    return {cell.id: cell for cell in notebook.cells}


def text(cell: Any) -> str:
    return "\n".join(output.data["text/plain"] for output in cell.outputs)


def test_every_check_displays_html_and_text_and_nothing_else(cells: dict[str, Any]) -> None:
    names = "pass fail stub error loop exit tensorflow-error tensorflow-loop input quit stale cut"
    for name in names.split():
        (output,) = cells[name].outputs
        assert output.output_type == "display_data"
        assert 'aria-label="Result of the check softmax"' in output.data["text/html"]


def test_a_pass(cells: dict[str, Any]) -> None:
    assert "tests passed" in text(cells["pass"])
    assert "failed" not in text(cells["pass"])


def test_a_failure(cells: dict[str, Any]) -> None:
    assert "failed:" in text(cells["fail"])


def test_a_stub(cells: dict[str, Any]) -> None:
    assert text(cells["stub"]).startswith("softmax: not attempted yet")


def test_an_error_with_the_line_of_the_cell(cells: dict[str, Any]) -> None:
    assert "in `softmax`, line 3 of your cell" in text(cells["error"])
    assert "That line is: return logits.no_such_attribute" in text(cells["error"])


def test_an_endless_loop(cells: dict[str, Any]) -> None:
    assert "did not finish within 2 seconds and was interrupted" in text(cells["loop"])


def test_an_exit(cells: dict[str, Any]) -> None:
    assert "Your code ends Python with `os._exit`" in text(cells["exit"])


def test_tensorflow_writes_nothing_into_the_notebook(cells: dict[str, Any]) -> None:
    for cell in cells.values():
        assert not [output for output in cell.outputs if output.output_type == "stream"]


def test_an_error_of_tensorflow_is_its_sentence(cells: dict[str, Any]) -> None:
    shown = text(cells["tensorflow-error"])
    assert "InvalidArgumentError in `softmax`, line 3 of your cell: Incompatible shapes" in shown
    for decoration in ("function_node", "[Op:", "name:", "/device:"):
        assert decoration not in shown


def test_an_error_of_tensorflow_is_told_at_once(cells: dict[str, Any]) -> None:
    assert float(text(cells["error-time"])) < 0.5


def test_an_endless_loop_of_tensorflow_is_interrupted(cells: dict[str, Any]) -> None:
    shown = text(cells["tensorflow-loop"])
    assert "did not finish within 1 second and was interrupted" in shown
    assert "restart" not in shown


def test_a_question_is_refused(cells: dict[str, Any]) -> None:
    assert "Your code waits for someone to type, with `input()`" in text(cells["input"])


def test_a_quit_does_not_end_the_kernel(cells: dict[str, Any]) -> None:
    assert "Your code ends Python with `exit()`; remove that call." in text(cells["quit"])


def test_a_breakpoint_is_passed_over(cells: dict[str, Any]) -> None:
    assert "`breakpoint()` was passed over" in text(cells["breakpoint"])
    assert "tests passed" in text(cells["breakpoint"])


def test_an_answer_from_before_a_syntax_error_is_called_so(cells: dict[str, Any]) -> None:
    assert (
        "Your cell with `softmax` last ended with a SyntaxError in line 2: this judges the answer"
        " from before." in text(cells["stale"])
    )
    assert "answer from before" not in text(cells["cut"])


def test_a_gradient_cut_by_numpy_is_named(cells: dict[str, Any]) -> None:
    assert "There is no gradient." in text(cells["cut"])
    assert "NumPy, `.numpy()`, `tf.constant`" in text(cells["cut"])


def test_a_picture_comes_once_and_with_its_alt_text(cells: dict[str, Any]) -> None:
    (output,) = cells["picture"].outputs
    assert output.metadata["image/png"]["alt"] == "Two points on a line."
    assert output.data["image/png"]
    assert output.data["text/html"].startswith('<img alt="Two points on a line." src="data:')


def test_an_explanation_of_traces_is_a_table(cells: dict[str, Any]) -> None:
    (output,) = cells["traces"].outputs
    assert "`n` was the Python number 2 and is now 3" in output.data["text/plain"]
    assert "<caption>power has 2 graphs.</caption>" in output.data["text/html"]


def test_the_state_of_the_kernel_survives(cells: dict[str, Any]) -> None:
    assert text(cells["state"]) == "'still here'"


def test_an_unknown_exercise_is_one_sentence(cells: dict[str, Any]) -> None:
    (output,) = cells["unknown"].outputs
    assert output.traceback == ["There is no exercise named 'sofmax'; did you mean 'softmax'?"]


def test_a_failure_is_one_sentence_under_nbgrader(cells: dict[str, Any]) -> None:
    _, output = cells["validate"].outputs
    assert output.ename == "CheckFailed"
    assert output.traceback[0].startswith("The check of softmax:")
    assert len(output.traceback) == 1


def test_the_first_check_takes_less_than_half_a_second_once_tensorflow_is_there(
    cells: dict[str, Any],
) -> None:
    # processor time, since other work on the machine is not the check's; pytest's import counts
    assert float(text(cells["time"])) < 0.5
