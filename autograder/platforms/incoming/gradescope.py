"""Gradescope: *Download Submissions*.

``assignment_{id}_export/submission_metadata.yml`` and a folder for each submission. The keys of the
YAML are Ruby symbols: ``:submitters``, ``:sid``, ``:created_at``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import Any

import yaml

from autograder.platforms.incoming.archives import Archive, Refused
from autograder.platforms.incoming.attempts import Attempt, Gatherer, Platform, Reading, in_utc

METADATA = "submission_metadata.yml"
_MOST_METADATA = 20 * 1024 * 1024


def read(archive: Archive, assignment: str, zone: tzinfo) -> Reading:
    """Who handed in what, and when."""
    gathered = Gatherer()
    known = _metadata(archive)
    for file in archive.files:
        parts = file.path.parts
        depth = next((i for i, part in enumerate(parts[:-1]) if part in known), None)
        if depth is None:
            if file.path.name != METADATA:
                gathered.unknown(file)
            continue
        about = known[parts[depth]]
        for number, person in enumerate(_submitters(about) or [{}]):
            attempt = gathered.add(
                (parts[depth], str(number)),
                Attempt(person, person.get("name", parts[depth]), time=_time(about, zone)),
            )
            attempt.files.append((PurePosixPath(*parts[depth + 1 :]), file))
    return gathered.reading()


def _metadata(archive: Archive) -> dict[str, Mapping[str, Any]]:
    for file in archive.files:
        if file.path.name == METADATA and len(file.path.parts) <= 2:
            try:
                found = yaml.load(file.read(_MOST_METADATA), Loader=_RubyLoader)
            except (Refused, yaml.YAMLError, RecursionError, ValueError):
                return {}
            if isinstance(found, dict):
                return {_word(k): _words(v) for k, v in found.items() if isinstance(v, dict)}
    return {}


def _submitters(about: Mapping[str, Any]) -> list[dict[str, str]]:
    """Everyone who handed it in together; each gets a copy."""
    people = about.get("submitters")
    columns = {"name": "name", "sid": "sis_id", "email": "email"}
    return [
        {column: str(known[key]) for key, column in columns.items() if known.get(key)}
        for person in (people if isinstance(people, list) else [])
        if isinstance(person, dict) and (known := _words(person))
    ]


def _time(about: Mapping[str, Any], zone: tzinfo) -> datetime | None:
    moment = about.get("created_at")
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment.replace(" UTC", "+00:00").replace(" Z", "Z"))
        except ValueError:
            return None
    try:
        return in_utc(moment, zone) if isinstance(moment, datetime) else None
    except OverflowError:
        return None


def _word(key: object) -> str:
    """A Ruby symbol as text."""
    return str(key).removeprefix(":")


def _words(entries: Mapping[Any, Any]) -> dict[str, Any]:
    return {_word(key): value for key, value in entries.items()}


class _RubyLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # of C or Python
    """Plain data; an object of Ruby's is read as the text, list or table that it is written as."""


def _ruby(loader: Any, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return loader.construct_mapping(node)


_RubyLoader.add_multi_constructor("!", _ruby)
PLATFORM = Platform("gradescope", "Gradescope", read)
