"""A check that is itself wrong."""


def test_something(student, no_such_fixture):
    """Something."""


def test_another():
    """Another thing."""
    raise KeyError("bug")
