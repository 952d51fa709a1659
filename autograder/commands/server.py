"""`autograder server`: what stays warm between commands, whichever environment it is of."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Iterator
from typing import NamedTuple

from autograder.commands.console import make_console
from autograder.warm import client, meeting
from autograder.warm.meeting import Place
from autograder.warm.talk import Message, Silence, hear, say

STOP_SECONDS = 15.0
NONE = "No server is warm; the next `autograder grade` starts one."


class Found(NamedTuple):
    """A keeper that answered, and what it said of itself."""

    place: Place
    process: int
    answer: Message


def print_status() -> None:
    """Print a line or two for each keeper of this user."""
    console = make_console()
    found = list(_ask("status"))
    for _, process, answer in found:
        minutes = (time.time() - answer["began"]) / 60
        console.print(
            f"server {process}: warm for {minutes:.0f} min, ends after "
            f"{answer['idle_minutes']:g} min without work; commands running: {answer['commands']}"
        )
        for each in answer["sandboxes"]:
            console.print(f"  sandbox {each['pid']} ({each['what']}); in use: {each['users']}")
    if not found:
        console.print(NONE)


def stop_all() -> None:
    """End each keeper of this user, and say what became of it."""
    console = make_console()
    stopped = False
    for _, process, answer in _ask("stop"):
        stopped = True
        if answer["commands"]:
            console.print(
                f"server {process} takes no more commands, and ends with the last of the "
                f"{answer['commands']} that use it."
            )
        elif _has_ended(process):
            console.print(f"server {process} has ended.")
        else:
            console.print(f"server {process} was told to end, and has not yet.")
    if not stopped:
        console.print(NONE)


def _ask(what: str) -> Iterator[Found]:
    folder = meeting.private_folder(make=False)
    for place in meeting.places(folder) if folder is not None else []:
        connection = meeting.dial(place)
        if connection is None:
            _sweep(place)
            continue
        with connection:
            process, _ = meeting.peer(connection)
            if client.greet(connection, place, None) is not None:
                try:
                    say(connection, {"ask": what})
                    answer, _ = hear(connection)
                except Silence:
                    continue
                yield Found(place, process, answer)


def _sweep(place: Place) -> None:
    """Remove what a keeper left that was killed."""
    lock = place.take()
    if lock is not None:
        place.clear()
        os.close(lock)


def _has_ended(process: int) -> bool:
    try:
        descriptor = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    poller = select.poll()
    poller.register(descriptor, select.POLLIN)
    ended = bool(poller.poll(STOP_SECONDS * 1000))
    os.close(descriptor)
    return ended
