"""Layers of a functional model are read from its configuration, and stand where a reader looks."""

from __future__ import annotations

import keras
from hypothesis import given
from hypothesis import strategies as st

from course.layer_graph import parents_of, place_layers


def test_parents_of_forks_joins_and_dictionaries() -> None:
    a = keras.Input((2,), name="a")
    b = keras.Input((3,), name="b")
    both = keras.layers.Concatenate(name="both")([a, b])
    outputs = {name: keras.layers.Dense(1, name=name)(both) for name in ("p", "q")}
    found = parents_of(keras.Model([a, b], outputs))
    assert found == {"a": [], "b": [], "both": ["a", "b"], "p": ["both"], "q": ["both"]}


def test_a_shared_layer_has_every_parent() -> None:
    a, b = keras.Input((2,), name="a"), keras.Input((2,), name="b")
    shared = keras.layers.Dense(2, name="shared")
    model = keras.Model([a, b], [shared(a), shared(b)])
    assert parents_of(model)["shared"] == ["a", "b"]


def test_a_fork_is_symmetric_about_what_it_comes_from() -> None:
    places = place_layers({"x": [], "up": ["x"], "down": ["x"], "sum": ["up", "down"]})
    assert places == {"x": (0, 0.0), "up": (1, 0.5), "down": (1, -0.5), "sum": (2, 0.0)}


def test_a_shortcut_ends_right_of_the_longer_way() -> None:
    places = place_layers({"sum": ["x", "f"], "f": ["x"], "x": []})
    assert places["sum"][0] == 2


@given(st.lists(st.sets(st.integers(0, 30)), min_size=1, max_size=12))
def test_every_layer_stands_right_of_its_parents(edges: list[set[int]]) -> None:
    parents = {str(i): [str(j) for j in sorted(each) if j < i] for i, each in enumerate(edges)}
    places = place_layers(parents)
    assert set(places) == set(parents)
    for name, before in parents.items():
        assert all(places[parent][0] < places[name][0] for parent in before)
