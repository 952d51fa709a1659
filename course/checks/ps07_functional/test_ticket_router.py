"""Public check of ticket_router."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_exact, assert_length, assert_that, probe

TITLE = np.array([[1, 2, 3], [4, 0, 6]])
BODY = np.array([[3, 1, 4, 1, 5], [2, 6, 5, 3, 5]])
TAGS = np.array([[1.0, 0.0], [0.0, 1.0]], np.float32)


@probe
def facts(student):
    """What kind of model it is, and the names of its inputs and outputs."""
    model = student.ticket_router(7, 2, 3)
    kinds = [kind.__name__ for kind in type(model).__mro__]
    if not isinstance(model, keras.Model) or "Functional" not in kinds:
        return {"functional": False}
    outputs = model.output
    named = outputs if isinstance(outputs, dict) else model.output_names
    return {
        "functional": True,
        "inputs": sorted(tensor.name for tensor in model.inputs),
        "outputs": sorted(named),
    }


@probe
def answers(student, tickets):
    """The outputs by name for each of several batches of tickets."""
    model = student.ticket_router(7, 2, 3)
    found = []
    for title, body, tags in tickets:
        given = {"title": tf.constant(title), "body": tf.constant(body), "tags": tf.constant(tags)}
        outputs = model(given)
        if not isinstance(outputs, dict):
            outputs = dict(zip(model.output_names, outputs, strict=True))
        found.append(outputs)
    return found


def test_names(student):
    """It is a functional model whose inputs and outputs have the right names."""
    found = student.run(facts)
    requirement = "The model must be built as keras.Model(inputs, outputs)."
    assert_that(found["functional"], requirement, "It is another kind of object.")
    assert_exact(found["inputs"], ["body", "tags", "title"], what="the names of the inputs")
    assert_exact(found["outputs"], ["department", "priority"], what="the names of the outputs")


def test_shapes(student):
    """Texts of any length give one logit for the priority and one for each department."""
    found = student.run(answers, tickets=[(TITLE, BODY, TAGS), (BODY, TITLE, TAGS)])
    assert_length(found, 2, what="answers")
    for outputs in found:
        shapes = {name: list(value.shape) for name, value in outputs.items()}
        assert_exact(shapes, {"priority": [2, 1], "department": [2, 3]}, what="the outputs' shapes")
        differ = bool(np.any(outputs["department"][0] != outputs["department"][1]))
        assert_that(differ, "Different tickets must get different answers.", "They get the same.")


def test_inputs_matter(student):
    """A change of the title, of the body or of the tags changes both outputs."""
    batches = [(TITLE, BODY, TAGS), (BODY, BODY, TAGS), (TITLE, TITLE, TAGS), (TITLE, BODY, -TAGS)]
    first, *others = student.run(answers, tickets=batches)
    assert_exact(sorted(first), ["department", "priority"], what="the names of the outputs")
    for name, changed in zip(("title", "body", "tags"), others, strict=True):
        for output in ("priority", "department"):
            same = np.array_equal(first[output], changed[output])
            requirement = f"The {output} must depend on the {name}."
            assert_that(not same, requirement, "It stays the same when that input is changed.")
