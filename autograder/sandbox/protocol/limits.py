"""How much a student's process may use."""

from __future__ import annotations

from typing import Annotated

import msgspec

Amount = Annotated[int, msgspec.Meta(gt=0)]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds on one worker.

    Parameters
    ----------
    memory_mb
        Growth of its own memory above the fork, in MiB.
    output_bytes
        Outputs of one cell, in bytes; what is beyond is cut off, with a note.
    answer_bytes
        One answer to a probe, in bytes.
    file_mb, folder_mb, folder_entries
        One file, and all files in its folder, in MiB; how many there may be.
    open_files, threads
        File descriptors and threads at one time.
    cpu_seconds
        Processor time over the worker's whole life.
    """

    memory_mb: Amount = 2048
    output_bytes: Amount = 1_000_000
    answer_bytes: Amount = 4 * 2**20  # the references send 160 kB at most
    file_mb: Amount = 256
    folder_mb: Amount = 1024
    folder_entries: Amount = 5_000
    open_files: Amount = 256
    threads: Amount = 512
    cpu_seconds: Amount = 600
