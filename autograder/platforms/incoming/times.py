"""Moments as platforms write them for people: ``Friday, 27 November 2026, 3:00 PM``."""

from __future__ import annotations

import functools
import re
import unicodedata
from datetime import datetime, tzinfo

from autograder.platforms.incoming.attempts import in_utc

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "tr",
              "ru", "uk", "el", "hu", "ro", "ca", "id")  # fmt: skip
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?(?![.\d])(?:\s*(?P<half>[ap])\.?\s?m\b)?"
)
_NUMBERS = re.compile(
    r"(?P<year>\d{4})\s?[-/年]\s?(?P<month>\d{1,2})\s?[-/月]\s?(?P<day>\d{1,2})"
    r"|(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})"
)
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")


def moment_in_words(text: str, zone: tzinfo) -> datetime | None:
    """The moment in UTC that a worksheet of Moodle's names; None if it is not clear.

    Parameters
    ----------
    text
        A date in numbers or with the month's name in a language that is known here, and a time.
    zone
        The zone of the site.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    clocks = list(_CLOCK.finditer(plain))
    if not clocks:
        return None
    clock = clocks[-1]
    date = _date(plain[: clock.start()] + plain[clock.end() :])
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + 12 * (clock["half"] == "p")
    try:
        return in_utc(datetime(*date, hour, int(clock["minute"])), zone) if date else None
    except (ValueError, OverflowError):
        return None


def _date(text: str) -> tuple[int, int, int] | None:
    """Year, month and day, if there is one of each."""
    if found := _NUMBERS.search(text):
        year, month, day = (found[long] or found[short] for long, short in
                            (("year", "y"), ("month", "m"), ("day", "d")))  # fmt: skip
        return int(year), int(month), int(day)
    months = {_months()[word] for word in _WORD.findall(text) if word in _months()}
    numbers = _NUMBER.findall(text)
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(months) == len(years) == len(days) == 1:
        return years[0], months.pop(), days[0]
    return None


@functools.cache
def _months() -> dict[str, int]:
    """Names of months, but for those that mean another month elsewhere."""
    from babel.dates import get_month_names  # slow to import, and rarely needed

    meant: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for context in ("format", "stand-alone"):
            for number, name in get_month_names("wide", context, language).items():
                plain = unicodedata.normalize("NFKC", name).casefold()
                meant.setdefault(plain, set()).add(number)
    return {name: numbers.pop() for name, numbers in meant.items() if len(numbers) == 1}
