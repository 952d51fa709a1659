"""Stores an output nested six hundred deep."""


def attack(notebook, cell):
    data = {}
    for _ in range(600):
        data = {"a": data}
    shown = {"output_type": "display_data", "metadata": {}, "data": {"application/json": data}}
    cell("double")["outputs"] = [shown]
