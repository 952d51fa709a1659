"""Every cause of a new graph is named, with the argument to blame."""

from __future__ import annotations

import functools
from collections import namedtuple
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from course.diagnosis import Mismatch
from course.trace_types import CAUSES
from course.tracing import assert_traces, explain, watch

Point = namedtuple("Point", ["x", "y"])

ONE, TWO = tf.ones(1), tf.ones(2)
TABLE = tf.ones((2, 2))
VARIABLE = tf.Variable(1.0)
FROZEN = tf.Variable(1.0, trainable=False)


class Model:
    """An object that tf.function knows nothing about."""


def fresh() -> Any:
    """A new tf.function with some arguments."""

    @tf.function
    def step(x: Any, lr: Any = 0.1, mask: Any = None) -> Any:
        return tf.constant(1.0)

    return step


def report(function: Any, *calls: Callable[[], Any]) -> dict[str, Any]:
    """What `watch` says of the last call."""
    return watch(function, calls)[-1]


@pytest.mark.parametrize(
    ("before", "after", "cause", "reason"),
    [
        (
            {"lr": 0.1},
            {"lr": 0.2},
            "number",
            "`lr` was the Python number 0.1 and is now 0.2: each",
        ),
        (
            {"lr": 1},
            {"lr": 2},
            "number",
            "each new Python number makes a new graph; pass a tensor",
        ),
        ({"lr": True}, {"lr": False}, "bool", "`lr` was True and is now False: each value of a"),
        ({"lr": "a"}, {"lr": "b"}, "string", "`lr` was the string 'a' and is now 'b'"),
        ({"mask": None}, {"mask": ONE}, "none", "`mask` was None and is now a float32 tensor"),
        ({"mask": 2}, {"mask": None}, "none", "`mask` was the Python number 2 and is now None"),
        ({"lr": range(2)}, {"lr": range(3)}, "value", "the Python value range(0, 2) and is now"),
        ({"lr": 1}, {"lr": "b"}, "value", "was the Python number 1 and is now the string 'b'"),
        (
            {"x": ONE},
            {"x": TWO},
            "shape",
            "tensor of shape (1,) and is now of shape (2,): each new",
        ),
        (
            {"x": TWO},
            {"x": TABLE},
            "rank",
            "and is now of shape (2, 2), which has another number",
        ),
        (
            {"x": TWO},
            {"x": tf.cast(TWO, "float64")},
            "dtype",
            "`x` was a tensor of dtype float32 and is now of dtype float64",
        ),
        (
            {"lr": 0.1},
            {"lr": ONE},
            "python",
            "was the Python number 0.1 and is now a float32 tensor",
        ),
        (
            {"lr": ONE},
            {"lr": 0.1},
            "python",
            "(1,) and is now the Python number 0.1: pass a tensor",
        ),
        (
            {"x": tf.ones(())},
            {"x": VARIABLE},
            "variable",
            "is now a float32 variable of shape ()",
        ),
        ({"x": VARIABLE}, {"x": FROZEN}, "trainable", "a trainable variable and one that is not"),
        (
            {"x": VARIABLE, "lr": VARIABLE},
            {"x": VARIABLE, "lr": tf.Variable(2.0)},
            "alias",
            "`lr` is now the same variable as another argument, or no longer so",
        ),
        (
            {"x": Model()},
            {"x": Model()},
            "object",
            "(an object of type Model): each object makes",
        ),
        ({"x": len}, {"x": max}, "object", "another object than before (the function max)"),
        ({"x": [ONE]}, {"x": [ONE, ONE]}, "length", "a list of 1 elements and now has 2"),
        ({"x": (ONE,)}, {"x": (ONE, ONE)}, "length", "a tuple of 1 elements and now has 2"),
        ({"x": {"a": ONE}}, {"x": {"b": ONE}}, "keys", "had the keys 'a' and now has 'b'"),
        ({"x": [ONE]}, {"x": (ONE,)}, "container", "`x` was a list of 1 and is now a tuple of 1"),
        (
            {"x": [ONE, 1]},
            {"x": [ONE, 2]},
            "number",
            "`x[1]` was the Python number 1 and is now 2",
        ),
        ({"x": {"a": ONE}}, {"x": {"a": TWO}}, "shape", "`x['a']` was a tensor of shape (1,)"),
        (
            {"x": Point(ONE, 1)},
            {"x": Point(ONE, 2)},
            "number",
            "`x['y']` was the Python number 1",
        ),
        ({"x": ONE}, {"x": [ONE]}, "type", "(1,) and is now a list of 1: each type of argument"),
        (
            {"x": tf.data.Dataset.range(2)},
            {"x": tf.data.Dataset.range(2).batch(2)},
            "type",
            "`x` was a Dataset and is now a Dataset: each type of argument",
        ),
    ],
)
def test_causes_in_the_arguments(
    before: dict[str, Any], after: dict[str, Any], cause: str, reason: str
) -> None:
    function = fresh()
    first, second = ({"x": ONE, **arguments} for arguments in (before, after))
    found = report(function, lambda: function(**first), lambda: function(**second))
    assert found["new"] == 1
    assert found["causes"] == [cause]
    assert reason in found["reason"]


