"""Data-only messages: what goes in comes out, and nothing else ever does."""

from __future__ import annotations

import struct
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.protocol import wire
from course.plain import Opaque

PLAIN = (type(None), bool, int, float, complex, str, bytes, list, dict, np.ndarray, Opaque)
ARRAYS = st.sampled_from(sorted(wire.DTYPES)).flatmap(
    lambda name: hnp.arrays(np.dtype(name), hnp.array_shapes(min_dims=0, max_dims=4, min_side=0))
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary()
    | ARRAYS
    | st.text(max_size=100).map(Opaque)
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


def same(left: Any, right: Any) -> bool:
    """Equality by type and bits: NaN equals NaN, 0.0 is not -0.0."""
    if type(left) is not type(right):
        return False
    match left:
        case float() | complex():
            return np.array(left).tobytes() == np.array(right).tobytes()
        case np.ndarray():
            return (left.dtype, left.shape, left.tobytes()) == (
                right.dtype,
                right.shape,
                right.tobytes(),
            )
        case list():
            return len(left) == len(right) and all(map(same, left, right))
        case dict():
            return left.keys() == right.keys() and all(same(left[k], right[k]) for k in left)
    return bool(left == right)


def raw(tree: Any, blob: bytes = b"") -> bytes:
    """A message with any tree whatever."""
    encoded = msgspec.msgpack.encode(tree)
    return struct.pack("<Q", len(encoded)) + encoded + blob


def is_plain(value: Any) -> bool:
    if type(value) is list:
        return all(map(is_plain, value))
    if type(value) is dict:
        return all(type(key) is str and is_plain(item) for key, item in value.items())
    return type(value) in PLAIN


@given(VALUES)
def test_data_comes_back_as_it_went(value: Any) -> None:
    assert same(wire.decode(wire.encode(value)), value)


def test_arrays_come_back_writable_in_native_order_whatever_their_layout() -> None:
    for array in (
        np.arange(6.0).reshape(2, 3).T,
        np.arange(3, dtype=">i4"),
        np.array(np.float32(2)),
    ):
        found = wire.decode(wire.encode(array))
        assert found.flags.writeable
        assert found.dtype == array.dtype.newbyteorder("=")
        np.testing.assert_array_equal(found, array)


def test_an_array_of_too_many_axes_is_not_data() -> None:
    assert wire.decode(wire.encode(np.zeros((1,) * 23))) == Opaque("array with 23 axes")
    with pytest.raises(wire.WireError):
        wire.decode(raw(["a", "int8", [1] * 9], b"1"))


def test_tuples_become_lists_and_what_is_not_data_its_type_name() -> None:
    class Student(float):
        pass

    odd = {"a": (1, 2), "b": Student(1), "c": 2**64, "d": np.array([object()]), "e": {1}}
    assert wire.decode(wire.encode(odd)) == {
        "a": [1, 2],
        "b": Opaque("Student"),
        "c": Opaque("int"),
        "d": Opaque("ndarray"),
        "e": Opaque("set"),
    }


@pytest.mark.parametrize(
    "value",
    [
        {1: 2},
        "\ud800",
        np.zeros(wire.DEFAULT_MAX_BYTES, np.uint8),
        "x" * wire.MAX_TREE_BYTES,
    ],
    ids=["integer-key", "surrogate", "large-array", "large-string"],
)
def test_what_may_not_be_sent_is_refused(value: Any) -> None:
    with pytest.raises(wire.WireError):
        wire.encode(value)


def test_endless_nesting_is_refused_on_both_sides() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(wire.WireError, match="nesting"):
        wire.encode(loop)
    tree: Any = None
    for _ in range(wire.MAX_DEPTH + 2):
        tree = ["l", [tree]]
    with pytest.raises(wire.WireError, match="nesting"):
        wire.decode(raw(tree))
    with pytest.raises(wire.WireError):  # too deep for the parser itself
        wire.decode(struct.pack("<Q", 10**6) + b"\x92\xa1l\x91" * 250_000)


@pytest.mark.parametrize(
    ("tree", "blob"),
    [
        (["a", "float64", [2]], bytes(8)),
        (["a", "float64", [1]], bytes(16)),
        (["a", "object", [1]], bytes(8)),
        (["a", "O", [1]], bytes(8)),
        (["a", "float64", [-1]], b""),
        (["a", "float64", [-1, -1]], bytes(8)),
        (["a", "float64", [0, 2**40, 2**40]], b""),
        (["a", "float64", [0, *[2**30] * 20]], b""),
        (["a", "int8", [1] * 65], b"1"),
        (["b", -1], b""),
        (["b", 2**62], b"abc"),
        (["l", [["b", 2], ["b", 2]]], b"abc"),
        (["x", 1], b""),
        ([], b""),
        ({"a": 1}, b""),
        (["d", {1: 2}], b""),
        (msgspec.msgpack.Ext(1, b"abc"), b""),
        (b"bytes", b""),
        (2**64 - 1, b""),
    ],
)
def test_a_message_that_does_not_add_up_is_refused(tree: Any, blob: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(raw(tree, blob))


def test_a_bool_of_another_byte_is_plainly_true() -> None:
    found = wire.decode(raw(["a", "bool", [3]], b"\x00\x01\x07"))
    np.testing.assert_array_equal(found.view(np.uint8), [0, 1, 1])


def test_a_message_larger_than_allowed_is_refused_before_it_is_read() -> None:
    data = wire.encode(np.zeros(100))
    with pytest.raises(wire.WireError):
        wire.decode(data, max_bytes=len(data) - 1)
    assert wire.decode(data, max_bytes=len(data)).shape == (100,)


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_no_bytes_cause_anything_but_a_wire_error(data: bytes) -> None:
    for message in (data, struct.pack("<Q", len(data)) + data, raw(["l", []])[:8] + data):
        try:
            value = wire.decode(message)
        except wire.WireError:
            continue
        assert is_plain(value)


INTEGERS = st.integers(-(2**63), 2**64 - 1)
TREES = st.recursive(
    LEAVES.filter(lambda leaf: not isinstance(leaf, np.ndarray | complex | Opaque))
    | st.sampled_from(["l", "d", "a", "b", "c", "o", "float64", "bool"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=2) | INTEGERS, inner, max_size=3)
        | st.tuples(st.sampled_from("ldabco"), inner)
        | st.tuples(
            st.just("a"), st.sampled_from(sorted(wire.DTYPES)), st.lists(INTEGERS, max_size=3)
        )
    ),
    max_leaves=12,
)


@given(TREES, st.binary(max_size=64))
@settings(max_examples=200)
def test_no_tree_causes_anything_but_a_wire_error(tree: Any, blob: bytes) -> None:
    try:
        value = wire.decode(raw(tree, blob))
    except wire.WireError:
        return
    assert is_plain(value)


@given(VALUES, st.data())
def test_a_damaged_message_causes_nothing_but_a_wire_error(value: Any, data: Any) -> None:
    message = bytearray(wire.encode(value))
    position = data.draw(st.integers(0, len(message) - 1))
    message[position] = data.draw(st.integers(0, 255))
    try:
        found = wire.decode(message[: data.draw(st.integers(0, len(message)))])
    except wire.WireError:
        return
    assert is_plain(found)
