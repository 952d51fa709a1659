"""Stores a passed report in the test cell.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    text = "60.0"
    cell("test_double")["outputs"] = [{"output_type": "execute_result", "execution_count": 1,
                                      "metadata": {}, "data": {"text/plain": text}}]
