"""Where the layers of a functional Keras model stand when it is drawn from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["parents_of", "place_layers"]


def parents_of(model: Any) -> dict[str, list[str]]:
    """Per layer of a functional model, in its order, the names of the layers that feed it."""
    return {
        layer["name"]: sorted(set(_sources(layer["inbound_nodes"])))
        for layer in model.get_config()["layers"]
    }


def place_layers(parents: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, float]]:
    """Column and height of each layer.

    A layer stands one column right of its last parent, at the mean height of its parents; layers of
    one column that have the same parents stand one below the other, one apart.

    Parameters
    ----------
    parents
        Per layer the names of those that feed it; the graph has no cycle.

    Returns
    -------
    dict
        Name -> (column, height), from left to right.
    """
    columns = _columns(parents)
    places: dict[str, tuple[int, float]] = {}
    for name in sorted(parents, key=lambda name: columns[name]):  # stable: rows keep their order
        before = [places[parent][1] for parent in parents[name]]
        alike = [
            other
            for other in parents
            if columns[other] == columns[name] and list(parents[other]) == list(parents[name])
        ]
        centre = sum(before) / len(before) if before else 0.0
        places[name] = columns[name], centre + (len(alike) - 1) / 2 - alike.index(name)
    return places


def _columns(parents: Mapping[str, Sequence[str]]) -> dict[str, int]:
    columns: dict[str, int] = {}
    while len(columns) < len(parents):
        for name, before in parents.items():
            if name not in columns and all(parent in columns for parent in before):
                columns[name] = 1 + max((columns[parent] for parent in before), default=-1)
    return columns


def _sources(config: Any) -> Iterator[str]:
    """Names of the layers whose outputs a layer's configuration mentions."""
    if isinstance(config, dict):
        if "keras_history" in config:
            yield config["keras_history"][0]
        else:
            for value in config.values():
                yield from _sources(value)
    elif isinstance(config, list | tuple):
        for value in config:
            yield from _sources(value)
