"""Messages of TensorFlow and Keras without their inner workings, and the likely cause in words.

TensorFlow wraps what it has to say in names of graph nodes, devices and operations, AutoGraph in a
traceback through its own files, Keras in a list of arguments. Students see the sentence inside.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from course.backends import current

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
    causes = (*current().CAUSES, *_CAUSES)
    cause = next((cause for pattern, cause in causes if re.search(pattern, text)), "")
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

_CAUSES = (
    (r"NoneType", "Something is None: is a `return` missing?"),
    (
        r"reading from stdin while output is captured",
        "Your code waits for someone to type. Take the value from the arguments.",
    ),
)
