"""Pictures that everyone can read: alt text always, and never a meaning carried by colour alone.

Each function draws with matplotlib and ends in `show`, which puts the picture with its alt text
into the notebook. Outside a notebook nothing is shown.
"""

from __future__ import annotations

import base64
import html
import io
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Any

import numpy as np

from course.layer_graph import parents_of, place_layers

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "decision_boundary",
    "draw_boxes",
    "draw_graph",
    "image_grid",
    "lines",
    "loss_curves",
    "scatter",
    "show",
]

# Okabe & Ito's palette for colour-blind readers, paired with line styles and markers
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
_STYLES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1, 1, 1)), (0, (1, 3)))
_MARKERS = ("o", "s", "^", "D", "v", "P", "X")
_SIZE = (6.0, 4.0)


def show(figure: Figure, alt: str) -> None:
    """Display a figure as PNG with alt text, and close it.

    JupyterLab shows the ``alt`` in a picture's metadata to nobody, so the picture comes as HTML
    too, which it prefers.

    Parameters
    ----------
    figure
        A matplotlib figure.
    alt
        What the picture shows, for those who do not see it; must not be empty.

    Raises
    ------
    ValueError
        If `alt` is empty.
    """
    import matplotlib.pyplot as plt

    if not alt.strip():
        raise ValueError("alt is empty; say in a sentence what the figure shows.")
    try:
        if _in_notebook():
            from IPython.display import display

            buffer = io.BytesIO()
            figure.savefig(buffer, format="png", dpi=100, bbox_inches="tight")
            data = base64.b64encode(buffer.getvalue()).decode()
            picture = f'<img alt="{html.escape(alt)}" src="data:image/png;base64,{data}">'
            display(
                {"text/html": picture, "image/png": data, "text/plain": alt},
                metadata={"image/png": {"alt": alt}},
                raw=True,
            )
    finally:
        plt.close(figure)


def loss_curves(
    losses: Mapping[str, Sequence[float]],
    *,
    alt: str,
    title: str = "",
    xlabel: str = "step",
    ylabel: str = "loss",
    log: bool = False,
) -> None:
    """Draw one curve for each named sequence of losses, over steps or epochs.

    Parameters
    ----------
    losses
        Name -> losses, each of shape (steps,).
    xlabel, ylabel
        What one step is, and which loss it is.
    log
        Logarithmic loss axis.
    """
    longest = max((len(values) for values in losses.values()), default=0)
    curves = {name: np.asarray(values, dtype=float) for name, values in losses.items()}
    figure, axes = _figure(title)
    for (name, values), style in zip(curves.items(), _line_styles(longest), strict=False):
        axes.plot(np.arange(1, len(values) + 1), values, label=name, **style)
    _label(axes, xlabel, ylabel, log_y=log, legend=bool(losses))
    show(figure, alt)


def lines(
    x: Any,
    ys: Mapping[str, Any],
    *,
    alt: str,
    xlabel: str = "",
    ylabel: str = "",
    title: str = "",
    logx: bool = False,
    logy: bool = False,
) -> None:
    """Draw named curves over one x axis.

    Parameters
    ----------
    x
        Shape (n,).
    ys
        Name -> values of shape (n,).
    """
    figure, axes = _figure(title)
    x = np.asarray(x)
    for (name, y), style in zip(ys.items(), _line_styles(x.size), strict=False):
        axes.plot(x, np.asarray(y), label=name, **style)
    _label(axes, xlabel, ylabel, log_x=logx, log_y=logy, legend=bool(ys))
    show(figure, alt)


def scatter(
    points: Any,
    labels: Any,
    *,
    alt: str,
    title: str = "",
    xlabel: str = "first feature",
    ylabel: str = "second feature",
) -> None:
    """Draw labelled points in the plane, each label with its own marker and colour.

    Parameters
    ----------
    points
        Shape (n, 2).
    labels
        Shape (n,) or (n, 1), few distinct values.
    """
    figure, axes = _figure(title)
    _draw_points(axes, np.asarray(points), np.ravel(np.asarray(labels)))
    _label(axes, xlabel, ylabel, legend=True)
    show(figure, alt)


def decision_boundary(
    predict: Callable[[Any], Any], x: Any, y: Any, *, alt: str, title: str = ""
) -> None:
    """Draw labelled points, and the regions that a classifier assigns to each side.

    Parameters
    ----------
    predict
        Takes float32 points of shape (m, 2); returns scores of shape (m,) or (m, 1), of which 0.5
        separates the labels, or class scores of shape (m, classes).
    x
        Points, shape (n, 2).
    y
        Labels, shape (n,) or (n, 1).
    """
    points = np.asarray(x)
    low, high = points.min(axis=0) - 0.5, points.max(axis=0) + 0.5
    steps = 150
    across, up = np.meshgrid(
        np.linspace(low[0], high[0], steps), np.linspace(low[1], high[1], steps)
    )
    grid = np.stack([across.ravel(), up.ravel()], axis=1).astype(np.float32)
    scores = np.asarray(predict(grid), dtype=float).reshape(len(grid), -1)
    figure, axes = _figure(title)
    if scores.shape[1] == 1:
        field, levels = scores[:, 0], np.array([-np.inf, 0.5, np.inf])
        axes.contour(across, up, field.reshape(steps, steps), levels=[0.5], colors="black")
    else:
        field = scores.argmax(axis=1).astype(float)
        levels = np.arange(scores.shape[1] + 1) - 0.5
    shades = [_COLOURS[i % len(_COLOURS)] for i in range(len(levels) - 1)]
    bounds = np.clip(levels, min(field.min(), 0) - 1, max(field.max(), 1) + 1)
    axes.contourf(across, up, field.reshape(steps, steps), levels=bounds, colors=shades, alpha=0.2)
    _draw_points(axes, points, np.ravel(np.asarray(y)))
    _label(axes, "first feature", "second feature", legend=True)
    show(figure, alt)


