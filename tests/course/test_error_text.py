"""What TensorFlow 2.21 and Keras 3.15 really say, and what a student reads of it."""

from __future__ import annotations

import time

import pytest

from course.error_text import MAX_CHARACTERS, plain_error

SUB = "{{function_node __wrapped__Sub_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
LAYER = (
    "Exception encountered when calling L.call().\n\n\x1b[1m%s\x1b[0m\n\nArguments received by"
    " L.call():\n  • x=tf.Tensor(shape=(2, 3), dtype=float32)"
)
SAID = {
    "eager": (
        "InvalidArgumentError",
        f"{SUB}Incompatible shapes: [2,3] vs. [2] [Op:Sub] name: ",
        "Incompatible shapes: [2,3] vs. [2]",
        "has lost an axis",
    ),
    "named": (
        "InvalidArgumentError",
        "{{function_node __wrapped__ConcatV2_N_2_device_/job:localhost/task:0/device:GPU:0}}"
        " ConcatOp : Dimension 1 in both shapes must be equal: shape[0] = [2,3] vs. shape[1] ="
        " [3,2] [Op:ConcatV2] name: concat",
        "ConcatOp : Dimension 1 in both shapes must be equal: shape[0] = [2,3] vs. shape[1] ="
        " [3,2]",
        "",
    ),
    "autograph": (
        "ValueError",
        'in user code:\n\n    File "/tmp/ipykernel_1/2.py", line 18, in f  *\n        return x -'
        " tf.ones(2)\n\n    ValueError: Dimensions must be equal, but are 3 and 2 for '{{node sub}}"
        " = Sub[T=DT_FLOAT](x, ones)' with input shapes: [2,3], [2].\n",
        "Dimensions must be equal, but are 3 and 2 with input shapes: [2,3], [2].",
        "has lost an axis",
    ),
    "autograph through a library": (
        "ValueError",
        'in user code:\n\n    File "/tmp/ipykernel_1/2.py", line 42, in step  *\n'
        "        optimizer.apply_gradients(zip(gradients, variables))\n"
        '    File "/opt/site-packages/keras/src/optimizers/base_optimizer.py", line 462, in'
        " apply_gradients  **\n        self.apply(grads, trainable_variables)\n"
        '    File "/opt/site-packages/keras/src/optimizers/base_optimizer.py", line 507, in apply\n'
        "        grads, trainable_variables = self._filter_empty_gradients(\n\n"
        "    ValueError: No gradients provided for any variable.\n",
        "No gradients provided for any variable.",
        "inside `with tf.GradientTape() as tape:`",
    ),
    "numpy in a graph": (
        "NotImplementedError",
        'in user code:\n\n    File "/tmp/ipykernel_1/2.py", line 26, in f  *\n        return'
        ' np.mean(x)\n    File "/opt/site-packages/numpy/_core/fromnumeric.py", line 3824, in mean'
        "  **\n        return _methods._mean(a, axis=axis, dtype=dtype,\n\n    NotImplementedError:"
        " Cannot convert a symbolic tf.Tensor (x:0) to a numpy array. This error may indicate that"
        " you're trying to pass a Tensor to a NumPy call, which is not supported.\n",
        "Cannot convert a symbolic tf.Tensor (x:0) to a numpy array. This error may indicate that"
        " you're trying to pass a Tensor to a NumPy call, which is not supported.",
        "use TensorFlow's function of that name",
    ),
    "layer": (
        "InvalidArgumentError",
        LAYER % f"{SUB}Incompatible shapes: [2,3] vs. [5] [Op:Sub] name: ",
        "Incompatible shapes: [2,3] vs. [5]",
        "",
    ),
    "layer while traced": (
        "ValueError",
        LAYER % "Could not automatically infer the output shape / dtype of 'l_1' (of type L)."
        " Either the `L.call()` method is incorrect, or you need to implement the"
        " `L.compute_output_spec() / compute_output_shape()` method. Error encountered:\n\n"
        "Dimensions must be equal, but are 3 and 2 for '{{node sub}} = Sub[T=DT_FLOAT](Placeholder,"
        " ones)' with input shapes: [?,3], [2].",
        "Dimensions must be equal, but are 3 and 2 with input shapes: [?,3], [2].",
        "",
    ),
    "graph execution": (
        "InvalidArgumentError",
        "Graph execution error:\n\nDetected at node GatherV2 defined at (most recent call last):\n"
        '  File "/tmp/ipykernel_1/2.py", line 57, in <module>\n\n'
        '  File "/tmp/ipykernel_1/2.py", line 5, in show\n\nindices = 7 is not in [0, 3)\n'
        "\t [[{{node GatherV2}}]] [Op:__inference_g_215]",
        "indices = 7 is not in [0, 3)",
        "",
    ),
    "attribute": (
        "AttributeError",
        "'tensorflow.python.framework.ops.EagerTensor' object has no attribute 'mean'",
        "'EagerTensor' object has no attribute 'mean'",
        "belongs to NumPy's arrays",
    ),
    "symbolic numpy": (
        "AttributeError",
        'in user code:\n\n    File "/tmp/ipykernel_1/2.py", line 22, in f  *\n        return'
        " x.numpy()\n\n    AttributeError: 'SymbolicTensor' object has no attribute 'numpy'\n",
        "'SymbolicTensor' object has no attribute 'numpy'",
        "tensors have no values yet",
    ),
    "dtype": (
        "InvalidArgumentError",
        "cannot compute AddV2 as input #1(zero-based) was expected to be a float tensor but is a"
        " double tensor [Op:AddV2] name: ",
        "cannot compute AddV2 as input #1(zero-based) was expected to be a float tensor but is a"
        " double tensor",
        "Two dtypes meet",
    ),
    "a line that says File": (
        "ValueError",
        'The file "a.csv", line 3, has no column y.',
        'The file "a.csv", line 3, has no column y.',
        "",
    ),
    "ordinary": ("IndexError", "list index out of range", "list index out of range", ""),
    "empty": ("KeyError", "", "", ""),
}


@pytest.mark.parametrize("kind", SAID)
def test_the_sentence_inside_is_left_and_its_cause_named(kind: str) -> None:
    error_type, message, text, cause = SAID[kind]
    plain = plain_error(error_type, message)
    assert plain.text == text
    assert cause in plain.cause
    assert bool(cause) == bool(plain.cause)


def test_a_very_long_message_is_cut() -> None:
    assert len(plain_error("ValueError", "x" * 100_000).text) <= MAX_CHARACTERS + 4


def test_a_hostile_message_does_not_take_long() -> None:
    start = time.process_time()
    for unit in (
        "{{node ",
        "[Op:",
        'in user code:\n    File "x"\n',
        "\n  (1) ",
        "[[{{node ",
        "\x1b[",
    ):
        plain_error("ValueError", unit * 20_000)
    assert time.process_time() - start < 2.0
