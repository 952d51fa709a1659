"""What the sandbox has to say to people, one plain sentence each."""

from __future__ import annotations

import signal

_LAYER_NEEDS = {
    "landlock": "Linux 5.13 or newer with Landlock enabled",
    "seccomp": "Linux with libseccomp",
    "memory-watchdog": "a readable /proc",
}


def refusal(missing: tuple[str, ...]) -> str:
    """Why students' code is not run here."""
    needs = "; ".join(
        f"{name} ({_LAYER_NEEDS[name]})" if name in _LAYER_NEEDS else name for name in missing
    )
    return (
        f"This machine cannot isolate students' code: it lacks {needs}. Grade on another machine, "
        "or use --isolation open if you trust the submissions."
    )


def exit_reason(code: int | None) -> str:
    """How a process ended, from its exit code; negative codes are signals."""
    if code is None:
        return "The process ended."
    if code == -signal.SIGXCPU:
        return "The process used up its processor time."
    if code < 0:
        return f"The process was ended by {signal.Signals(-code).name}."
    return f"The process ended itself with exit code {code}."


def too_slow(deadline: float | None = None) -> str:
    """Why there is no answer: it took too long."""
    if deadline is None:
        return "The code did not end in time, nor when interrupted."
    return f"The code did not end within {deadline:g} s."
