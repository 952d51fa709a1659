"""Graphs as data: how a call is traced beside the student's code, and read and judged outside.

Of the protocol buffer ``GraphDef`` only the fields that name operations are looked at, without
TensorFlow: see ``tensorflow/core/framework/{graph,function,node_def,attr_value,op_def}.proto`` and
https://protobuf.dev/programming-guides/encoding.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from course.comparison import largest_ratio
from course.diagnosis import Mismatch, sentence
from course.tolerances import tolerance

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_GRAPH_NODE, _GRAPH_LIBRARY, _LIBRARY_FUNCTION = 1, 2, 1
_FUNCTION_SIGNATURE, _FUNCTION_NODE, _SIGNATURE_NAME = 1, 3, 1
_NODE_OPERATION, _NODE_ATTRIBUTE, _ATTRIBUTE_VALUE = 2, 5, 2
_VALUE_LIST, _VALUE_FUNCTION, _LIST_FUNCTION, _FUNCTION_NAME = 1, 10, 9, 1
PLUMBING = frozenset({"Placeholder", "NoOp"})


def operation_types(graph: bytes) -> list[str]:
    """Op types in a graph and in the functions that it calls, however deep.

    Parameters
    ----------
    graph
        A serialized ``GraphDef``.

    Returns
    -------
    list of str
        Sorted, each type once; placeholders left out.

    Raises
    ------
    ValueError
        If the bytes are not a graph.
    """
    library: dict[str, list[bytes]] = {}
    nodes = [value for field, value in _fields(graph) if field == _GRAPH_NODE]
    for functions in _all(graph, _GRAPH_LIBRARY):
        for function in _all(functions, _LIBRARY_FUNCTION):
            names = [_text(name) for signature in _all(function, _FUNCTION_SIGNATURE)
                     for name in _all(signature, _SIGNATURE_NAME)]  # fmt: skip
            library[names[0] if names else ""] = list(_all(function, _FUNCTION_NODE))
    found: set[str] = set()
    while nodes:
        operation, callees = _operation(nodes.pop())
        found.add(operation)
        for callee in {operation, *callees} & library.keys():
            nodes += library.pop(callee)
    return sorted(found - PLUMBING)


def _operation(node: bytes) -> tuple[str, list[str]]:
    """A node's op type, and the functions that its attributes name."""
    operation, callees = "", []
    for field, value in _fields(node):
        if field == _NODE_OPERATION:
            operation = _text(value)
        elif field == _NODE_ATTRIBUTE:
            for attribute in _all(value, _ATTRIBUTE_VALUE):
                functions = list(_all(attribute, _VALUE_FUNCTION))
                for entries in _all(attribute, _VALUE_LIST):
                    functions += _all(entries, _LIST_FUNCTION)
                callees += [_text(n) for each in functions for n in _all(each, _FUNCTION_NAME)]
    return operation, callees


def _all(message: bytes, wanted: int) -> Iterator[bytes]:
    return (value for field, value in _fields(message) if field == wanted)


def _fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and content of each field that holds bytes; numbers are passed over."""
    position = 0
    while position < len(message):
        key, position = _varint(message, position)
        kind = key & 7
        if kind == _VARINT:
            _, position = _varint(message, position)
        elif kind == _BYTES:
            length, position = _varint(message, position)
            end = position + length
            if end > len(message):
                raise ValueError("a field is longer than what holds it")
            yield key >> 3, message[position:end]
            position = end
        elif kind in (_FIXED64, _FIXED32):
            position += 8 if kind == _FIXED64 else 4
        else:
            raise ValueError("a field is of no known kind")


def _varint(message: bytes, position: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 64, 7):
        if position >= len(message):
            break
        byte = message[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
    raise ValueError("a number has no end")


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def concrete_function(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """The traced function of a call.

    Only a function of TensorFlow's own type is asked for its graph. Anything else that offers one
    could offer another than that of what it computes, so it is traced here.
    """
    import tensorflow as tf

    kind = tensorflow_function_type()
    traceable = function if type(function) is kind else tf.function(function)
    return kind.get_concrete_function(traceable, *args, **kwargs)


def tensorflow_function_type() -> Any:
    """The class of what ``@tf.function`` makes."""
    from tensorflow.python.eager.polymorphic_function import polymorphic_function

    return polymorphic_function.Function


def serialized_graph(concrete: Any) -> bytes:
    """A traced function's graph as bytes, for `operation_types`; constants' values are left out."""
    definition = concrete.graph.as_graph_def()
    functions = (function.node_def for function in definition.library.function)
    for node in itertools.chain(definition.node, *functions):
        if node.op == "Const":
            node.attr.pop("value", None)
    data: bytes = definition.SerializeToString()
    return data


def assert_same_in_graph(called: Any, traced: Any, *, what: str = "the function") -> None:
    """Require that a function computes in its graph what it computes when it is called.

    Parameters
    ----------
    called, traced
        Plain data, the results of calls; numbers may differ as much as results of training.
    """
    __tracebackhide__ = True
    if not _same(called, traced):
        raise Mismatch(
            f"{sentence(what)} must compute the same in its graph as when it is called.",
            "In its graph it computes something else.",
            "It asks whether TensorFlow runs eagerly, or its graph is that of another function.",
        )


def _same(called: Any, traced: Any) -> bool:
    if isinstance(called, list) and isinstance(traced, list):
        pairs = itertools.zip_longest(called, traced, fillvalue=_NOTHING)
        return all(_same(a, b) for a, b in pairs)
    if isinstance(called, dict) and isinstance(traced, dict):
        keys = called.keys() | traced.keys()
        return all(_same(called.get(k, _NOTHING), traced.get(k, _NOTHING)) for k in keys)
    if isinstance(called, np.ndarray) and isinstance(traced, np.ndarray):
        if called.dtype.kind in "fc" and traced.dtype.kind in "fc":
            return largest_ratio(traced, called, tolerance(called.dtype.name, "training")) <= 1.0
        return bool(np.array_equal(called, traced))
    return type(called) is type(traced) and bool(called == traced)


_NOTHING = object()
