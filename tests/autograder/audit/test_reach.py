"""What tests send and build, and what they never do."""

from __future__ import annotations

from pathlib import Path

from autograder.audit.reach import names_in, reach
from tests.conftest import write

GRADER = """
@probe
def trained(student, x):
    weight = tf.Variable(x, trainable=False, dtype="bfloat16")
    model = keras.Sequential([keras.layers.Dense(2, name="a")])
    return student.run(iter([x]), model=model)
"""


def test_objects_are_read_from_the_probes_text(tmp_path: Path) -> None:
    found = reach(["float32", "rank 2"], [write(tmp_path / "test_x.py", GRADER)])
    assert found.sent["objects"] == [
        "variable", "frozen variable", "one-shot iterable", "layer", "model", "named", "of a dtype"
    ]  # fmt: skip
    assert found.sent["dtypes"] == ["bfloat16", "float32"]
    assert "float16" in found.never["dtypes"]
    assert found.sent["ranks"] == ["rank 2"]
    assert "dataset" in found.never["objects"]


def test_a_trainable_variable_is_not_a_frozen_one() -> None:
    assert "trainable=False" not in names_in("tf.Variable(1.0, trainable=True)")
