"""Messages come whole or not at all, with their descriptors."""

from __future__ import annotations

import os
import socket
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies

from autograder.warm.talk import Silence, hear, say

NAMES = strategies.text() | strategies.binary().map(os.fsdecode)


@hypothesis.given(strategies.dictionaries(NAMES, NAMES | strategies.integers()))
def test_what_is_said_is_heard(message: dict[str, Any]) -> None:
    one, other = socket.socketpair()
    with one, other:
        say(one, message)
        assert hear(other) == (message, [])


def test_descriptors_come_along_and_are_not_inherited() -> None:
    one, other = socket.socketpair()
    reader, writer = os.pipe()
    with one, other:
        say(one, {"a": "b" * 20}, [writer])
        message, (received,) = hear(other)
    assert message == {"a": "b" * 20}
    assert not os.get_inheritable(received)
    os.write(received, b"x")
    assert os.read(reader, 1) == b"x"
    for each in (reader, writer, received):
        os.close(each)


@pytest.mark.parametrize(
    "data", [b"", b"\x01", b"\x02\x00\x00\x00{", b"\x02\x00\x00\x00[]", b"\xff\xff\xff\xff{}"]
)
def test_anything_else_is_silence(data: bytes) -> None:
    one, other = socket.socketpair()
    with other:
        with one:
            one.sendall(data)
        with pytest.raises(Silence):
            hear(other)


def test_one_who_says_nothing_is_not_waited_for() -> None:
    one, other = socket.socketpair()
    with one, other:
        other.settimeout(0.01)
        with pytest.raises(Silence) as raised:
            hear(other)
    assert isinstance(raised.value.__cause__, TimeoutError)
