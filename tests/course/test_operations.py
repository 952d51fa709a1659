"""Op types are found however deep they lie, and names can be switched off."""

from __future__ import annotations

import contextlib
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st

from course.diagnosis import Mismatch
from course.graphs import (
    assert_same_in_graph,
    concrete_function,
    operation_types,
    serialized_graph,
)
from course.operations import (
    AUTOMATIC_DIFFERENTIATION,
    DisabledError,
    assert_operations,
    assert_own_work,
    disabled,
    executed_operations,
    graph_operations,
    own_work,
)
from course.plain import Opaque
from course.student import LocalStudent

X = tf.ones((2, 3))


def test_a_plain_function() -> None:
    assert graph_operations(lambda x: tf.nn.softmax(x), X) == ["Identity", "Softmax"]


def test_a_tf_function_with_arguments_of_every_kind() -> None:
    @tf.function
    def power(x: Any, n: int, *, scale: Any) -> Any:
        return x**n * scale

    assert "Pow" in graph_operations(power, X, 2, scale=np.float32(2))


@pytest.mark.parametrize(
    "softmax",
    [
        tf.nn.softmax,
        tf.function(tf.nn.softmax),
        tf.function(lambda x: tf.function(tf.nn.softmax)(x)),
        lambda x: tf.cond(tf.reduce_sum(x) > 0, lambda: tf.nn.softmax(x), lambda: x),
        lambda x: tf.while_loop(lambda i, y: i < 2, lambda i, y: (i + 1, tf.nn.softmax(y)), (0, x)),
        lambda x: tf.map_fn(tf.nn.softmax, x),
        keras.ops.softmax,
        keras.activations.softmax,
        keras.layers.Softmax(),
    ],
)
def test_a_builtin_is_found_under_any_name_and_at_any_depth(softmax: Any) -> None:
    assert "Softmax" in graph_operations(softmax, X)


def test_functions_that_the_graph_does_not_reach_are_left_out() -> None:
    @tf.custom_gradient
    def halved(x: Any) -> Any:
        return x / 2, lambda upstream: tf.nn.softmax(upstream)

    assert "Softmax" not in graph_operations(halved, X)


def test_a_function_s_own_graph_is_taken_and_no_other_that_it_offers() -> None:
    class Pretends:
        def __call__(self, x: Any) -> Any:
            return tf.nn.softmax(x)

        def get_concrete_function(self, *args: Any) -> Any:
            return tf.function(tf.exp).get_concrete_function(*args)

    shadowed = tf.function(tf.nn.softmax)
    shadowed.get_concrete_function = tf.function(tf.exp).get_concrete_function
    assert "Softmax" in graph_operations(Pretends(), X)
    assert "Softmax" in graph_operations(shadowed, X)


@pytest.mark.parametrize("data", [b"\x0a\x05ab", b"\x0b", b"\xff" * 12, b"\x08", b"\x0a\xff"])
def test_bytes_that_are_no_graph(data: bytes) -> None:
    with pytest.raises(ValueError, match="a "):
        operation_types(data)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(operation_types(data), list)


def test_values_of_constants_stay_behind() -> None:
    concrete = concrete_function(lambda x: x + np.arange(1000, dtype=np.float32), tf.ones(1000))
    assert len(serialized_graph(concrete)) < 2000


@pytest.mark.parametrize("operation", ["EagerPyFunc", "PyFunc", "SparseSoftmax"])
def test_twins_and_python_are_forbidden_with_an_operation(operation: str) -> None:
    assert_operations(["Exp", operation], forbidden=[])
    with pytest.raises(Mismatch, match=operation):
        assert_operations(["Exp", operation], forbidden=["Softmax"])


def f(values: list[float]) -> Any:
    return np.array(values, np.float32)


@pytest.mark.parametrize(
    ("called", "traced", "same"),
    [
        ([f([1, 2])], [f([1, 2 + 1e-6])], True),
        ([f([1, 2])], [f([1, 3])], False),
        ([f([1, 2])], [f([1])], False),
        ([f([1])], [], False),
        ([np.array([1])], [np.array([1])], True),
        ([{"a": None, "b": True}], [{"a": None, "b": True}], True),
        ([{"a": None}], [{"b": None}], False),
        ([Opaque("T")], [None], False),
        (True, 1, False),
    ],
)
def test_a_graph_must_compute_what_the_call_does(called: Any, traced: Any, same: bool) -> None:
    if same:
        assert_same_in_graph(called, traced)
    else:
        with pytest.raises(Mismatch, match="something else"):
            assert_same_in_graph(called, traced)