def test_two_arguments_that_changed_are_both_named() -> None:
    function = fresh()
    found = report(function, lambda: function(ONE, 0.1), lambda: function(TWO, 0.2))
    assert found["causes"] == ["shape", "number"]


def test_the_nearest_earlier_graph_is_compared() -> None:
    function = fresh()
    found = report(
        function,
        lambda: function(ONE, 0.1),
        lambda: function(TABLE, "b", TWO),
        lambda: function(ONE, 0.2),
    )
    assert found["reason"].startswith("`lr` was the Python number 0.1 and is now 0.2")
    assert found["causes"] == ["number"]


def test_calls_that_fit_an_earlier_graph_make_none() -> None:
    function = fresh()
    calls = [
        lambda: function(ONE, 0.1),
        lambda: function(ONE + 1, 0.1),
        lambda: function(lr=0.1, x=ONE),
    ]
    found = watch(function, calls)
    assert [entry["new"] for entry in found] == [1, 0, 0]
    assert found[0]["reason"] == "it is the first call"
    assert found[1] == {"new": 0, "reason": "", "causes": []}


def test_graphs_made_before_the_watch_count_as_earlier() -> None:
    function = fresh()
    function(ONE)
    assert report(function, lambda: function(TWO))["causes"] == ["shape"]


def test_an_argument_that_is_given_by_keyword_or_by_position() -> None:
    @tf.function
    def step(*args: Any, **kwargs: Any) -> Any:
        return tf.constant(1.0)

    found = report(step, lambda: step(ONE), lambda: step(x=ONE))
    assert found["causes"] == ["arguments"]
    assert "`x` was given in place of `args[0]`" in found["reason"]
    assert "`y` is given now" in report(step, lambda: step(x=ONE, y=ONE))["reason"]
    assert "not given now" in report(step, lambda: step(a=1, b=2), lambda: step(a=1))["reason"]


def test_variables_created_on_the_first_call_make_two_graphs() -> None:
    class Layer(tf.Module):
        @tf.function
        def __call__(self, x: Any) -> Any:
            if not hasattr(self, "weight"):
                self.weight = tf.Variable(2.0)
            return x * self.weight

    layer = Layer()
    found = watch(layer, [lambda: layer(ONE), lambda: layer(ONE)])
    assert [entry["new"] for entry in found] == [2, 0]
    assert found[0]["causes"] == ["first", "variables"]
    assert "variables were created on the first call" in found[0]["reason"]


def test_a_decorated_method_counts_per_instance() -> None:
    class Stepper:
        @tf.function
        def step(self, x: Any) -> Any:
            return x

    one, other = Stepper(), Stepper()
    found = watch(one.step, [lambda: one.step(ONE), lambda: one.step(ONE), lambda: one.step(TWO)])
    assert [entry["new"] for entry in found] == [1, 0, 1]
    assert watch(other.step, [lambda: other.step(ONE)])[0]["causes"] == ["first"]


def test_a_function_made_anew_on_each_call() -> None:
    holder = {"step": fresh()}

    def remade() -> Any:
        holder["step"] = fresh()
        return holder["step"](ONE)

    found = watch(holder["step"], [remade, remade])
    assert [entry["new"] for entry in found] == [1, 1]
    assert found[1]["causes"] == ["anew"]
    assert "the tf.function itself is made anew on each call" in found[1]["reason"]


def test_a_plain_function_that_makes_a_tf_function_on_each_call() -> None:
    def step(x: Any) -> Any:
        return tf.function(lambda y: y)(x)

    found = watch(step, [lambda: step(ONE)] * 2)
    assert [entry["new"] for entry in found] == [-1, -1]
    assert found[1]["causes"] == ["plain", "anew"]


def test_a_plain_function_is_not_a_tf_function() -> None:
    found = watch(len, [lambda: len([])])
    assert found == [
        {
            "new": -1,
            "reason": "it is not a tf.function: decorate it with @tf.function",
            "causes": ["plain"],
        }
    ]


def test_a_call_from_within_another_graph_on_another_strategy_or_in_eager_mode() -> None:
    function = fresh()
    function(ONE)
    with tf.Graph().as_default():
        found = report(function, lambda: function(tf.constant([1.0])))
    assert found["causes"] == ["context"]
    eager = fresh()
    tf.config.run_functions_eagerly(True)
    try:
        found = report(eager, lambda: eager(ONE))
    finally:
        tf.config.run_functions_eagerly(False)
    assert (found["new"], found["causes"]) == (0, ["eager"])


