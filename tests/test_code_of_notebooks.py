"""The code of every notebook is Python, before anybody waits for a kernel to find out."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from tests.conftest import REPOSITORY

NOTEBOOKS = sorted(
    path for folder in ("source", "release") for path in (REPOSITORY / folder).glob("*/*.ipynb")
)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_cell_can_be_read(path: Path) -> None:
    plain = TransformerManager().transform_cell
    for cell in json.loads(path.read_text())["cells"]:
        if cell["cell_type"] == "code":
            ast.parse(plain("".join(cell["source"])), f"cell {cell['id']} of {path.name}")
