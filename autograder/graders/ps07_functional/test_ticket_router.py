"""Hidden grader of ticket_router."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_finite, assert_that, probe

WORDS, TAGS, DEPARTMENTS = 23, 3, 5
SIZES = {"priority": 1, "department": DEPARTMENTS}


def _answer(model, ticket):
    outputs = model({name: tf.constant(value) for name, value in ticket.items()})
    if isinstance(outputs, dict):
        return outputs
    return dict(zip(model.output_names, outputs, strict=True))


def _settle(model, seed):
    """Give the weights of a model large values that do not depend on chance."""
    draw = np.random.default_rng(seed)
    for variable in model.trainable_variables:
        variable.assign(2.0 * draw.normal(size=tuple(variable.shape)))


@probe
def facts(student):
    """Kind of model; names, shapes and kinds of its ends; the heights of its weights."""
    model = student.ticket_router(WORDS, TAGS, DEPARTMENTS)
    kinds = [kind.__name__ for kind in type(model).__mro__]
    if not isinstance(model, keras.Model) or "Functional" not in kinds:
        return {"functional": False}
    other = student.ticket_router(num_words=WORDS, num_tags=TAGS, num_departments=DEPARTMENTS)
    outputs = model.output
    if not isinstance(outputs, dict):
        outputs = dict(zip(model.output_names, outputs, strict=True))
    return {
        "functional": True,
        "inputs": {tensor.name: list(tensor.shape) for tensor in model.inputs},
        "outputs": {name: list(tensor.shape) for name, tensor in outputs.items()},
        "heights": [v.shape[0] for v in model.trainable_variables if len(v.shape) == 2],
        "shared": sum(v is w for v in model.variables for w in other.variables),
        "compiled": model.compiled,
    }


@probe
def answers(student, tickets):
    """The outputs of one model by name, for each of several batches of tickets."""
    model = student.ticket_router(WORDS, TAGS, DEPARTMENTS)
    _settle(model, 1)
    return [_answer(model, ticket) for ticket in tickets]


@probe
def with_signs(student, ticket, seeds):
    """Outputs of a model with large random weights, and with those of the heads negated."""
    model = student.ticket_router(WORDS, TAGS, DEPARTMENTS)
    found = {}
    for seed in seeds:
        _settle(model, seed)
        for _ in range(2):
            for name, value in _answer(model, ticket).items():
                found.setdefault(name, []).append(value)
            for variable in model.trainable_variables:
                if variable.shape[-1] in (1, DEPARTMENTS):
                    variable.assign(-variable)
    return found


@probe
def gradients(student, ticket):
    """Per output, whether each input's own part of the graph is reached: gradients by weight."""
    model = student.ticket_router(WORDS, TAGS, DEPARTMENTS)
    with tf.GradientTape() as tape:
        total = tf.add_n([tf.reduce_sum(tf.square(v)) for v in _answer(model, ticket).values()])
    found = tape.gradient(total, [v.value for v in model.trainable_variables])
    return [g is not None for g in found]


def _answers(student, tickets):
    """The outputs for each batch of tickets, once their names are known to be right."""
    found = student.run(answers, tickets=tickets)
    for outputs in found:
        assert_exact(sorted(outputs), sorted(SIZES), what="the names of the outputs")
    return found


def _assert_different(outputs):
    """Require that most tickets which differ have outputs which differ.

    With large weights a recurrent layer saturates, and two of them may have the same by chance.
    """
    __tracebackhide__ = True
    assert_that(
        len(np.unique(np.asarray(outputs), axis=0)) > len(outputs) // 2,
        "Different tickets must get different answers.",
        "Many get the same.",
    )


def _ticket(rng, examples=8, title=4, body=6):
    return {
        "title": rng.integers(0, WORDS, (examples, title)),
        "body": rng.integers(0, WORDS, (examples, body)),
        "tags": rng.integers(0, 2, (examples, TAGS)).astype(np.float32),
    }


def test_graph(student):
    """A new functional model with the right inputs and outputs, and a vector for each word."""
    found = student.run(facts)
    requirement = "The model must be built as keras.Model(inputs, outputs)."
    assert_that(found["functional"], requirement, "It is another kind of object.")
    wanted = {"title": [None, None], "body": [None, None], "tags": [None, TAGS]}
    assert_exact(found["inputs"], wanted, what="the shapes of the inputs by name")
    wanted = {"priority": [None, 1], "department": [None, DEPARTMENTS]}
    assert_exact(found["outputs"], wanted, what="the shapes of the outputs by name")
    assert_that(
        any(WORDS <= height <= WORDS + 2 for height in found["heights"]),
        "There must be an embedding with a row for each word.",
        "No weight has that number of rows.",
    )
    assert_exact(found["shared"], 0, what="the number of weights that two models share")
    assert_exact(found["compiled"], False, what="whether the model is compiled")


