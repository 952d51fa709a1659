"""Running students' code in confined processes that are ready at once.

with WarmServer.start() as server, Worker(server.address) as worker:
    worker.run_cell("x = 1", deadline=10.0)
"""

from autograder.sandbox.client import Worker
from autograder.sandbox.limits import Limits
from autograder.sandbox.outcomes import (
    CellOutcome,
    IsolationError,
    ProbeError,
    ProbeOutcome,
    SandboxError,
)
from autograder.sandbox.warm import WarmServer, has_gpu

__all__ = [
    "CellOutcome",
    "IsolationError",
    "Limits",
    "ProbeError",
    "ProbeOutcome",
    "SandboxError",
    "WarmServer",
    "Worker",
    "has_gpu",
]
