"""TensorFlow 2 with Keras 3."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import numpy as np

from course.backends._tensorflow_settings import settings as settings
from course.backends.interface import NOT_DATA, Array, Function, PullBack
from course.graphs import (
    PLUMBING,
    assert_same_in_graph,
    concrete_function,
    operation_types,
    serialized_graph,
)

REQUIRES: tuple[str, ...] = ("tensorflow>=2.20", "keras>=3.10")
PRELOAD: tuple[str, ...] = (
    "numpy",
    "tensorflow",
    "keras",
    "h5py",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "scipy.linalg",
    "scipy.special",
    "sklearn.datasets",
)
STAND_INS: tuple[str, ...] = ("tensorflow", "keras")
SLOW: tuple[str, ...] = ("tensorflow", "keras")
ENVIRONMENT: Mapping[str, str] = {
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "2",
    # oneDNN compiles kernels for each shape, which small work never earns back: a quarter of the
    # time of a typical notebook (benchmarks/README.md).
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "HDF5_USE_FILE_LOCKING": "FALSE",  # workers may not lock files, and share none
}
THREADS: tuple[str, ...] = ("TF_NUM_INTRAOP_THREADS",)
WARM_UP = (
    "import keras\nimport matplotlib.pyplot as plt\nimport numpy as np\nimport tensorflow as tf"
)
TYPE = "tf.Tensor"
COPY = "tf.identity(x)"
ARRAY = "a tensor"
ITEM = ".numpy().item()"
NO_GRADIENT = (
    "Something on the way is not a differentiable TensorFlow operation: NumPy, `.numpy()`,"
    " `tf.constant`, a cast to integers, `tf.stop_gradient`, or a result that does not depend on"
    " this argument."
)
COMPOSED: tuple[str, ...] = ("Model", "ConcreteFunction")
UNABLE: Mapping[str, str] = {}
CAUSES: tuple[tuple[str, str], ...] = (
    (
        r"No gradients provided for any variable",
        "The loss does not depend on the variables as far as the tape has seen. Compute"
        " predictions and loss inside `with tf.GradientTape() as tape:`, without NumPy,"
        " `.numpy()` or a cast to integers on the way.",
    ),
    (
        r"Tensor' object has no attribute 'numpy'",
        "Inside a tf.function, or a layer that Keras traces, tensors have no values yet: stay"
        " with TensorFlow's operations.",
    ),
    (
        r"Cannot convert a symbolic .*to a numpy array",
        "A NumPy function cannot be part of a graph: use TensorFlow's function of that name.",
    ),
    (
        r"Tensor' object has no attribute '(?:sum|mean|max|min|std|var|reshape|astype|dot"
        r"|transpose|T|copy|argmax|any|all|flatten|size|tolist|item)'",
        "That belongs to NumPy's arrays. A tensor goes through functions: `tf.reduce_sum(x)`,"
        " `tf.reshape(x, shape)`, `tf.cast(x, dtype)`.",
    ),
    (
        r"object does not support item assignment",
        "A tensor never changes. Compute a new one, or write into a `tf.Variable` with"
        " `.assign(...)`.",
    ),
    (
        r"as a Python `bool`|used as a Python bool|`tf\.Tensor` as a Python",
        "Use `tf.cond` or `tf.where`, or `if` in code that tf.function converts.",
    ),
    (
        r"only supports singleton tf\.Variables|tried to create variables on non-first call",
        "A variable is made anew in each call: make it once, outside of the compiled function.",
    ),
    (
        r"was expected to be an? \w+ tensor but is an? \w+ tensor",
        "Two dtypes meet, and TensorFlow never mixes them by itself: `tf.cast(x, dtype)`.",
    ),
    (r"convert a value \(None\)", "Something is None: is a `return` missing?"),
    (
        r"Matrix size-incompatible|must be equal.*MatMul",
        "The inner sizes of a matrix product must agree: check the order, or transpose one.",
    ),
    (
        r"This optimizer can only be called for the variables it was originally built with",
        "One optimizer serves one set of variables: make a new one for each model.",
    ),
    (
        r"out of scope|cannot be accessed from here|from a different (?:FuncGraph|graph)",
        "A tensor made while tracing was kept after it: keep state in a `tf.Variable`.",
    ),
)


def unsafe_to_fork() -> str:
    """Whether TensorFlow's context exists: thread pools and a CUDA context survive no fork."""
    context = sys.modules.get("tensorflow.python.eager.context")
    if context is not None and context.context()._context_handle is not None:
        return "TensorFlow's context was created"
    return ""


def seed(number: int) -> None:
    """Seed Python's, NumPy's and TensorFlow's generators."""
    if "keras" in sys.modules:
        import keras

        keras.utils.set_random_seed(number)
    else:  # not installed, so nobody draws from it
        random.seed(number)


