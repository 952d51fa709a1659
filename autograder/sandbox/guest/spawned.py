"""A worker in a process of its own, for systems on which forking after imports is unsafe.

Run by the server as ``python -m autograder.sandbox.guest.spawned DESCRIPTOR FOLDER DEVICE
BACKEND``. It does what a forked worker does and pays for the imports each time.
"""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from pathlib import Path

from autograder.sandbox.guest import confinement
from autograder.sandbox.guest.capture import install_streams
from course import backends


def main() -> None:
    """Import, then serve the connection."""
    streams = install_streams()
    from autograder.sandbox.guest import server, worker
    from autograder.sandbox.guest.measuring import Measuring
    from autograder.sandbox.guest.shell import CellRunner

    descriptor, folder, device, backend = sys.argv[1:]
    parent = os.getppid()
    confinement.die_with_parent(parent)
    os.setsid()
    server.preload(backends.use(backend).PRELOAD)
    with tempfile.TemporaryDirectory() as profile:
        runner = CellRunner(streams, profile)
        runner.warm_up()
    gpu = device == "gpu"
    confinement.prepare(gpu=gpu)
    measuring = Measuring(backend)
    worker.forget_the_grader(Path(f"{folder}-imports"))
    connection = socket.socket(fileno=int(descriptor))
    worker.run_and_exit(connection, Path(folder), runner, measuring, gpu=gpu)


if __name__ == "__main__":
    main()
