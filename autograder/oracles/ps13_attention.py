"""Oracles of ps13_attention: float64 numpy, written without a deep-learning library."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

#: Keras's default; layers of another small epsilon agree where variances are large.
EPSILON = 1e-3


def float64(values: ArrayLike) -> Array:
    """``values`` as a float64 array."""
    return np.asarray(values, dtype=np.float64)


def attention(
    q: ArrayLike, k: ArrayLike, v: ArrayLike, mask: ArrayLike | None = None
) -> tuple[Array, Array]:
    """Answers (..., m, e) and weights (..., m, n).

    The weight of a key that is seen is 1 / sum_j exp(s_j - s) over all keys j that are seen: no
    common shift is needed, for a difference too large for exp gives the right limit, 1 / inf = 0.
    """
    q, k, v = float64(q), float64(k), float64(v)
    scores = np.einsum("...md,...nd->...mn", q, k) / math.sqrt(q.shape[-1])
    seen = np.broadcast_to(True if mask is None else np.asarray(mask, bool), scores.shape)
    with np.errstate(over="ignore", divide="ignore"):
        odds = np.exp(scores[..., None, :] - scores[..., :, None])
        weights = np.where(seen, 1.0 / np.where(seen[..., None, :], odds, 0.0).sum(axis=-1), 0.0)
    return np.einsum("...mn,...ne->...me", weights, v), weights


def causal_mask(length: int) -> NDArray[np.bool_]:
    """True at (i, j) where j <= i."""
    rows = [[column <= row for column in range(length)] for row in range(length)]
    return np.array(rows, dtype=bool).reshape(length, length)


class Heads(NamedTuple):
    """Weights of attention in several heads, by what they are for.

    Parameters
    ----------
    query, key, value : (features, heads, key_dim)
    answer : (heads, key_dim, width)
    bias, value_bias : (heads, key_dim)
        That of queries as of keys, and that of values.
    last_bias : (width,)
    """

    query: Array
    key: Array
    value: Array
    answer: Array
    bias: Array
    value_bias: Array
    last_bias: Array


def multi_head_attention(
    query: ArrayLike, value: ArrayLike, heads: Heads, mask: ArrayLike | None = None
) -> Array:
    """Answers (batch, m, width) for ``query`` (batch, m, ...) and ``value`` (batch, n, ...).

    Parameters
    ----------
    mask : bool, broadcasts to (batch, m, n)
    """
    q = np.einsum("bmf,fhk->bhmk", float64(query), heads.query) + heads.bias[:, None, :]
    k = np.einsum("bnf,fhk->bhnk", float64(value), heads.key) + heads.bias[:, None, :]
    v = np.einsum("bnf,fhk->bhnk", float64(value), heads.value) + heads.value_bias[:, None, :]
    if mask is not None:
        mask = np.broadcast_to(mask, (q.shape[0], q.shape[2], k.shape[2]))[:, None]
    answers, _ = attention(q, k, v, mask)
    return np.asarray(np.einsum("bhmk,hkw->bmw", answers, heads.answer) + heads.last_bias)


def readings(
    shapes: Sequence[Sequence[int]], widths: tuple[int, int], num_heads: int, key_dim: int
) -> Iterator[Callable[[Sequence[ArrayLike]], Heads]]:
    """Ways to tell the weights of these shapes apart: which is for what, and in what order.

    A dense layer may serve all heads, its units ordered by head or by feature, or one head; which
    of the layers of equal shape makes keys, and which values, is the author's choice too. The
    biases of queries, keys and values must have equal values.

    Parameters
    ----------
    shapes
        Of all weights, in the order in which the readings get them.
    widths
        Of query and value.

    Returns
    -------
    iterator of functions
        Each from the weights to `Heads`; none if the shapes are those of other layers.
    """
    whole, given = num_heads * key_dim, [tuple(shape) for shape in shapes]

    def places(*wanted: int) -> list[int]:
        return [place for place, shape in enumerate(given) if shape == wanted]

    answer, last_bias, bias = places(whole, widths[0]), places(widths[0]), places(whole)
    kernels, count = [places(width, whole) for width in widths], 1
    if not any(kernels):
        kernels, count = [places(width, key_dim) for width in widths], num_heads
        bias = places(key_dim)
    if (len(answer), len(last_bias), len(bias), len(given)) != (1, 1, 3 * count, 6 * count + 2):
        return
    if len({*kernels[0], *kernels[1]}) != 3 * count or len(kernels[1]) < 2 * count:
        return
    for roles in _roles(kernels, count):
        for by_feature in itertools.product((False, True), repeat=3):
            sizes = num_heads, key_dim
            yield _reading(roles, (answer[0], bias[0], last_bias[0]), sizes, by_feature)


def _roles(kernels: Sequence[Sequence[int]], count: int) -> Iterator[Sequence[Sequence[int]]]:
    """Places of the kernels of queries, keys and values, `count` of each.

    Those of one purpose were made one after the other, or those of one head were.
    """
    same = kernels[0] == kernels[1]
    mixed = kernels[0] if same else kernels[1]
    purposes = len(mixed) // count
    in_turn = [mixed[number::purposes] for number in range(purposes)]
    in_blocks = [mixed[number * count : (number + 1) * count] for number in range(purposes)]
    for groups in (in_blocks, in_turn):
        for order in itertools.permutations(groups):
            yield order if same else (kernels[0], *order)


def _reading(
    roles: Sequence[Sequence[int]],
    others: tuple[int, int, int],
    sizes: tuple[int, int],
    by_feature: Sequence[bool],
) -> Callable[[Sequence[ArrayLike]], Heads]:
    """Weights to `Heads`, for these places and orders of units."""
    answer, bias, last_bias = others
    compared, averaged, joined = by_feature

    def split(units: Array, feature_first: bool) -> Array:
        if not feature_first:
            return units.reshape(*units.shape[:-1], *sizes)
        return np.swapaxes(units.reshape(*units.shape[:-1], *sizes[::-1]), -1, -2)

    def kernel(weights: Sequence[ArrayLike], role: Sequence[int], feature_first: bool) -> Array:
        parts = [float64(weights[place]) for place in role]
        return split(np.concatenate(parts, axis=1), feature_first)

    def read(weights: Sequence[ArrayLike]) -> Heads:
        one = float64(weights[bias])
        biases = np.tile(one, sizes[0] * sizes[1] // one.size)
        return Heads(
            query=kernel(weights, roles[0], compared),
            key=kernel(weights, roles[1], compared),
            value=kernel(weights, roles[2], averaged),
            answer=np.moveaxis(split(float64(weights[answer]).T, joined), 0, -1),
            bias=split(biases, compared),
            value_bias=split(biases, averaged),
            last_bias=float64(weights[last_bias]),
        )

    return read


def positional_encoding(length: int, width: int) -> Array:
    """Code (length, width): columns 2 i and 2 i + 1 are imaginary and real part of a rotation."""
    code = np.zeros((length, width))
    for position in range(length):
        for pair in range(width // 2):
            turned = np.exp(1j * position / 10000 ** (2 * pair / width))
            code[position, 2 * pair : 2 * pair + 2] = turned.imag, turned.real
    return code


def layer_norm(x: ArrayLike, gamma: ArrayLike, beta: ArrayLike) -> Array:
    """Each row of the last axis less its mean, over its deviation, scaled and shifted."""
    x = float64(x)
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)
    return np.asarray(centred / np.sqrt(variance + EPSILON) * float64(gamma) + float64(beta))


def decoder(
    targets: ArrayLike,
    attended: Sequence[ArrayLike],
    kernels: Sequence[ArrayLike],
    bias: ArrayLike,
    gamma: ArrayLike,
    beta: ArrayLike,
) -> Array:
    """The transformer's decoder, given what its two attentions answer.

    Parameters
    ----------
    targets : (batch, m, embed_dim)
    attended : of the targets and of the source, (batch, m, embed_dim) each
    kernels : W1 (embed_dim, dense_dim) and W2 (dense_dim, embed_dim)
    bias : b1, (dense_dim,)
    gamma : (embed_dim,)
        That of all three normalizations.
    beta : (embed_dim,)
        That of all three normalizations, and b2.
    """
    h = float64(targets)
    for answer in attended:
        h = layer_norm(h + float64(answer), gamma, beta)
    inner = np.maximum(h @ float64(kernels[0]) + float64(bias), 0.0)
    return layer_norm(h + inner @ float64(kernels[1]) + float64(beta), gamma, beta)


def next_symbols(source: ArrayLike, targets: Sequence[int], symbols: int) -> int:
    """The symbol that the tests' model finds most likely behind these targets."""
    row = [int(symbol) for symbol in np.asarray(source)]
    total = sum((place + 1) * int(symbol) for place, symbol in enumerate(targets))
    return (total + row[(len(targets) - 1) % len(row)]) % symbols


def written(source: ArrayLike, start: int, length: int, symbols: int) -> NDArray[np.int64]:
    """What greedy decoding with the tests' model writes, (batch, length)."""
    rows = np.asarray(source)
    result = np.zeros((len(rows), length), np.int64)
    for number, row in enumerate(rows):
        targets = [start]
        for place in range(length):
            targets.append(next_symbols(row, targets, symbols))
            result[number, place] = targets[-1]
    return result
