"""Outputs as they come from a process that may send anything."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

from autograder.sandbox.protocol.outputs import decode_outputs
from autograder.sandbox.protocol.wire import WireError


def nested(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = {"a": [value]}
    return value


def test_what_is_nested_too_deeply_is_left_out() -> None:
    deep, shallow = nested(100), nested(3)
    data = {"a/json": deep, "b/json": shallow, "text/plain": "x"}
    sent = [{"output_type": "display_data", "data": data, "metadata": {"x": deep}}]
    (output,) = decode_outputs(json.dumps(sent).encode())
    assert output["data"] == {"b/json": shallow, "text/plain": "x"}
    assert output["metadata"] == {}
    assert pickle.loads(pickle.dumps(output)) == output


@pytest.mark.parametrize(
    "sent", [b"[" * 100_000, b"{}", b'[{"output_type": "other"}]', b"\xff", b"[1]"]
)
def test_what_is_no_list_of_outputs_is_refused(sent: bytes) -> None:
    with pytest.raises(WireError):
        decode_outputs(sent)
