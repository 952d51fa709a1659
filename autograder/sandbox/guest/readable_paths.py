"""What a worker may read: the interpreter, its packages, system libraries and the course.

Everything else is out of reach, so what follows is hidden without being named: the course folder
with its solutions, graders and oracles, other students' work, the home folder, `/etc` but for a
handful of files, other processes in `/proc`.

One thing lies inside what is open and must be named: this package, which may be installed among the
packages that answers import, and holds graders, oracles and variants of the bundled course. A
Landlock rule for a folder opens all below it and cannot be taken back below, so the folders on the
way to it are opened entry by entry (`_without_hidden`). `confinement` then tries to read from it,
and does not call the layer held if it can.
"""

from __future__ import annotations

import functools
import importlib.util
import sys
import sysconfig
from pathlib import Path

from autograder.sandbox.guest import landlock

HIDDEN = next(  # this package, with its graders and oracles, however deep this file lies in it
    folder for folder in Path(__file__).resolve().parents if folder.name == "autograder"
)

_SYSTEM = """
    /lib /lib64 /usr/lib /usr/lib64 /usr/local/lib /usr/share/fonts /usr/share/zoneinfo
    /usr/share/fontconfig /usr/share/locale
    /etc/ld.so.cache /etc/ld.so.conf /etc/ld.so.conf.d /etc/localtime /etc/timezone /etc/fonts
    /proc/cpuinfo /proc/meminfo /proc/stat /proc/filesystems /proc/sys/vm/overcommit_memory
    /sys/devices/system/cpu /sys/devices/system/node /var/cache/fontconfig
""".split()
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_GPU = """
    /usr/local/cuda /usr/local/nvidia /proc/driver/nvidia /proc/devices /proc/modules
    /sys/bus/pci /sys/devices /sys/module /sys/class
""".split()


_links: list[str] = []


def rules(*, gpu: bool) -> tuple[tuple[str, int], ...]:
    """Paths and Landlock rights; everything else stays out of reach.

    A folder of packages that holds this package too is opened entry by entry, without it. It is
    not listed either: the right would reach down to the names of graders and stored answers.
    """
    return (*_rules(gpu), *((folder, landlock.READ) for folder in _links))


@functools.cache
def _rules(gpu: bool) -> tuple[tuple[str, int], ...]:
    found = [(path, landlock.READ) for path in [*_SYSTEM, *_python(), "/proc/self"]]
    found += [(path, landlock.DEVICE) for path in _DEVICES]
    if gpu:
        found += [(path, landlock.READ) for path in _GPU]
        found += [
            (str(path), landlock.DEVICE_CONTROL)
            for path in Path("/dev").iterdir()
            if path.name.startswith("nvidia")
        ]
    opened: list[tuple[str, int]] = []
    for path, rights in found:
        opened += _without_hidden(Path(path), rights) if Path(path).exists() else []
    return tuple(sorted(set(opened)))


@functools.cache
def import_path() -> tuple[str, ...]:
    """`sys.path` for a worker: the standard library and installed packages only."""
    allowed = [Path(path).resolve() for path in _python()]
    return tuple(
        entry
        for entry in sys.path
        if entry and any(Path(entry).resolve().is_relative_to(place) for place in allowed)
    )


def link_packages(folder: Path) -> list[str]:
    """`import_path` with folders of links in place of those that hold this package too.

    Importing lists the folders it looks through. What is hidden in one has no link in `folder`.
    """
    entries = []
    for number, entry in enumerate(import_path()):
        path = Path(entry).resolve()
        if not HIDDEN.is_relative_to(path):
            entries.append(entry)
            continue
        links = folder / f"packages-{number}"
        links.mkdir(mode=0o755, parents=True)
        for each in path.iterdir():
            if not (HIDDEN.is_relative_to(each.resolve()) or _tells_names(each)):
                (links / each.name).symlink_to(each)
        _links.append(str(links))
        entries.append(str(links))
    return entries


def _tells_names(path: Path) -> bool:
    """Whether this is the list of this package's own files, which an installer leaves behind."""
    return path.name.startswith("gradetape-") and path.name.endswith((".dist-info", ".egg-info"))


def _python() -> list[str]:
    paths: set[str] = set()
    for base in (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix):
        variables = {"base": base, "platbase": base, "installed_base": base}
        for name in ("stdlib", "platstdlib", "purelib", "platlib"):
            paths.add(sysconfig.get_path(name, vars=variables))
        paths.add(str(Path(base, "pyvenv.cfg")))
    paths |= {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    if library := sysconfig.get_config_var("LIBDIR"):
        name = sysconfig.get_config_var("LDLIBRARY") or ""
        paths.add(str(Path(library, name)))
    if (course := importlib.util.find_spec("course")) and course.submodule_search_locations:
        paths.update(course.submodule_search_locations)
    return sorted(paths)


def _without_hidden(path: Path, rights: int) -> list[tuple[str, int]]:
    if not HIDDEN.is_relative_to(path.resolve()):
        return [(str(path), rights)]
    if path.resolve() == HIDDEN:
        return []
    entries = [entry for entry in path.iterdir() if not _tells_names(entry)]
    return [rule for entry in entries for rule in _without_hidden(entry, rights)]
