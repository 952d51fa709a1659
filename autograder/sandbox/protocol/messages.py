"""The conversation between a grader and a worker: framing and message types.

A frame is eight bytes of length and a MessagePack body. Each request carries a number that its
answer repeats, so that a stray frame is noticed.
"""

from __future__ import annotations

import struct
from typing import Annotated

import msgspec

from autograder.sandbox.protocol.limits import Limits
from autograder.sandbox.protocol.outcomes import MAX_MESSAGE, MAX_NAME, ProbeError

HEADER = struct.Struct("<Q")
FRAME_SLACK = 64 * 1024  # what a frame holds besides its largest field


class Setup(msgspec.Struct, array_like=True, tag="setup"):
    """First message to a worker."""

    limits: Limits
    files: str | None
    strict: bool
    seed: int
    without: tuple[str, ...]
    closed: tuple[str, ...] = ()


class Hello(msgspec.Struct, array_like=True, tag="hello"):
    """First message from a worker, sent before any of the student's code runs."""

    pid: int
    folder: str
    layers: tuple[str, ...]
    missing: tuple[str, ...]
    failure: str = ""


class RunCell(msgspec.Struct, array_like=True, tag="cell"):
    """Run the source of a cell."""

    number: int
    source: str


class RunProbe(msgspec.Struct, array_like=True, tag="probe"):
    """Run a pickled call."""

    number: int
    payload: bytes


class CellAnswer(msgspec.Struct, array_like=True, tag="cell-answer"):
    """The end of a cell; `outputs` is JSON, a list of output dictionaries."""

    number: int
    execution_count: Annotated[int, msgspec.Meta(ge=0)]
    error_name: Annotated[str, msgspec.Meta(max_length=MAX_NAME)] | None
    error_value: Annotated[str, msgspec.Meta(max_length=MAX_MESSAGE)] | None
    outputs: bytes
    error_line: Annotated[int, msgspec.Meta(ge=0)] | None = None


class ProbeAnswer(msgspec.Struct, array_like=True, tag="probe-answer"):
    """The end of a probe; `value` is encoded by `autograder.sandbox.protocol.wire`."""

    number: int
    error: ProbeError | None
    value: memoryview | None


Request = RunCell | RunProbe
Answer = CellAnswer | ProbeAnswer

encode = msgspec.msgpack.Encoder().encode
decode_setup = msgspec.msgpack.Decoder(Setup).decode
decode_hello = msgspec.msgpack.Decoder(Hello).decode
decode_request = msgspec.msgpack.Decoder(Request).decode
decode_answer = msgspec.msgpack.Decoder(Answer).decode


def frame(message: msgspec.Struct) -> bytes:
    """`message` with its length in front."""
    body = encode(message)
    return HEADER.pack(len(body)) + body
