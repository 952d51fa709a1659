"""nbformat-4 outputs as they come from a worker: JSON of these four kinds and of nothing else."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from autograder.sandbox.protocol.wire import WireError


class Stream(msgspec.Struct, tag_field="output_type", tag="stream"):
    """Printed text."""

    name: Literal["stdout", "stderr"]
    text: str


class DisplayData(msgspec.Struct, tag_field="output_type", tag="display_data"):
    """A figure, or another rich output."""

    data: dict[str, Any]
    metadata: dict[str, Any] = {}


class ExecuteResult(msgspec.Struct, tag_field="output_type", tag="execute_result"):
    """The value of a cell's last line."""

    data: dict[str, Any]
    metadata: dict[str, Any] = {}
    execution_count: int | None = None


class ErrorOutput(msgspec.Struct, tag_field="output_type", tag="error"):
    """An exception."""

    ename: str
    evalue: str
    traceback: list[str]


Output = Stream | DisplayData | ExecuteResult | ErrorOutput

MAX_DEPTH = 50

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[Output]).decode


def encode_outputs(outputs: list[Output]) -> bytes:
    """Outputs as JSON."""
    return _encode(outputs)


def decode_outputs(data: bytes) -> list[dict[str, Any]]:
    """JSON from anywhere as a list of valid output dictionaries.

    Raises
    ------
    WireError
        If the bytes are anything else.
    """
    try:
        outputs = _decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError("the outputs are not notebook outputs") from error
    for output in outputs:
        if isinstance(output, DisplayData | ExecuteResult):
            output.data = {kind: item for kind, item in output.data.items() if _valid(kind, item)}
            output.metadata = output.metadata if _is_shallow(output.metadata) else {}
    builtins: list[dict[str, Any]] = msgspec.to_builtins(outputs)
    return builtins


def _valid(kind: str, item: Any) -> bool:
    return isinstance(item, str) or (kind.endswith("json") and _is_shallow(item))


def _is_shallow(item: Any) -> bool:
    """Whether nothing that walks through it step by step, pickle for one, goes too deep."""
    level = [item]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for part in level
            if isinstance(part, dict | list)
            for child in (part.values() if isinstance(part, dict) else part)
        ]
    return not level