def test_operations_accepts_what_is_allowed() -> None:
    assert_operations(["Exp", "Sum"], forbidden=["Softmax"], required=["Exp"])


def test_operations_refuses_what_is_forbidden() -> None:
    with pytest.raises(Mismatch) as caught:
        assert_operations(["Exp", "Softmax"], forbidden=["Softmax", "LogSoftmax"], what="`softmax`")
    assert caught.value.requirement == "`softmax` must be built from simpler operations."
    assert caught.value.finding.endswith(
        "an operation that this exercise asks you to do without: Softmax."
    )
    assert caught.value.details == "Operations: Exp, Softmax."


def test_operations_refuses_what_lacks_an_operation() -> None:
    with pytest.raises(Mismatch) as caught:
        assert_operations(["Const"], required=["While"])
    assert caught.value.finding == "Its graph has no operation of type While."


def test_a_disabled_function_raises_and_comes_back() -> None:
    with (
        disabled("tensorflow.nn.softmax"),
        pytest.raises(DisabledError, match="is not to be used in this exercise"),
    ):
        tf.nn.softmax(X)
    assert tf.nn.softmax(X).shape == (2, 3)


def test_a_disabled_class_cannot_be_made_but_still_be_asked_for() -> None:
    layer = keras.layers.Dense(2)
    with disabled("keras.layers.Dense", "keras.layers.Dropout"):
        assert not isinstance(X, keras.layers.Dense)
        with pytest.raises(DisabledError, match="write it yourself"):
            keras.layers.Dense(2)
    assert isinstance(layer, keras.layers.Dense)


def test_names_come_back_after_an_error() -> None:
    original = tf.nn.softmax
    with pytest.raises(ZeroDivisionError), disabled("tensorflow.nn.softmax"):
        raise ZeroDivisionError
    assert tf.nn.softmax is original


def test_a_name_that_does_not_exist_is_refused_and_the_others_come_back() -> None:
    original = tf.nn.softmax
    with (
        pytest.raises(LookupError, match="check the spelling"),
        disabled("tensorflow.nn.softmax", "tensorflow.nn.sotfmax"),
    ):
        pass
    assert tf.nn.softmax is original


def _by_a_tape(tape: Any) -> Any:
    with tape:
        tape.watch(X)
        y = tf.reduce_sum(X * X)
    return tape.gradient(y, X)


def _by_an_accumulator(kind: Any) -> Any:
    with kind(primals=X, tangents=tf.ones_like(X)) as accumulator:
        y = X * X
    return accumulator.jvp(y)


@pytest.mark.parametrize(
    "differentiate",
    [
        lambda: _by_a_tape(tf.GradientTape()),
        lambda: _by_a_tape(tf.GradientTape(persistent=True)),
        lambda: _by_an_accumulator(tf.autodiff.ForwardAccumulator),
        lambda: tf.function(lambda x: tf.gradients(x * x, x)[0], autograph=False)(X),
        lambda: tf.function(lambda x: tf.compat.v1.gradients(x * x, x)[0], autograph=False)(X),
    ],
)
def test_every_door_to_automatic_differentiation_is_closed_and_opened_again(
    differentiate: Any,
) -> None:
    with disabled(*AUTOMATIC_DIFFERENTIATION), pytest.raises(DisabledError):
        differentiate()
    np.testing.assert_array_equal(differentiate(), 2 * X)


def test_a_tape_that_was_imported_or_entered_before_is_closed_too() -> None:
    from tensorflow import GradientTape

    with GradientTape() as entered:
        entered.watch(X)
        y = X * X
        with disabled(*AUTOMATIC_DIFFERENTIATION):
            with pytest.raises(DisabledError):
                _by_a_tape(GradientTape())
            with pytest.raises(DisabledError):
                entered.gradient(y, X)


