"""PyTorch."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from course.backends.interface import NOT_DATA, Array, Function, PullBack, Setting
from course.backends.numpy import read_operations as read_operations

REQUIRES: tuple[str, ...] = ("torch>=2.4",)
PRELOAD: tuple[str, ...] = (
    "numpy",
    "torch",
    "torch.utils.data",
    "torch.fx.experimental.symbolic_shapes",  # which a gradient with a cotangent imports
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
)
STAND_INS: tuple[str, ...] = ("torch", "torch.nn", "torch.nn.functional")
SLOW: tuple[str, ...] = ("torch",)
ENVIRONMENT: Mapping[str, str] = {
    "TORCHDYNAMO_DISABLE": "1",  # no compiler can be started here: `torch.compile` changes nothing
    "CUBLAS_WORKSPACE_CONFIG": ":4096:8",  # without it, CUDA's matrix products are not repeatable
}
THREADS: tuple[str, ...] = ("OMP_NUM_THREADS", "MKL_NUM_THREADS")
WARM_UP = """\
import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
"""
TYPE = "torch.Tensor"
COPY = "x.clone()"
ARRAY = "a tensor"
ITEM = ".item()"
NO_GRADIENT = (
    "Something on the way is not differentiable: NumPy, `.detach()`, `.item()`, `torch.tensor(...)`"
    " of a tensor, `torch.no_grad()`, a cast to integers, or a result that does not depend on this"
    " argument."
)
COMPOSED: tuple[str, ...] = ("Sequential", "ModuleList", "ModuleDict", "ScriptModule")
UNABLE: Mapping[str, str] = {
    "traces": "PyTorch runs functions as they are written, so there are no graphs to count."
}
CAUSES: tuple[tuple[str, str], ...] = (
    (
        r"mat1 and mat2 shapes cannot be multiplied|size mismatch, got input",
        "The inner sizes of a matrix product must agree: check the order, or transpose one.",
    ),
    (
        r"Can't call numpy\(\) on Tensor that requires grad",
        "Stay with PyTorch's functions; where a value is only shown, `.detach()` comes first.",
    ),
    (
        r"does not require grad and does not have a grad_fn",
        "The result does not depend on the parameters as far as autograd has seen: no NumPy,"
        " `.detach()`, `.item()` or `torch.no_grad()` may lie between.",
    ),
    (
        r"leaf Variable that requires grad is being used in an in-place operation",
        "Parameters are changed in place only inside `with torch.no_grad():`.",
    ),
    (
        r"modified by an inplace operation",
        "A tensor that the gradient still needs was changed in place: compute a new one.",
    ),
    (
        r"must match the size of tensor|not broadcastable|must match the existing size",
        "The shapes do not fit. They are compared from the last axis on, and each pair must be"
        " equal or have a 1: `keepdim=True` or `x[:, None]` keeps an axis.",
    ),
    (
        r"Boolean value of Tensor with more than one value",
        "A whole tensor has no single truth: use `torch.where`, or `.any()` and `.all()`.",
    ),
    (
        r"expected scalar type|to have the same dtype|must have the same dtype",
        "Two dtypes meet: make new tensors with `dtype=x.dtype`, or cast with `.to(x.dtype)`.",
    ),
    (
        r"backward through the graph a second time",
        "The graph of a result is gone after `backward()`: compute the loss anew for each step.",
    ),
)


def unsafe_to_fork() -> str:
    """Whether CUDA is in use, whose context survives no fork."""
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_initialized():
        return "CUDA's context was created"
    return ""


def seed(number: int) -> None:
    """Seed Python's, NumPy's and PyTorch's generators."""
    random.seed(number)
    np.random.seed(number % 2**32)
    if "torch" in sys.modules:
        import torch

        torch.manual_seed(number)


def use_gpu() -> None:
    """Without TF32, and by algorithms that give the same each time where there are such."""
    import torch

    if not torch.cuda.is_available():
        raise LookupError("PyTorch finds no GPU; grade without --device gpu")
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    torch.use_deterministic_algorithms(True, warn_only=True)


