"""Probes on their way into the sandbox."""

from __future__ import annotations

import pickle
import sys

import pytest

from autograder.judging import probes
from course.student import Probe, probe


@probe
def add(student: object, a: int, b: int) -> int:
    return a + b


def test_a_probe_round_trips_with_its_arguments() -> None:
    function, args, kwargs, *_ = pickle.loads(probes.dumps(add, (1,), {"b": 2}))
    assert function(None, *args, **kwargs) == 3


def test_tensorflow_is_a_name_only_until_it_is_used() -> None:
    loaded = "tensorflow" in sys.modules
    with probes.without_libraries():
        import tensorflow as tf

        if loaded:  # another test of this process needed the real one
            assert not isinstance(tf, probes.OnlyInProbes)
        else:
            with pytest.raises(probes.GraderError, match="use it inside a @probe"):
                tf.constant(1)
    assert ("tensorflow" in sys.modules) == loaded


def test_the_name_travels_as_the_real_module() -> None:
    stand_in = probes.OnlyInProbes("json")
    assert pickle.loads(pickle.dumps(stand_in)).dumps([1]) == "[1]"


def test_an_oracle_is_never_sent() -> None:
    from autograder.oracles import ps03_losses

    def leaks(student: object) -> object:
        return ps03_losses

    with pytest.raises(probes.GraderError, match="refers to an oracle"):
        probes.dumps(Probe(leaks), (), {})


def test_what_cannot_be_sent_is_a_mistake_of_the_grader() -> None:
    with pytest.raises(probes.GraderError, match="Probe `add` cannot be sent"):
        probes.dumps(add, (iter([1]) and (x for x in [1]),), {})


EXPECTED = 3  # stands for an expected value that must stay here


def helper(value: int) -> int:
    return value + 1


@probe
def uses_helper(student: object) -> int:
    def inner() -> int:
        return helper(1)

    return inner()


def test_sources_hold_what_the_probe_uses_and_nothing_else() -> None:
    (text,) = probes.sparse_sources(uses_helper.function).values()
    lines = text.splitlines()
    start = uses_helper.function.__code__.co_firstlineno
    assert lines[start].startswith("def uses_helper")
    assert "def helper(value" in text
    assert "EXPECTED" not in text
    assert "def add" not in text
