"""PyTorch: tensors in and out, gradients, operations; where it is installed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed (`make torch` installs it)")

from course import backends  # noqa: E402
from course.backends import torch as backend  # noqa: E402
from course.defaults import default_settings  # noqa: E402
from course.diagnosis import Mismatch  # noqa: E402
from course.error_text import plain_error  # noqa: E402
from course.gradients import assert_gradient  # noqa: E402
from course.operations import assert_own_work  # noqa: E402
from course.plain import Opaque, to_plain  # noqa: E402
from course.ready_made import ReadyMadeError, refuse_ready_made  # noqa: E402
from course.student import LocalStudent, StudentError  # noqa: E402

X = np.array([[0.5, -1.0, 2.0], [1.0, 0.0, 3.0]])


@pytest.fixture(autouse=True)
def about_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "_current", backends.load("torch"))


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "int64", "bool", "complex64"])
def test_arrays_go_in_and_come_back_as_they_are(dtype: str) -> None:
    x = X.astype(dtype)
    found = LocalStudent({"same": lambda x: x.clone()}).call("same", x)
    assert found.dtype == x.dtype
    assert np.array_equal(found, x)


def test_an_answer_that_changes_its_argument_changes_nobody_elses() -> None:
    x = X.copy()
    LocalStudent({"clear": lambda x: x.zero_()}).call("clear", x)
    assert np.array_equal(x, X)


@pytest.mark.parametrize(
    ("make", "data"),
    [
        (lambda: torch.ones(2, dtype=torch.bfloat16), [1.0, 1.0]),
        (lambda: torch.nn.Parameter(torch.ones(2)), [1.0, 1.0]),
        (lambda: torch.eye(2).to_sparse(), [[1.0, 0.0], [0.0, 1.0]]),
        (lambda: torch.ones(1, dtype=torch.complex64).conj(), [1.0]),
        (lambda: torch.ones(2, requires_grad=True) * 2, [2.0, 2.0]),
    ],
)
def test_all_kinds_of_tensors_are_arrays(make: Callable[[], Any], data: object) -> None:
    found = to_plain(make())
    assert isinstance(found, np.ndarray)
    assert found.tolist() == data


def test_what_goes_with_tensors_is_plain_too() -> None:
    assert to_plain([torch.float32, torch.Size([2, 3]), torch.device("cpu")]) == [
        "float32", [2, 3], "cpu"
    ]  # fmt: skip
    assert to_plain(torch.ones(2, device="meta")) == Opaque("Tensor")
    assert to_plain(torch.nn.Linear(1, 1)) == Opaque("Linear")


def test_gradients() -> None:
    student = LocalStudent({"f": lambda x, y: (x**2) * y, "number": lambda x: 3.0})
    y = np.full_like(X, 2.0)
    assert np.array_equal(student.gradient("f", X, y), 4.0 * X)
    cotangent = rng().normal(size=X.shape)
    both = student.gradient("f", X, y, wrt=(0, 1), cotangent=cotangent)
    assert np.allclose(both[0], 4.0 * X * cotangent)
    assert np.allclose(both[1], X**2 * cotangent)
    assert student.gradient("number", X) is None


@pytest.mark.parametrize(
    "f", [lambda x: x.detach() * 2, lambda x: torch.ones(2, 3), lambda x: x.long().double()]
)
def test_a_gradient_that_is_missing_is_none(f: Callable[..., Any]) -> None:
    assert LocalStudent({"f": f}).gradient("f", X) is None
    with pytest.raises(Mismatch, match=r"\.detach\(\)"):
        assert_gradient(LocalStudent({"f": f}), "f", lambda x: 2 * x, X, rng=rng())


def test_arguments_may_be_changed_in_place_on_the_way() -> None:
    assert_gradient(LocalStudent({"f": lambda x: x.mul_(3)}), "f", lambda x: 3 * x, X, rng=rng())


def test_a_notebook_that_switched_gradients_off_has_them_in_tests() -> None:
    with torch.no_grad():
        assert LocalStudent({"f": lambda x: x * 2}).gradient("f", X) is not None


@pytest.mark.parametrize(
    "softmax",
    [
        lambda x: torch.softmax(x, -1),
        lambda x: torch.nn.Softmax(-1)(x),
        lambda x: x.log_softmax(-1).exp(),
        lambda x: torch.stack([torch.nn.functional.softmax(row, 0) for row in x]),
    ],
)
def test_operations_are_seen_below_every_name(softmax: Callable[..., Any]) -> None:
    forbidden = ("_softmax", "_log_softmax")
    with pytest.raises(Mismatch):
        assert_own_work(LocalStudent({"f": softmax}), "f", X, forbidden=forbidden)
    own = LocalStudent({"f": lambda x: x.exp() / x.exp().sum(-1, keepdim=True)})
    assert_own_work(own, "f", X, forbidden=forbidden)
    assert own.operations("f", X) == ["div", "exp", "sum"]


def test_a_model_that_is_composed_is_the_notebooks_own() -> None:
    refuse_ready_made("model", torch.nn.Sequential(torch.nn.Linear(1, 1)))
    for library in (torch.nn.Linear, torch.nn.Linear(1, 1), torch.softmax):
        with pytest.raises(ReadyMadeError):
            refuse_ready_made("model", library)


def test_settings_of_a_notebook_do_not_reach_a_test() -> None:
    torch.set_default_dtype(torch.float64)
    try:
        with default_settings():
            assert torch.ones(1).dtype is torch.float32
        assert torch.ones(1).dtype is torch.float64
    finally:
        torch.set_default_dtype(torch.float32)


def test_generators_are_seeded() -> None:
    drawn = []
    for _ in range(2):
        backend.seed(7)
        drawn.append((torch.rand(1).item(), np.random.rand()))
    assert drawn[0] == drawn[1]


def test_a_process_that_imported_it_may_fork() -> None:
    assert backend.unsafe_to_fork() == ""


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_a_gpu_that_is_not_there_is_refused() -> None:
    with pytest.raises(LookupError, match="PyTorch finds no GPU"):
        backend.use_gpu()


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (lambda x: x @ x, "inner sizes"),
        (lambda x: torch.ones(1, requires_grad=True).numpy(), "detach"),
        (lambda x: x.sum().backward(), "autograd has seen"),
        (lambda x: x + x[:, :2], "last axis"),
        (lambda x: 1 if x > 0 else 2, "torch.where"),
        (lambda x: x.float() @ x.T, "Two dtypes"),
        (lambda x: torch.ones(1, requires_grad=True).add_(1), "no_grad"),
    ],
)
def test_likely_causes_are_pytorchs(answer: Callable[..., Any], cause: str) -> None:
    with pytest.raises(StudentError) as caught:
        LocalStudent({"f": answer}).call("f", X)
    assert cause in plain_error(caught.value.error_type, caught.value.text).cause
