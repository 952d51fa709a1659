"""The sandbox servers of a keeper: one for each set of modules, device and settings.

They are the ones that a command would start by itself, and are confined as those are: they are
programs of their own, and know of the keeper nothing but that it holds their lifeline.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from autograder.sandbox import Libraries, WarmServer
from autograder.warm.talk import Message

MOST_IDLE = 2
"""Servers without work that are kept; each takes half a gigabyte."""


class Guest:
    """A sandbox server, and who uses it."""

    def __init__(self, server: WarmServer, kind: str) -> None:
        self.server = server
        self.kind = kind
        self.users = 0
        self.since = time.monotonic()


class Guests:
    """All sandbox servers of a keeper."""

    def __init__(self) -> None:
        self._guests: dict[str, Guest] = {}

    def take(self, request: Message) -> Guest:
        """The server that `request` asks for; it is started if it does not live."""
        backend, preload = request["libraries"]
        libraries = Libraries(backend, tuple(preload))
        what: dict[str, Any] = {
            "device": request["device"],
            "libraries": libraries,
            "environment": request["environment"],
        }
        key = repr(sorted(what.items()))
        guest = self._guests.get(key)
        if guest is None or not guest.server.alive:
            self.end(dead=True)
            kind = ", ".join((what["device"], backend, *preload))
            guest = self._guests[key] = Guest(WarmServer.start(**what), kind)
        guest.users += 1
        return guest

    def give_back(self, guest: Guest) -> None:
        """Note that one who used it does so no more."""
        guest.users -= 1
        guest.since = time.monotonic()
        idle = sorted((g for g in self._guests.values() if not g.users), key=lambda g: g.since)
        for old in idle[:-MOST_IDLE]:
            self._end(old)

    def end(self, *, dead: bool = False) -> None:
        """End all servers, or take away those that died."""
        for guest in list(self._guests.values()):
            if not (dead and guest.server.alive):
                self._end(guest)

    def disown(self) -> None:
        """In a forked process: they are not its own, and do not end with it."""
        for guest in self._guests.values():
            guest.server.disown()

    def __iter__(self) -> Iterator[Guest]:
        return iter(self._guests.values())

    def _end(self, guest: Guest) -> None:
        self._guests = {key: each for key, each in self._guests.items() if each is not guest}
        guest.server.close()
