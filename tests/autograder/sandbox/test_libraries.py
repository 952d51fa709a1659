"""A sandbox has what its course is about, however its workers start, and nothing else."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pytest

from autograder.judging.probes import dumps
from autograder.sandbox import Libraries, WarmServer, Worker
from course.student import InnerStudent, probe

IMPORTED = "import sys\nimported = sorted({'tensorflow', 'keras', 'torch'} & sys.modules.keys())"


@probe
def doubled(student: InnerStudent, x: Any) -> dict[str, Any]:
    return {"result": student.double(x), "imported": student.imported, "json": student.has_json}


@pytest.mark.parametrize("mode", ["fork", "spawn"])
def test_a_course_about_numpy_has_numpy_alone(mode: Literal["fork", "spawn"]) -> None:
    libraries = Libraries("numpy", ("json.tool",))
    with WarmServer.start(libraries=libraries, mode=mode) as server, Worker(server.address) as it:
        cell = (
            f"{IMPORTED}\nhas_json = 'json.tool' in sys.modules\ndef double(x):\n    return 2 * x"
        )
        assert it.run_cell(cell, deadline=20.0).status == "ok"
        answer = it.run_probe(dumps(doubled, (np.arange(3.0),), {}), deadline=20.0)
    assert answer.status == "ok", answer
    assert answer.value["result"].tolist() == [0.0, 2.0, 4.0]
    assert answer.value["imported"] == []
    assert answer.value["json"] is (mode == "fork")  # a spawned worker imports it when asked
