"""What crosses from a student's process to a test."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from course.plain import MAX_DEPTH, Opaque, to_plain


@pytest.mark.parametrize("value", [None, True, 3, 2.5, 1j, "text", b"bytes"])
def test_plain_values_pass(value: Any) -> None:
    assert to_plain(value) is value


def test_containers_become_lists_and_dicts() -> None:
    assert to_plain({"a": (1, 2), 3: {4}}) == {"a": [1, 2], "3": [4]}


def test_numbers_of_numpy_keep_their_dtype() -> None:
    assert to_plain(np.float32(1.5)).dtype == np.float32
    assert to_plain(np.dtype("int8")) == "int8"


def test_subclasses_lose_their_behaviour() -> None:
    class Equal(np.ndarray):
        def __eq__(self, other: object) -> bool:
            return True

    class Text(str):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = str.__hash__

    assert type(to_plain(np.zeros(2).view(Equal))) is np.ndarray
    assert to_plain(Text("x")) == Opaque("Text")


def test_other_objects_are_names() -> None:
    assert to_plain(object()) == Opaque("object")
    assert to_plain(np.array([object()])) == [Opaque("object")]


def test_depth_is_bounded() -> None:
    nested: list[Any] = []
    for _ in range(MAX_DEPTH + 5):
        nested = [nested]
    assert "Opaque" in repr(to_plain(nested))


def test_what_tensorflow_gives() -> None:
    import keras
    import tensorflow as tf

    variable = keras.Variable(np.ones(2, np.float32))
    found = to_plain(
        [tf.constant(1.0), tf.Variable([2]), variable, tf.float16, tf.TensorShape([3])]
    )
    assert [type(item) for item in found] == [np.ndarray] * 3 + [str, list]
    assert found[0].shape == ()
    assert found[3:] == ["float16", [3]]
    assert to_plain(tf.cast(1.5, tf.bfloat16)).dtype == np.float32
    assert to_plain(
        tf.IndexedSlices(tf.ones([1, 2]), tf.constant([0]), tf.constant([2, 2]))
    ).shape == (
        2,
        2,
    )
    assert to_plain(tf.ragged.constant([[1], [2, 3]])) == [[1], [2, 3]]
    symbolic = []
    tf.function(lambda x: symbolic.append(x))(tf.constant(1.0))
    assert isinstance(to_plain(symbolic[0]), Opaque)
