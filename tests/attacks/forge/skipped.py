"""Says that the test is to be skipped.

Control: none, its tests need the sandbox.
"""

import pytest


def double(x):
    pytest.skip("not today")
