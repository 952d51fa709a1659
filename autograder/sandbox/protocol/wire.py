"""Data-only messages between a grader and a sandbox.

What a student's process sends is never trusted: the types below are the only ones that any
sequence of bytes can decode to, and every size is bounded before memory is taken for it. There is
no pickle, no class name that is looked up and no object with methods of the sender's choosing.

An encoded value is ``tree length (8 bytes) | tree | blob``. The tree is MessagePack of the nodes
below; the contents of arrays and byte strings follow, in the tree's order, in the blob.
"""

from __future__ import annotations

import math
import struct
from typing import Any, Literal, TypeAlias

import msgspec
import numpy as np

from course.plain import Opaque

MAX_TREE_BYTES = 2 * 2**20  # nodes cost far more in memory than on the wire
MAX_DEPTH = 32
MAX_RANK = 8  # as TensorFlow's operations; printing or reducing an array of 23 axes takes minutes
DEFAULT_MAX_BYTES = 64 * 2**20

DTypeName = Literal[
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "float16", "float32", "float64", "complex64", "complex128",
]  # fmt: skip
DTYPES: dict[str, np.dtype[Any]] = {
    name: np.dtype(name).newbyteorder("<")
    for name in DTypeName.__args__  # type: ignore[attr-defined]  # not known of its kind of value
}

_LENGTH = struct.Struct("<Q")
_INT_RANGE = range(-(2**63), 2**63)


class WireError(Exception):
    """Bytes that are not a message, or a value that no message may carry."""


class ListNode(msgspec.Struct, array_like=True, tag="l", frozen=True):
    """A list."""

    items: list[Value]


class DictNode(msgspec.Struct, array_like=True, tag="d", frozen=True):
    """A dictionary with string keys."""

    items: dict[str, Value]


class ArrayNode(msgspec.Struct, array_like=True, tag="a", frozen=True):
    """An array in C order, little-endian; its elements are the next bytes of the blob."""

    dtype: DTypeName
    shape: list[int]


class BytesNode(msgspec.Struct, array_like=True, tag="b", frozen=True):
    """A byte string: the next `size` bytes of the blob."""

    size: int


class ComplexNode(msgspec.Struct, array_like=True, tag="c", frozen=True):
    """A complex number."""

    real: float
    imag: float


class OpaqueNode(msgspec.Struct, array_like=True, tag="o", frozen=True):
    """An object that is not data, reduced to its type's name."""

    type_name: str


Value: TypeAlias = (
    bool | int | float | str
    | ListNode | DictNode | ArrayNode | BytesNode | ComplexNode | OpaqueNode | None
)  # fmt: skip

_encode_tree = msgspec.msgpack.Encoder().encode
_decode_tree: Any = msgspec.msgpack.Decoder(Value).decode


def encode(value: Any, max_bytes: int = DEFAULT_MAX_BYTES) -> bytes:
    """Encode plain data.

    Parameters
    ----------
    value
        None, bool, int, float, complex, str, bytes, list, dict with str keys, numpy array,
        `Opaque`, nested. Tuples become lists; anything else, integers beyond 64 bits and arrays of
        other dtypes or of more than `MAX_RANK` axes included, becomes `Opaque`.
    max_bytes
        Most bytes that the result may have.

    Raises
    ------
    WireError
        If the value is too large or too deeply nested.
    """
    blob: list[bytes] = []
    try:
        tree = _encode_tree(_to_node(value, blob, 0))
    except UnicodeEncodeError as error:
        raise WireError("a string holds half of a surrogate pair") from error
    if len(tree) > MAX_TREE_BYTES:
        raise WireError(f"more than {MAX_TREE_BYTES:,} bytes besides arrays; send an array instead")
    total = _LENGTH.size + len(tree) + sum(map(len, blob))
    if total > max_bytes:
        raise WireError(f"{total:,} bytes, of which {max_bytes:,} are allowed")
    return b"".join([_LENGTH.pack(len(tree)), tree, *blob])


