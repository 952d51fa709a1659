"""Every picture reaches the notebook with its alt text, and is closed."""

from __future__ import annotations

import base64
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import IPython.display
import matplotlib as mpl
import numpy as np
import pytest

from course import plots

mpl.use("Agg")
import matplotlib.pyplot as plt

POINTS = np.array([[0.0, 3.0], [0.5, 2.5], [3.0, 0.0], [2.5, 0.5]])
LABELS = np.array([[0.0], [0.0], [1.0], [1.0]])


class Graph:
    """As much of a functional Keras model as a drawing asks for."""

    def get_config(self) -> dict[str, Any]:
        source = {"config": {"shape": (None, 3), "keras_history": ["x", 0, 0]}}
        nodes = {"x": [], "y": [{"args": (source,)}]}
        return {"layers": [{"name": k, "inbound_nodes": v} for k, v in nodes.items()]}

    def get_layer(self, name: str) -> Any:
        return SimpleNamespace(output=SimpleNamespace(shape=(None, 3)))


GRAPH = Graph()
DRAWINGS: dict[str, Callable[[], None]] = {
    "loss_curves": lambda: plots.loss_curves(
        {"train": [3.0, 2.0, 1.0], "test": [3.5, 3.0]}, alt="words", title="Loss", log=True
    ),
    "lines": lambda: plots.lines(
        np.arange(1, 9), {"a": np.ones(8), "b": np.arange(1, 9)}, alt="words", logx=True, logy=True
    ),
    "scatter": lambda: plots.scatter(POINTS, LABELS, alt="words", title="Points"),
    "image_grid": lambda: plots.image_grid(
        np.zeros((3, 8, 8), np.uint8), alt="words", titles=[1, 2, 3], columns=2
    ),
    "scatter with labels": lambda: plots.scatter(
        POINTS, ["a", "b", "a", "b"], alt="words", xlabel="across", ylabel="up"
    ),
    "draw_graph": lambda: plots.draw_graph(GRAPH, alt="words", title="Graph"),
    "image_grid in colour": lambda: plots.image_grid(np.zeros((2, 4, 4, 3)), alt="words"),
    "decision_boundary": lambda: plots.decision_boundary(
        lambda x: 1 / (1 + np.exp(x[:, 1:] - x[:, :1])), POINTS, LABELS, alt="words"
    ),
    "decision_boundary of classes": lambda: plots.decision_boundary(
        lambda x: np.stack([x[:, 1], x[:, 0], 0 * x[:, 0] + 1], axis=1), POINTS, LABELS, alt="words"
    ),
    "decision_boundary of one answer": lambda: plots.decision_boundary(
        lambda x: np.zeros(len(x)), POINTS, LABELS, alt="words"
    ),
}


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is displayed, as if in a notebook."""
    displayed: list[Any] = []
    monkeypatch.setattr(plots, "_in_notebook", lambda: True)
    monkeypatch.setattr(
        IPython.display, "display", lambda data, metadata, raw: displayed.append((data, metadata))
    )
    return displayed


@pytest.mark.filterwarnings("ignore:No contour levels were found:UserWarning")
@pytest.mark.parametrize("name", DRAWINGS)
def test_the_alt_text_reaches_the_output(name: str, shown: list[Any]) -> None:
    DRAWINGS[name]()
    ((content, metadata),) = shown
    assert metadata["image/png"]["alt"] == content["text/plain"] == "words"
    assert content["text/html"].startswith('<img alt="words" src="data:image/png;base64,')
    assert base64.b64decode(content["image/png"]).startswith(b"\x89PNG")
    assert not plt.get_fignums()


def test_nothing_is_shown_outside_a_notebook(capsys: pytest.CaptureFixture[str]) -> None:
    DRAWINGS["scatter"]()
    assert capsys.readouterr().out == ""
    assert not plt.get_fignums()


def test_a_picture_without_alt_text_is_refused() -> None:
    figure = plt.figure()
    try:
        with pytest.raises(
            ValueError, match="alt is empty; say in a sentence what the figure shows"
        ):
            plots.show(figure, alt=" ")
    finally:
        plt.close(figure)


def test_curves_differ_in_more_than_colour() -> None:
    styles = [style for style, _ in zip(plots._line_styles(20), range(7), strict=False)]
    assert len({str(style["linestyle"]) for style in styles}) == 7
    assert len({style["marker"] for style in styles}) == 7


def test_loss_curves_say_what_a_step_is(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = []
    monkeypatch.setattr(
        plots, "show", lambda figure, alt: labels.append(figure.axes[0].get_xlabel())
    )
    plots.loss_curves({"train": [1.0]}, alt="words")
    plots.loss_curves({"train": [1.0]}, alt="words", xlabel="epoch", ylabel="validation loss")
    assert labels == ["step", "epoch"]


def test_alt_text_cannot_end_its_attribute(shown: list[Any]) -> None:
    figure, _ = plt.subplots()
    plots.show(figure, alt='1 < 2, "twice"')
    ((content, _),) = shown
    assert 'alt="1 &lt; 2, &quot;twice&quot;" src=' in content["text/html"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("dense", ["dense"]),
        ("global_average_pooling1d_3", ["global_average_", "pooling1d_3"]),
        ("multi_head_attention", ["multi_head_", "attention"]),
        ("averyverylongnameindeed", ["averyverylongnameindeed"]),
    ],
)
def test_long_names_of_layers_are_folded(name: str, lines: list[str]) -> None:
    assert plots._folded(name).splitlines() == lines


def test_loss_curves_say_what_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    labels: list[tuple[str, str]] = []

    def note(figure: Any, alt: str) -> None:
        (axes,) = figure.axes
        labels.append((axes.get_xlabel(), axes.get_ylabel()))
        plt.close(figure)

    monkeypatch.setattr(plots, "show", note)
    plots.loss_curves({"a": [2.0, 1.0]}, alt="words")
    plots.loss_curves({"a": [2.0, 1.0]}, alt="words", xlabel="epoch", ylabel="validation loss")
    assert labels == [("step", "loss"), ("epoch", "validation loss")]
