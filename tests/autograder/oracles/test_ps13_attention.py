"""The oracle of attention in heads: it reads weights in every order that dense layers may have."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from autograder.oracles import ps13_attention as oracles

HEADS, KEY_DIM, WIDTHS = 2, 3, (5, 4)
Array = oracles.Array
Mask = NDArray[np.bool_]


def softmax(scores: Array, mask: Mask) -> Array:
    """Along the last axis, over what may be seen; each row may see something."""
    shifted = np.where(mask, scores, -np.inf)
    odds = np.exp(shifted - shifted.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True))


def head(q: Array, k: Array, v: Array, mask: Mask) -> Array:
    """The answers of one head, all of shape (batch, length, key_dim)."""
    return np.asarray(softmax(q @ k.swapaxes(-1, -2) / np.sqrt(KEY_DIM), mask) @ v)


class Drawn:
    """Inputs and weights of attention with a dense layer for each head."""

    def __init__(self) -> None:
        rng = np.random.default_rng(0)
        self.query, self.value = (
            rng.normal(size=(2, n, w)) for n, w in zip((3, 6), WIDTHS, strict=True)
        )
        self.mask = rng.random((2, 3, 6)) < 0.5
        self.mask[..., 0] = True
        self.q = [rng.normal(size=(WIDTHS[0], KEY_DIM)) for _ in range(HEADS)]
        self.k, self.v = (
            [rng.normal(size=(WIDTHS[1], KEY_DIM)) for _ in range(HEADS)] for _ in "kv"
        )
        self.bias, self.last = rng.normal(size=KEY_DIM), rng.normal(size=WIDTHS[0])
        self.answer = rng.normal(size=(HEADS * KEY_DIM, WIDTHS[0]))

    def expected(self) -> Array:
        """Head by head."""
        heads = []
        for asks, offers, gives in zip(self.q, self.k, self.v, strict=True):
            q, k, v = self.query @ asks, self.value @ offers, self.value @ gives
            heads.append(head(q + self.bias, k + self.bias, v + self.bias, self.mask))
        return np.asarray(np.concatenate(heads, axis=-1) @ self.answer + self.last)


def orders(drawn: Drawn, kind: str) -> list[Array]:
    """The weights of a layer, in the order in which its author made them."""
    q, k, v, bias = drawn.q, drawn.k, drawn.v, drawn.bias
    end = [drawn.answer, drawn.last]
    if kind == "head by head":
        return [
            x for three in zip(q, k, v, strict=True) for kernel in three for x in (kernel, bias)
        ] + end
    if kind == "purpose by purpose":
        return [x for kernel in (*q, *k, *v) for x in (kernel, bias)] + end
    by_feature = kind == "one layer for all heads, by feature"

    def join(parts: list[Array]) -> Array:
        return np.stack(parts, axis=-1 if by_feature else -2).reshape(*parts[0].shape[:-1], -1)

    if by_feature:
        rows = drawn.answer.reshape(HEADS, KEY_DIM, -1).swapaxes(0, 1)
        end[0] = rows.reshape(HEADS * KEY_DIM, -1)
    whole = join([bias] * HEADS)
    layers = [x for parts in (v, k, q) for x in (join(parts), whole)]
    return [*end, *layers]


@pytest.mark.parametrize(
    "kind",
    [
        "head by head",
        "purpose by purpose",
        "one layer for all heads, by head",
        "one layer for all heads, by feature",
    ],
)
def test_one_reading_is_that_of_the_author(kind: str) -> None:
    drawn = Drawn()
    weights = orders(drawn, kind)
    ways = oracles.readings([x.shape for x in weights], WIDTHS, HEADS, KEY_DIM)
    read = [
        oracles.multi_head_attention(drawn.query, drawn.value, way(weights), drawn.mask)
        for way in ways
    ]
    distances = [float(np.abs(found - drawn.expected()).max()) for found in read]
    assert min(distances) < 1e-12
    assert max(distances) > 0.1


@pytest.mark.parametrize("missing", ["a bias", "the answer", "the keys"])
def test_other_layers_cannot_be_read(missing: str) -> None:
    shapes = [(5, 6), (6,), (4, 6), (6,), (4, 6), (6,), (6, 5), (5,)]
    shapes.remove({"a bias": (6,), "the answer": (6, 5), "the keys": (4, 6)}[missing])
    assert not list(oracles.readings(shapes, WIDTHS, HEADS, KEY_DIM))
    from_the_query = [(5, 6), (6,), (5, 6), (6,), (5, 6), (6,), (6, 5), (5,)]
    assert not list(oracles.readings(from_the_query, WIDTHS, HEADS, KEY_DIM))


def test_where_nothing_may_be_seen_all_is_zero() -> None:
    x = np.random.default_rng(0).normal(size=(2, 3, 4))
    mask = np.ones((2, 3, 3), bool)
    mask[1, 2] = False
    answers, weights = oracles.attention(x, x, x, mask)
    assert not answers[1, 2].any()
    assert not weights[1, 2].any()
    assert np.allclose(weights.sum(axis=-1).ravel()[:5], 1.0)
