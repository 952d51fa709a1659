"""Archives as the platforms make them, and a course to collect into."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ASSIGNMENT = "ps03_losses"

NAMES = (
    "Ada Lovelace;Łukasz Żółć;José María Núñez;Zoë Kravitz;Björk Guðmundsdóttir;Søren Ærø;"
    "Renée O'Connor;Jean-Luc Picard;Ngô Đình Diễm;Đặng Thái Sơn;Γιώργος Παπαδόπουλος;"
    "Анна Каренина;Дмитрий Ёлкин;Олександра Щур;Ђорђе Љубић;محمد علي;فاطمة الزهراء;"
    "דוד כהן;שרה לוי;王小明;李娜;山田太郎;さくら田中;김민수;이서연;राहुल शर्मा;प्रिया सिंह;"
    "ஆனந்த் குமார்;สมชาย ใจดี;ლალი გელაშვილი;Արամ Խաչատրյան;አበበ ቢቂላ;ნინო ბერიძე;Nguyễn Văn An;"
    "İbrahim Işık;Ğülşen Çağlar;Ñusta Quispe;Ōtani Shōhei;Ṛta Ḥasan;Ǹdidi Ọlá;Māris Ķēniņš;"
    "Árpád Őrsi;Čeněk Řehoř;Şerban Țepeș;Ýrsa Þórðardóttir;Ħanna Ġorġ;Éloïse d'Été;Straße Müller;"
    "Nataša Đukić;Ƒatou Ɖossou;আরিফ হোসেন;ਹਰਪ੍ਰੀਤ ਕੌਰ;ગીતા પટેલ;ಅನಿತಾ ರಾವ್;രാജേഷ് നായർ;"
    "නිමල් පෙරේරා;ລາວ ພອນ;မောင် မောင်;ខ្មែរ សុខ;བསྟན་འཛིན;ᠮᠣᠩᠭᠣᠯ ᠨᠡᠷ;ᏣᎳᎩ ᎠᏂ;ⴰⵎⵖⵔⴰⵙ ⴰⵢⵜ;ꦗꦮ ꦱꦼ;"
    "Anna Maria de la Cruz;Mary Ann Smith-Jones;O. J. Li;X Æ A;von der Leyen Ursula;"
    "McDonald Ronald;ibn Battuta;Ludwig II;Mr. T;Jr. Sammy;de Gaulle C.;Le Thi Hong;Xi Xi;"
    "Bo Bo;Al Al;Sun Yi;Wu Wei;Li Li;Chen Chen;Kim Lee;Lee Kim;Park Ji;Choi Min;Tan Ah;Lim Bee;"
    "Wong Fei;Chan Tai;Ho Chi;Vo Van;Le Le;Tran Tran;Pham Ha;Bui Lan;Do Do;Ngo Ngo;Duong Thu;"
    "Ly Ly;Mai Mai;Cao Cao;Dinh Le"
).split(";")


def notebook(text: str = "1 + 1") -> bytes:
    """A notebook of one cell."""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": text, "outputs": [],
            "execution_count": None}  # fmt: skip
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    ).encode()


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip archive at `path`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course folder with one assignment and a roster of two."""
    folder = tmp_path / "course"
    source = folder / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    (source / f"{ASSIGNMENT}.ipynb").write_bytes(notebook())
    (folder / "roster.csv").write_text(
        "id,first_name,last_name,email,username,canvas_id,moodle_id,github\n"
        "ada,Ada,Lovelace,ada@uni.example,al123,4711,900,ada-l\n"
        "bob,Bob,Ross,bob@uni.example,br456,4712,901,bobross\n",
        encoding="utf-8",
    )
    return folder