def decode(data: bytes | bytearray | memoryview, max_bytes: int = DEFAULT_MAX_BYTES) -> Any:
    """Decode bytes from anywhere into plain data.

    Returns
    -------
    Any
        None, bool, int, float, complex, str, bytes, list, dict, numpy array (writable, native byte
        order) or `Opaque`, nested.

    Raises
    ------
    WireError
        If the bytes are anything but the encoding of such a value. No other exception is raised.
    """
    view = memoryview(data)
    if not _LENGTH.size <= len(view) <= max_bytes:
        raise WireError(f"{len(view):,} bytes are not a value")
    (tree_length,) = _LENGTH.unpack(view[: _LENGTH.size])
    blob = view[_LENGTH.size + tree_length :]
    if tree_length > min(MAX_TREE_BYTES, len(view) - _LENGTH.size):
        raise WireError("the tree's length is wrong")
    try:
        node = _decode_tree(view[_LENGTH.size : _LENGTH.size + tree_length])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError("the tree is not a message") from error
    reader = _Blob(blob)
    value = _from_node(node, reader, 0)
    if reader.left:
        raise WireError("bytes are left over")
    return value


class _Blob:
    """The blob, read once from its beginning to its end, so that no byte serves twice."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self.left = len(view)

    def take(self, size: int) -> memoryview:
        if not 0 <= size <= self.left:
            raise WireError("an array is longer than its bytes")
        start = len(self._view) - self.left
        self.left -= size
        return self._view[start : start + size]


def _to_node(value: Any, blob: list[bytes], depth: int) -> Value:
    kind = type(value)
    if depth > MAX_DEPTH:
        raise WireError(f"more than {MAX_DEPTH} levels of nesting")
    if value is None or kind is bool or kind is float or kind is str:
        return value  # type: ignore[no-any-return]  # not known of its kind of value
    if kind is int:
        return value if value in _INT_RANGE else OpaqueNode("int")
    if kind is list or kind is tuple:
        return ListNode([_to_node(item, blob, depth + 1) for item in value])
    if kind is dict:
        if not all(type(key) is str for key in value):
            raise WireError("a dictionary has a key that is not a string")
        return DictNode({key: _to_node(item, blob, depth + 1) for key, item in value.items()})
    if kind is np.ndarray and value.ndim > MAX_RANK:
        return OpaqueNode(f"array with {value.ndim} axes")
    if kind is np.ndarray and value.dtype.name in DTYPES:
        blob.append(np.asarray(value, DTYPES[value.dtype.name], order="C").tobytes())
        return ArrayNode(value.dtype.name, list(value.shape))
    if kind is bytes:
        blob.append(value)
        return BytesNode(len(value))
    if kind is complex:
        return ComplexNode(value.real, value.imag)
    if kind is Opaque and type(value.type_name) is str:
        return OpaqueNode(value.type_name[:100])
    return OpaqueNode(kind.__name__[:100])


def _from_node(node: Value, blob: _Blob, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise WireError(f"more than {MAX_DEPTH} levels of nesting")
    match node:
        case ListNode():
            return [_from_node(item, blob, depth + 1) for item in node.items]
        case DictNode():
            return {key: _from_node(item, blob, depth + 1) for key, item in node.items.items()}
        case ArrayNode():
            return _array(node, blob)
        case BytesNode():
            return bytes(blob.take(node.size))
        case ComplexNode():
            return complex(node.real, node.imag)
        case OpaqueNode():
            return Opaque(node.type_name[:100])
        case int() if node not in _INT_RANGE:
            raise WireError("an integer is beyond 64 bits")
        case _:
            return node


def _array(node: ArrayNode, blob: _Blob) -> np.ndarray[Any, Any]:
    if len(node.shape) > MAX_RANK or not all(0 <= size < 2**31 for size in node.shape):
        raise WireError("an array's shape is out of range")
    dtype = DTYPES[node.dtype]
    flat = np.frombuffer(blob.take(math.prod(node.shape) * dtype.itemsize), dtype)
    try:
        array = flat.reshape(node.shape)
    except ValueError as error:  # an empty array whose other sizes overflow
        raise WireError("an array's shape is out of range") from error
    if node.dtype == "bool":  # a bool whose byte is neither 0 nor 1 behaves as both True and False
        return np.asarray(array.view(np.uint8) != 0)
    native: np.ndarray[Any, Any] = array.astype(dtype.newbyteorder("="), copy=True)
    return native
