"""Messages of TensorFlow and Keras without their inner workings, and the likely cause in words.

TensorFlow wraps what it has to say in names of graph nodes, devices and operations, AutoGraph in a
traceback through its own files, Keras in a list of arguments. Students see the sentence inside.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_CHARACTERS = 600
_MAX_SEARCHED = 6000


class ErrorText(NamedTuple):
    """What is left of a message, and its likely cause ("" where none is known)."""

    text: str
    cause: str


def plain_error(error_type: str, message: str) -> ErrorText:
    """The sentence inside the message of an exception, and its likely cause.

    Parameters
    ----------
    error_type
        Name of the exception's class; AutoGraph repeats it in the message.
    message
        ``str(exception)``.
    """
    half = _MAX_SEARCHED // 2
    text = message if len(message) <= 2 * half else f"{message[:half]}\n{message[-half:]}"
    for pattern, replacement in _DECORATIONS:
        text = pattern.sub(replacement, text)
    text = _without_type(text.strip(), error_type)
    cause = next((cause for pattern, cause in _CAUSES if pattern.search(text)), "")
    text = next((plain for pattern, plain in _SHORTER if pattern.search(text)), text)
    lost = _lost_axis(text)
    if len(text) > MAX_CHARACTERS:
        text = f"{text[:MAX_CHARACTERS].rstrip()} ..."
    return ErrorText(text, cause or lost)


def _without_type(text: str, error_type: str) -> str:
    name, _, rest = text.partition(": ")
    return rest if name == error_type else text


def _lost_axis(text: str) -> str:
    """Two shapes that differ by one axis only: a reduction without ``keepdims=True``."""
    if not re.search(r"Incompatible shapes|Dimensions must be equal", text):
        return ""
    shapes = [part.split(",") for part in re.findall(r"\[([\d,? ]*)\]", text)]
    if len(shapes) != 2 or abs(len(shapes[0]) - len(shapes[1])) != 1:
        return ""
    long, short = sorted(([n.strip() for n in shape] for shape in shapes), key=len, reverse=True)
    if not any(long[:axis] + long[axis + 1 :] == short for axis in range(len(long))):
        return ""
    return (
        "One of the two has lost an axis: a sum, mean or maximum along an axis keeps it only with"
        " `keepdims=True`."
    )


_DECORATIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, flags), replacement)
    for pattern, flags, replacement in (
        (r"\x1b\[[0-9;]*[A-Za-z]", 0, ""),
        (r"^Exception encountered when calling .*?\(\)\.\s*", re.M, ""),
        (r"\n+\s*Arguments received by .*", re.S, ""),
        (r"Could not automatically infer the output shape.*?Error encountered:\s*", re.S, ""),
        # AutoGraph's traceback: indented twice, the message once
        (r"in user code:\n+(?:\s*^ +File \"[^\n]*\n(?:^ {8}[^\n]*\n)*)+", re.M, ""),
        (r"Graph execution error:\s*", 0, ""),
        (r"Detected at node .*? defined at \(most recent call last\):\n", re.S, ""),
        (r"<stack traces unavailable>\s*", 0, ""),
        (r"^\d+ root error\(s\) found\.\s*", re.M, ""),
        (r"^\s*\(\d+\) +(?:[A-Z_]+: +)?", re.M, ""),
        (r"^ *File \"[^\n]*(?:\n+(?= *File \"))?\n*", re.M, ""),
        (r"\{\{function_node [^}]*\}\} *", 0, ""),
        (r" for '\{\{node [^']*' (?=with input shapes)", 0, " "),
        (r"\s*\[\[\{\{node .*?\]\]", re.S, ""),
        (r"\{\{node ([^}]*)\}\}", 0, r"\1"),
        (r"\s*\[Op:[^\]]*\](?: name:[^\n]*)?", 0, ""),
        (r"tensorflow\.python\.[\w.]*\.(\w+)", 0, r"\1"),
        (r"^(?:keras|tensorflow)\.[\w.]+\.(\w+)", 0, r"\1"),
        (r" at 0x[0-9a-f]{6,}", 0, ""),
        (r" *See https://\S+ for more information\.", 0, ""),
        (r"^ {4}(?=\S)", re.M, ""),
        (r"\n{2,}", 0, "\n"),
    )
)

_SHORTER = (
    (
        re.compile(r"Using a symbolic `tf\.Tensor` as a Python `(bool)`"),
        "A tensor is used as a Python bool while the graph is traced.",
    ),
)

_CAUSES = tuple(
    (re.compile(pattern), cause)
    for pattern, cause in (
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
        (r"convert a value \(None\)|NoneType", "Something is None: is a `return` missing?"),
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
        (
            r"reading from stdin while output is captured",
            "Your code waits for someone to type. Take the value from the arguments.",
        ),
    )
)