class _Own(keras.layers.Layer):
    def __init__(self, inner: Any = None) -> None:
        super().__init__()
        self.inner = inner

    def call(self, inputs: Any) -> Any:
        return inputs if self.inner is None else self.inner(inputs)


class _Derived(keras.layers.Dense):
    pass


class _Borrowed(_Own):
    call = keras.layers.Dense.call


@pytest.mark.parametrize("make", [keras.layers.Dense, _Derived, lambda units: _Borrowed()])
def test_the_library_under_another_name_is_not_own_work(make: Any) -> None:
    with pytest.raises(DisabledError, match="`Dense` of the library is not an answer"):
        own_work(make(2), keras.layers.Dense)


def test_own_work_may_hold_the_library_unless_told_otherwise() -> None:
    plain, holding = _Own(), _Own(_Own(keras.layers.Dense(2)))
    assert own_work(plain, keras.layers.Dense, inside=True) is plain
    assert own_work(holding, keras.layers.Dense) is holding
    with pytest.raises(DisabledError):
        own_work(holding, keras.layers.Dense, inside=True)


def eager_only(x: tf.Tensor) -> tf.Tensor:
    return tf.nn.softmax(x) if tf.executing_eagerly() else tf.exp(x)


def compiled_beforehand() -> object:
    function = tf.function(tf.nn.softmax)
    function(X)
    return function


@pytest.mark.parametrize(
    "function",
    [tf.nn.softmax, eager_only, compiled_beforehand(), keras.layers.Softmax()],
    ids=["by name", "only outside graphs", "compiled beforehand", "by a layer"],
)
def test_executed_operations_are_told_however_they_were_reached(function: Any) -> None:
    assert "Softmax" in executed_operations(function, X)


def test_executed_operations_leave_nothing_behind() -> None:
    with pytest.raises(ZeroDivisionError):
        executed_operations(lambda x: 1 / 0, X)
    assert executed_operations(lambda x: tf.exp(x) / tf.reduce_sum(x), X) == [
        "Exp",
        "RealDiv",
        "Sum",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        lambda x: tf.nn.softmax(x),
        eager_only,
        lambda x: tf.exp(x) if tf.executing_eagerly() else tf.nn.softmax(x),
        lambda x: tf.numpy_function(np.exp, [x], tf.float32),
    ],
    ids=["the library's", "outside graphs", "in graphs", "Python in a graph"],
)
def test_own_work_is_not_the_librarys(answer: Any) -> None:
    student = LocalStudent({"shares": answer})
    with pytest.raises(Mismatch, match="must be built from simpler operations"):
        assert_own_work(student, "shares", X.numpy(), forbidden=["Softmax"])


@pytest.mark.parametrize(
    "answer",
    [lambda x: tf.exp(x) / tf.reduce_sum(tf.exp(x)), lambda x: np.exp(x.numpy())],
    ids=["operations", "what cannot be traced"],
)
def test_own_work_may_be_anything_else(answer: Any) -> None:
    student = LocalStudent({"softmax": answer})
    assert_own_work(student, "softmax", X.numpy(), forbidden=["Softmax"])


def test_what_is_written_in_another_module_can_be_disabled() -> None:
    variable = keras.Variable([1.0])
    optimizer = keras.optimizers.Adam()
    optimizer.build([variable])
    with disabled("keras.src.optimizers.adam.ops"):
        with pytest.raises(DisabledError, match="not to be used in this exercise"):
            optimizer.update_step(tf.ones(1), variable, 0.1)
        keras.optimizers.SGD().apply([tf.ones(1)], [variable])
    optimizer.update_step(tf.ones(1), variable, 0.1)


def test_what_the_library_shares_inside_can_be_disabled() -> None:
    drop = tf.nn.dropout  # under another name, as someone may hold it
    with (
        disabled("tensorflow.python.ops.nn_ops._dropout"),
        pytest.raises(DisabledError, match="not to be used in this exercise"),
    ):
        drop(tf.ones(3), 0.5)
    assert drop(tf.ones(3), 0.5).shape == (3,)
    with pytest.raises(LookupError, match="check the spelling"), disabled("keras.sotfmax.layers"):
        pass