def test_reduce_retracing_relaxes_a_shape() -> None:
    @tf.function(reduce_retracing=True)
    def step(x: Any) -> Any:
        return x

    found = watch(step, [functools.partial(step, tf.ones(n)) for n in (1, 2, 3, 4)])
    assert [entry["new"] for entry in found] == [1, 1, 0, 0]
    assert "(1,) and is now of shape (None,)" in found[1]["reason"]


def test_an_input_signature_makes_one_graph_and_refuses_what_does_not_fit() -> None:
    @tf.function(input_signature=[tf.TensorSpec([None])])
    def step(x: Any) -> Any:
        return x

    found = watch(
        step, [lambda: step(ONE), lambda: step(TWO), lambda: step(np.ones(3, np.float32))]
    )
    assert [entry["new"] for entry in found] == [1, 0, 0]
    with pytest.raises(TypeError, match="Can not cast"):
        watch(step, [lambda: step(TABLE)])


def test_partials_are_looked_through_and_what_is_only_said_to_be_wrapped_is_not() -> None:
    function = fresh()

    @functools.wraps(function)
    def wrapper(*args: Any) -> Any:
        return function(*args)

    assert report(wrapper, lambda: wrapper(ONE))["new"] == -1
    partial = functools.partial(function, TWO)
    assert report(partial, partial)["causes"] == ["shape"]


def test_an_object_that_is_gone_is_told_as_such() -> None:
    function = fresh()
    function(Model())
    assert "an object that no longer exists" in repr(explain(function))


def test_traces_accepts_the_counts_required() -> None:
    found = [{"new": 1, "reason": "", "causes": ["first"]}, {"new": 0, "reason": ""}]
    assert_traces(found, [1, 0])
    assert_traces(found, [None, 0])


def test_traces_refuses_others_and_gives_the_reason() -> None:
    function = fresh()
    found = watch(function, [lambda: function(ONE, 0.1), lambda: function(ONE, 0.25)])
    with pytest.raises(Mismatch) as caught:
        assert_traces(found, [1, 0], what="`step`")
    error = caught.value
    assert error.requirement == "`step` must make new graphs only where they are needed."
    assert error.finding == "Call 2 made a new graph where none is needed."
    assert error.cause == CAUSES["number"]
    assert "`lr` was the Python number 0.1 and is now 0.25" in error.details
    assert "0.25" not in error.hint
    assert "lr" not in error.hint


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        ([{"new": 0}], "Call 1 made no new graph where one is needed."),
        ([{"new": 3}], "Call 1 made 3 new graphs where one is needed."),
        ([], "Its graphs could not be counted."),
        (None, "Its graphs could not be counted."),
        ([{"reason": "x"}], "Its graphs could not be counted."),
        (["x"], "Its graphs could not be counted."),
    ],
)
def test_traces_refuses_whatever_came_back(found: Any, finding: str) -> None:
    with pytest.raises(Mismatch) as caught:
        assert_traces(found, [1])
    assert caught.value.finding == finding


def test_traces_refuses_a_plain_function() -> None:
    with pytest.raises(Mismatch) as caught:
        assert_traces([{"new": -1, "causes": ["plain", "anew"]}], [1], what="`power`")
    assert caught.value.requirement == "`power` must be a tf.function."
    assert caught.value.hint == f"{CAUSES['plain']} {CAUSES['anew']}"


def test_text_from_the_other_process_stays_out_of_the_hint() -> None:
    with pytest.raises(Mismatch) as caught:
        assert_traces([{"new": 2, "reason": "secret 0.7", "causes": ["secret", "bool"]}], [1])
    assert caught.value.hint.endswith(CAUSES["bool"])
    assert "secret" not in caught.value.hint


def test_an_explanation_lists_every_graph() -> None:
    function = fresh()
    function(ONE, 0.1)
    function(ONE, 0.2)
    table = explain(function)
    assert len(table) == 2
    assert repr(table).splitlines()[0] == "step has 2 graphs."
    assert "because `lr` was the Python number 0.1 and is now 0.2" in repr(table)
    page = table._repr_html_()
    assert page.count("<tr>") == 3
    assert "<caption>step has 2 graphs.</caption>" in page
    assert 'scope="col"' in page


def test_an_explanation_escapes_what_it_shows() -> None:
    function = fresh()
    function(ONE, "<script>")
    assert "<script>" not in explain(function)._repr_html_()


def test_an_explanation_of_a_function_that_was_not_called() -> None:
    assert repr(explain(fresh())) == "step has no graph yet: it was not called."
    assert "not called" in explain(fresh())._repr_html_()


def test_an_explanation_needs_a_tf_function() -> None:
    with pytest.raises(TypeError, match="decorate it with @tf"):
        explain(len)