def use_gpu() -> None:
    """Take no more of the GPU's memory than is used, and compute the same each time."""
    import tensorflow as tf

    devices = tf.config.list_physical_devices("GPU")
    if not devices:
        raise LookupError("TensorFlow finds no GPU; grade without --device gpu")
    for device in devices:
        tf.config.experimental.set_memory_growth(device, True)
    tf.config.experimental.enable_tensor_float_32_execution(False)
    tf.config.experimental.enable_op_determinism()


def from_numpy(array: Array) -> Any:
    """A constant tensor."""
    import tensorflow as tf

    return tf.constant(array)


def to_data(value: Any) -> Any:
    """Values of tensors and variables; names of dtypes; shapes as lists."""
    tensorflow = sys.modules.get("tensorflow")
    keras = sys.modules.get("keras")
    if tensorflow is None or keras is None:
        return NOT_DATA
    if isinstance(value, tensorflow.DType):
        return value.name
    if isinstance(value, tensorflow.TensorShape):
        return None if value.rank is None else value.as_list()
    if isinstance(value, tensorflow.IndexedSlices):
        value = tensorflow.convert_to_tensor(value)
    if isinstance(value, tensorflow.RaggedTensor):
        return value.to_list()
    if isinstance(value, keras.Variable):
        value = value.value
    if isinstance(value, tensorflow.Variable) or tensorflow.is_tensor(value):
        numpy = getattr(value, "numpy", None)  # symbolic tensors have no value to hand back
        with suppress(NotImplementedError, AttributeError):
            return NOT_DATA if numpy is None else numpy()
    return NOT_DATA


def pull_back(
    function: Function, args: Sequence[Any], kwargs: Mapping[str, Any], wrt: Sequence[int]
) -> tuple[Any, PullBack | None]:
    """By a tape that watches the arguments alone."""
    import tensorflow as tf

    sources = [args[place] for place in wrt]
    with tf.GradientTape(persistent=True, watch_accessed_variables=False) as tape:
        tape.watch(sources)
        result = function(*args, **kwargs)
    if not tf.is_tensor(result):
        return result, None

    def pull(cotangent: Array | None) -> list[Any]:
        weights = None if cotangent is None else tf.cast(tf.constant(cotangent), result.dtype)
        return list(tape.gradient(result, sources, output_gradients=weights))

    return result, pull


def executed(function: Function, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[str]:
    """Op types of a call outside a graph, and in graphs that it calls."""
    # The only place where TensorFlow tells of operations run eagerly, by whatever name they were
    # reached; its debugger is built on it.
    from tensorflow.python.eager import context
    from tensorflow.python.framework import op_callbacks

    seen: set[str] = set()

    def note(op_type: Any, *_args: Any, **_kwargs: Any) -> None:
        seen.add(op_type.decode() if isinstance(op_type, bytes) else str(op_type))

    op_callbacks.add_op_callback(note)
    try:
        function(*args, **kwargs)
    finally:
        op_callbacks.remove_op_callback(note)
    functions = context.context()
    pending, types = list(seen), set()
    while pending:
        name = pending.pop()
        if name in types:
            continue
        types.add(name)
        if functions.has_function(name):
            for node in functions.get_function_def(name).node_def:
                pending += _callees(node)
    return sorted(name for name in types - PLUMBING if not functions.has_function(name))


def _callees(node: Any) -> Iterator[str]:
    """Names of the functions that a node refers to: those in its attributes, and its own op."""
    yield node.op
    for attribute in node.attr.values():
        if attribute.HasField("func"):
            yield attribute.func.name
        for entry in attribute.list.func:
            yield entry.name


def traced(function: Function, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[str]:
    """Op types in the graph of a call, nested functions included."""
    return operation_types(serialized_graph(concrete_function(function, *args, **kwargs)))


def record_operations(
    function: Function, calls: Sequence[Sequence[Any]], kwargs: Mapping[str, Any]
) -> dict[str, Any]:
    """The graph of the first call, and what calls give when run, and in the graph."""
    concrete = concrete_function(function, *_tensors(calls[0]), **kwargs)
    return {
        "graph": serialized_graph(concrete),
        "called": [function(*_tensors(args), **kwargs) for args in calls],
        "traced": [concrete(*_tensors(args), **kwargs) for args in calls],
    }


def read_operations(record: Any, what: str) -> list[str]:
    """Op types in the graph, which must compute what the calls compute."""
    assert_same_in_graph(record["called"], record["traced"], what=what)
    return operation_types(record["graph"])


def _tensors(values: Sequence[Any]) -> list[Any]:
    return [from_numpy(value) if isinstance(value, np.ndarray) else value for value in values]


def common_bases() -> tuple[type, ...]:
    """Keras's own: what a layer, a model, a metric, a callback and an optimizer derive from."""
    import keras

    callback, optimizer = keras.callbacks.Callback, keras.optimizers.Optimizer
    return (keras.Layer, keras.Model, keras.Metric, callback, optimizer)