def test_any_length(student, rng):
    """Titles and bodies of any length, and batches of any size, give finite logits."""
    sizes = ((1, 1, 1), (3, 9, 2), (2, 2, 17))
    found = _answers(student, [_ticket(rng, *size) for size in sizes])
    for (examples, _, _), outputs in zip(sizes, found, strict=True):
        for name, width in SIZES.items():
            assert_exact(list(outputs[name].shape), [examples, width], what=f"the shape of {name}")
            assert_finite(outputs[name], what=f"the output {name}")
            _assert_different(outputs[name])


def test_every_word(student):
    """Every word from 0 to num_words - 1 is known."""
    words = np.arange(WORDS)[:, None]
    ticket = {"title": words, "body": words, "tags": np.zeros((WORDS, TAGS), np.float32)}
    (found,) = _answers(student, [ticket])
    assert_finite(found["department"], what="the output department")
    _assert_different(found["department"])


@pytest.mark.weight(2)
def test_every_input_matters(student, rng):
    """Both outputs depend on the title, on the body and on the tags."""
    ticket, other = _ticket(rng), _ticket(rng)
    other["tags"] = 1.0 - ticket["tags"]
    changed = [{**ticket, name: other[name]} for name in ("title", "body", "tags")]
    first, *rest = _answers(student, [ticket, *changed])
    for name, outputs in zip(("title", "body", "tags"), rest, strict=True):
        for output in SIZES:
            same = np.array_equal(first[output], outputs[output])
            requirement = f"The {output} must depend on the {name}."
            assert_that(not same, requirement, "It stays the same when that input is changed.")


@pytest.mark.weight(2)
def test_logits(student, rng):
    """Both outputs are logits: they can be any number, large or small, positive or negative."""
    found = student.run(
        with_signs, ticket=_ticket(rng), seeds=[int(s) for s in rng.integers(99, size=3)]
    )
    assert_exact(sorted(found), sorted(SIZES), what="the names of the outputs")
    for name in SIZES:
        values = np.concatenate(found[name])
        requirement = f"The output {name} must be a logit, free to be any number."
        finding = "With large weights it still stays within narrow limits."
        cause = "It may have an activation."
        assert_that(values.min() < -1.0 and values.max() > 1.0, requirement, finding, cause=cause)
        if name == "department":
            sums = values.sum(axis=-1)
            assert_that(np.ptp(sums) > 1.0, "The logits' sum is free.", "It is fixed.", cause=cause)


def test_whole_texts_are_read(student, rng):
    """Not the first words alone count: the last word of the title or of the body matters too."""
    ticket = _ticket(rng, examples=12)
    changed = []
    for name in ("title", "body"):
        words = ticket[name].copy()
        words[:, -1] = 1 + words[:, -1] % (WORDS - 1)  # another word
        changed.append({**ticket, name: words})
    first, *rest = _answers(student, [ticket, *changed])
    for name, outputs in zip(("title", "body"), rest, strict=True):
        for output in SIZES:
            same = np.array_equal(first[output], outputs[output])
            requirement = f"The {output} must depend on the whole {name}."
            assert_that(not same, requirement, "It stays the same when the last word is changed.")


def test_each_ticket_by_itself(student, rng):
    """The answer for a ticket does not depend on the others in its batch."""
    ticket = _ticket(rng, 5)
    single = {name: value[2:3] for name, value in ticket.items()}
    together, alone = _answers(student, [ticket, single])
    for name in SIZES:
        _assert_different(together[name])
        what = f"the output {name} for a ticket by itself"
        assert_close(alone[name], together[name][2:3], kind="linear_algebra", what=what)


@pytest.mark.constant("every weight has a gradient")
def test_gradients(student, rng):
    """The outputs have a gradient with respect to every weight."""
    found = student.run(gradients, ticket=_ticket(rng))
    enough = isinstance(found, list) and len(found) >= 3  # an embedding and two heads
    assert_that(enough, "The model must have weights to train.", "There are too few.")
    assert_exact(found, [True] * len(found), what="the list of which weights have a gradient")
