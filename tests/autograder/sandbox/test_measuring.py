"""The code that measures is another copy than the one that answers can import, and is watched."""

from __future__ import annotations

import builtins
import sys
from typing import Any

import cloudpickle
import pytest

import course.backends
import course.student
from autograder.sandbox.guest.measuring import Measuring, MeasuringCodeChanged
from autograder.sandbox.protocol import wire
from course.plain import Opaque
from course.student import Probe, _call


@pytest.fixture
def measuring() -> Measuring:
    return Measuring()


def test_the_public_copy_stays_what_it_was(measuring: Measuring) -> None:
    assert sys.modules["course.student"] is course.student
    assert course.student.run_probe is not measuring.run_probe


def test_what_a_request_names_is_the_private_copy(
    measuring: Measuring, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = cloudpickle.dumps((_call, ("double", (2,), {}), {}))
    monkeypatch.setattr(course.student, "_call", lambda *args: "forged")
    monkeypatch.setattr(course.student, "run_probe", lambda *args: "forged")
    function, args, kwargs = measuring.loads(data)
    assert measuring.run_probe(function, {"double": lambda x: 2 * x}, args, kwargs) == 4


def test_probes_by_value_work(measuring: Measuring) -> None:
    def probe(student: Any, factor: int) -> Any:
        return student.x * factor

    function, args, kwargs = measuring.loads(cloudpickle.dumps((Probe(probe).function, (3,), {})))
    assert measuring.run_probe(function, {"x": 5}, args, kwargs) == 15


@pytest.mark.parametrize("name", ["numpy", "tensorflow", "torch"])
def test_the_backend_that_measures_is_a_private_copy_too(name: str) -> None:
    backends = Measuring(name)._modules["course.backends"]
    assert backends.current() is not course.backends.load(name)
    assert backends.current().NOT_DATA is not course.backends.load(name).NOT_DATA  # type: ignore[attr-defined]
    assert backends.current().__name__ == f"course.backends.{name}"


def test_another_backend_is_a_change(measuring: Measuring) -> None:
    module: Any = measuring._modules["course.backends"]
    module._current = course.backends.load("numpy")
    with pytest.raises(MeasuringCodeChanged):
        measuring.verify()


@pytest.mark.parametrize("change", ["code", "defaults", "name", "class"])
def test_a_change_is_noticed(measuring: Measuring, change: str) -> None:
    measuring.verify()
    module: Any = measuring._modules["course.student"]
    if change == "code":
        module.run_probe.__code__ = (lambda probe, namespace, args, kwargs: 4).__code__
    elif change == "defaults":
        plain: Any = measuring._modules["course.plain"]
        plain.to_plain.__defaults__ = (9,)
    elif change == "name":
        module.to_plain = lambda value: 4
    else:
        module.InnerStudent.__getattr__.__code__ = (lambda self, name: 4).__code__
    with pytest.raises(MeasuringCodeChanged):
        measuring.verify()


def test_python_s_own_names_are_put_back(
    measuring: Measuring, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = builtins.isinstance
    monkeypatch.setattr(builtins, "isinstance", lambda *args: True)
    measuring.verify()
    assert builtins.isinstance is true


def test_objects_that_are_no_data_arrive_by_the_name_of_their_class(measuring: Measuring) -> None:
    def probe(student: Any) -> Any:
        return [student.thing]

    function, args, kwargs = measuring.loads(cloudpickle.dumps((probe, (), {})))
    value = measuring.run_probe(function, {"thing": measuring}, args, kwargs)
    assert wire.decode(measuring.encode(value, 1000)) == [Opaque("Measuring")]