def image_grid(
    images: Any, *, alt: str, titles: Sequence[Any] | None = None, columns: int = 8
) -> None:
    """Draw images side by side.

    Parameters
    ----------
    images
        Shape (n, height, width) in grey, or (n, height, width, 3) in colour.
    titles
        One for each image, or None.
    columns
        Images in a row.
    """
    import matplotlib.pyplot as plt

    pictures = np.asarray(images)
    columns = max(1, min(columns, len(pictures)))
    rows = max(1, -(-len(pictures) // columns))
    height = 1.35 if titles is not None else 1.1
    figure, panels = plt.subplots(
        rows, columns, figsize=(columns * 1.1, rows * height), squeeze=False
    )
    for panel in panels.flat:
        panel.axis("off")
    for number, (panel, picture) in enumerate(zip(panels.flat, pictures, strict=False)):
        panel.imshow(picture.squeeze(), cmap="gray")
        if titles is not None:
            panel.set_title(str(titles[number]), fontsize=9)
    figure.tight_layout(pad=0.3)
    show(figure, alt)


def draw_graph(model: Any, *, alt: str, title: str = "") -> None:
    """Draw the layers of a functional Keras model from left to right, with their outputs' shapes.

    Parameters
    ----------
    model
        Built as ``keras.Model(inputs, outputs)``; each layer makes one tensor.
    """
    parents = parents_of(model)
    texts = {name: f"{_folded(name)}\n{model.get_layer(name).output.shape}" for name in parents}
    draw_boxes(parents, alt=alt, title=title, texts=texts)


def draw_boxes(
    parents: Mapping[str, Sequence[str]],
    *,
    alt: str,
    title: str = "",
    texts: Mapping[str, str] | None = None,
) -> None:
    """Draw named boxes from left to right, with an arrow from each box to those that it feeds.

    An arrow that would pass through other boxes is bent.

    Parameters
    ----------
    parents
        Per box the names of those that feed it; without a cycle.
    texts
        What the boxes say, if not their names.
    """
    import matplotlib.pyplot as plt

    texts = {name: name for name in parents} if texts is None else texts
    places = place_layers(parents)
    longest = max(len(line) for text in texts.values() for line in text.splitlines())
    columns = 1 + max(column for column, _ in places.values())
    heights = [height for _, height in places.values()]
    low, high = min(heights) - 0.7, max(heights) + 0.7
    figure, axes = plt.subplots(
        figsize=(columns * (0.7 + 0.07 * longest), 0.4 + 0.9 * (high - low))
    )
    box = {"boxstyle": "round", "facecolor": "#eef3f8", "edgecolor": "#0072B2"}
    outlines = {}
    for name, place in places.items():
        text = axes.text(
            *place,
            texts[name],
            ha="center",
            va="center",
            fontsize=8,
            bbox=box,
        )
        outlines[name] = text.get_bbox_patch()
    for name, (column, height) in places.items():
        for parent in parents[name]:
            left, before = places[parent]
            over = column - left > 1 and height == before
            arrow = {
                "arrowstyle": "->",
                "connectionstyle": "arc3,rad=-0.3" if over else "arc3",
                "patchA": outlines[parent],
                "patchB": outlines[name],
            }
            axes.annotate("", (column, height), (left, before), arrowprops=arrow)
    axes.set(xlim=(-0.5, columns - 0.5), ylim=(low, high), title=title)
    axes.axis("off")
    show(figure, alt)


def _folded(name: str, width: int = 16) -> str:
    """A layer's name in lines of at most `width` characters, broken behind underscores."""
    lines = [""]
    for part in re.findall(r"[^_]*_|[^_]+", name):
        if lines[-1] and len(lines[-1]) + len(part) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _in_notebook() -> bool:
    """In a kernel, which can show pictures; a terminal cannot."""
    import sys

    interactive = sys.modules.get("IPython")
    shell = interactive.get_ipython() if interactive else None
    return shell is not None and hasattr(shell, "kernel")


def _figure(title: str) -> tuple[Figure, Axes]:
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=_SIZE)
    axes.set_title(title)
    axes.grid(alpha=0.3)
    return figure, axes


def _line_styles(length: int) -> Any:
    """Endless line properties, told apart by stroke and marker as well as by colour."""
    every = max(1, length // 10)
    for colour, stroke, marker in zip(
        cycle(_COLOURS), cycle(_STYLES), cycle(_MARKERS), strict=False
    ):
        yield {
            "color": colour,
            "linestyle": stroke,
            "marker": marker,
            "markevery": every,
            "markersize": 5,
        }


def _draw_points(axes: Axes, points: Any, labels: Any) -> None:
    for number, label in enumerate(np.unique(labels)):
        chosen = points[labels == label]
        axes.scatter(
            chosen[:, 0],
            chosen[:, 1],
            s=14,
            alpha=0.6,
            color=_COLOURS[number % len(_COLOURS)],
            marker=_MARKERS[number % len(_MARKERS)],
            label=f"label {label:g}" if np.issubdtype(labels.dtype, np.number) else str(label),
        )


def _label(
    axes: Axes,
    across: str,
    up: str,
    *,
    log_x: bool = False,
    log_y: bool = False,
    legend: bool = False,
) -> None:
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    if log_x:
        axes.set_xscale("log")
    if log_y:
        axes.set_yscale("log")
    if legend:
        axes.legend()
