"""How much a student's process may use."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True):
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

    memory_mb: int = 2048
    output_bytes: int = 1_000_000
    answer_bytes: int = 4 * 2**20  # the references send 160 kB at most
    file_mb: int = 256
    folder_mb: int = 1024
    folder_entries: int = 5_000
    open_files: int = 256
    threads: int = 512
    cpu_seconds: int = 600
