"""Running students' code in confined processes that are ready at once.

with WarmServer.start() as server, Worker(server.address) as worker:
    worker.run_cell("x = 1", deadline=10.0)
"""

from autograder.sandbox.host.client import Worker, is_there
from autograder.sandbox.host.launcher import (
    WarmServer,
    guest_environment,
    has_gpu,
    require_installed,
)
from autograder.sandbox.protocol.libraries import USUAL, Libraries
from autograder.sandbox.protocol.limits import Limits
from autograder.sandbox.protocol.outcomes import (
    CellOutcome,
    IsolationError,
    ProbeError,
    ProbeOutcome,
    SandboxError,
)

__all__ = [
    "USUAL",
    "CellOutcome",
    "IsolationError",
    "Libraries",
    "Limits",
    "ProbeError",
    "ProbeOutcome",
    "SandboxError",
    "WarmServer",
    "Worker",
    "guest_environment",
    "has_gpu",
    "is_there",
    "require_installed",
]