def settings() -> Iterator[Setting]:
    """Default dtype and device, and whether gradients are recorded and looked into."""
    torch = sys.modules.get("torch")
    if torch is None or not hasattr(torch, "get_default_dtype"):  # not loaded, or a stand-in
        return
    yield Setting(torch.get_default_dtype, torch.set_default_dtype, torch.float32)
    yield Setting(torch.is_grad_enabled, torch.set_grad_enabled, True)
    yield Setting(torch.get_default_device, torch.set_default_device, torch.device("cpu"))
    yield Setting(torch.is_anomaly_enabled, torch.autograd.anomaly_mode.set_detect_anomaly, False)


def from_numpy(array: Array) -> Any:
    """A tensor with memory of its own."""
    import torch

    return torch.from_numpy(np.array(array))


def to_data(value: Any) -> Any:
    """Values of tensors and parameters, dense; names of dtypes and devices."""
    torch = sys.modules.get("torch")
    if torch is None:
        return NOT_DATA
    if isinstance(value, torch.dtype):
        return str(value).removeprefix("torch.")
    if isinstance(value, torch.device):
        return str(value)
    if not isinstance(value, torch.Tensor):
        return NOT_DATA
    try:
        plain = value.detach().cpu()
        plain = plain.to_dense() if plain.layout is not torch.strided else plain
        plain = plain.float() if plain.dtype is torch.bfloat16 else plain
        return plain.resolve_conj().resolve_neg().numpy()
    except (NotImplementedError, RuntimeError, TypeError):  # of a kind that has no values here
        return NOT_DATA


def pull_back(
    function: Function, args: Sequence[Any], kwargs: Mapping[str, Any], wrt: Sequence[int]
) -> tuple[Any, PullBack | None]:
    """By autograd; arguments are not leaves, so that an answer may change them in place."""
    import torch

    values, sources = list(args), [args[place].detach().clone() for place in wrt]
    for place, source in zip(wrt, sources, strict=True):
        if source.is_floating_point() or source.is_complex():
            values[place] = source.requires_grad_(True).clone()
    with torch.enable_grad():
        result = function(*values, **kwargs)
    if not isinstance(result, torch.Tensor):
        return result, None

    def pull(cotangent: Array | None) -> list[Any]:
        found = iter(())
        if result.requires_grad:
            ones = torch.ones_like(result)
            weights = ones if cotangent is None else torch.as_tensor(cotangent).to(ones)
            wanted = [source for source in sources if source.requires_grad]
            found = iter(
                torch.autograd.grad(result, wanted, weights, retain_graph=True, allow_unused=True)
            )
        return [next(found, None) if source.requires_grad else None for source in sources]

    return result, pull


def executed(function: Function, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[str]:
    """Names of the ATen operations of a call, below autograd: ``F.softmax`` is "_softmax"."""
    from torch.utils._python_dispatch import TorchDispatchMode

    seen: set[str] = set()

    class Recorder(TorchDispatchMode):  # type: ignore[misc]  # PyTorch may not be installed
        def __torch_dispatch__(
            self, operation: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            seen.add(operation._schema.name.removeprefix("aten::"))
            return operation(*args, **(kwargs or {}))

        @classmethod
        def _should_skip_dynamo(cls) -> bool:
            """No: to keep its compiler out, PyTorch would import it first, which takes seconds."""
            return False

    with Recorder():
        function(*args, **kwargs)
    return sorted(seen)


def traced(function: Function, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[str]:
    """None: what is executed is all there is."""
    return []


def record_operations(
    function: Function, calls: Sequence[Sequence[Any]], kwargs: Mapping[str, Any]
) -> list[str]:
    """Names of the operations of any of the calls."""
    found: set[str] = set()
    for args in calls:
        values = [from_numpy(each) if isinstance(each, np.ndarray) else each for each in args]
        found.update(executed(function, values, kwargs))
    return sorted(found)


def common_bases() -> tuple[type, ...]:
    """What a layer, an optimizer, a data set and an own gradient derive from."""
    import torch
    from torch.utils.data import Dataset

    return (torch.nn.Module, torch.optim.Optimizer, torch.autograd.Function, Dataset, torch.Tensor)
