"""Cells: combinations of a line, a place, a source, a kind of money and a year of origin, in five trees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.vocabulary.observation import ALL

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Parents = Mapping[str, Mapping[str, str]]
Codes = Sequence[str]

TREES: Final = ("line", "place", "source", "kind", "origin_year")
"""The trees in their fixed order, which decides between movements equal in date and size."""


@dataclass(frozen=True)
class Tree:
    """One tree: codes of its nodes, the number of each node's parent (-1 at a root) and its depth."""

    codes: pd.Index[Any]
    parent: Ints
    depth: Ints


@dataclass(frozen=True)
class Links:
    """The parts of one level's cells along one tree, grouped by the cell they are part of.

    Args:
        children: Positions of the parts.
        rows: Row, within the level, of the cell each part belongs to.
        starts: Where in ``children`` each group begins.
        heads: Row, within the level, of each group.
    """

    children: Ints
    rows: Ints
    starts: Ints
    heads: Ints


@dataclass(frozen=True)
class Lattice:
    """All cells that can have a figure, as sorted keys: the stated cells and whatever they are part of."""

    trees: tuple[Tree, ...]
    strides: tuple[int, ...]
    keys: Ints

    @property
    def depth(self) -> Ints:
        """Sum of the depths along all trees: a part lies exactly one deeper than its whole."""
        total = np.zeros(len(self.keys), dtype=np.int64)
        for number, each in enumerate(self.trees):
            total += each.depth[self.node(number)]
        return total

    def node(self, number: int) -> Ints:
        """Each cell's node in one tree."""
        return self.keys // self.strides[number] % len(self.trees[number].codes)

    def held(self, number: int, which: Bools) -> list[str]:
        """Codes of one tree that some of the cells have."""
        return list(self.trees[number].codes[np.unique(self.node(number)[which])])

    def parents(self, number: int) -> Ints:
        """Position of the cell one step up in one tree, -1 at the top."""
        lifted = _lifted(self.keys, self.trees[number], self.strides[number])
        return np.where(lifted >= 0, np.searchsorted(self.keys, lifted), -1)

    def codes(self) -> pd.DataFrame:
        """Each cell's codes, one column per tree."""
        named = {name: self.trees[number].codes[self.node(number)] for number, name in enumerate(TREES)}
        return pd.DataFrame(named).astype("str")

    def positions(self, cells: pd.DataFrame) -> Ints:
        """Positions of cells given by their codes (columns of ``TREES``); -1 where there is no such cell."""
        return self._found(*_keys(self.trees, self.strides, cells))

    def grid(self, lines: Codes, places: Codes, funds: Sequence[tuple[str, str]], origin: str) -> Ints:
        """Positions of all combinations, as lines × places × funds; -1 where there is no such cell.

        Args:
            lines: Codes of lines.
            places: Keys of places.
            funds: Pairs of source and kind.
            origin: One year of origin.
        """
        asked: list[Codes] = [lines, places, [s for s, _ in funds], [k for _, k in funds], [origin]]
        shapes = [(-1, 1, 1), (1, -1, 1), (1, 1, -1), (1, 1, -1), (1, 1, 1)]
        keys, known = np.zeros((1, 1, 1), np.int64), np.ones((1, 1, 1), np.bool_)
        for codes, shape, each, stride in zip(asked, shapes, self.trees, self.strides, strict=True):
            node = each.codes.get_indexer(pd.Index(codes)).reshape(shape)
            keys, known = keys + np.maximum(node, 0) * stride, known & (node >= 0)
        return self._found(keys, known)

    def _found(self, keys: Ints, known: Bools) -> Ints:
        if not len(self.keys):
            return np.full(keys.shape, -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        found: Ints = np.where(known & (self.keys[at] == keys), at, -1)
        return found


def with_trees(observations: pd.DataFrame, kinds: Iterable[str]) -> pd.DataFrame:
    """Split the fund of observations into source and kind: "NSTW-SN" is source NSTW, kind SN.

    Args:
        observations: ``fund`` among the columns.
        kinds: Codes that are kinds of money.

    Returns:
        The same rows with columns source and kind added, "" where not divided.
    """
    split = {fund: split_fund(fund, kinds) for fund in observations["fund"].unique()}
    return observations.assign(
        source=observations["fund"].map({fund: source for fund, (source, _) in split.items()}).astype("str"),
        kind=observations["fund"].map({fund: kind for fund, (_, kind) in split.items()}).astype("str"),
    )


def split_fund(fund: str, kinds: Iterable[str]) -> tuple[str, str]:
    """Source and kind a fund names, "" where it names none."""
    source, _, kind = fund.partition("-")
    return (ALL, source) if not kind and source in set(kinds) else (source, kind)


def lattice(cells: pd.DataFrame, parents: Parents) -> Lattice:
    """Build the lattice of stated cells.

    Args:
        cells: Columns of ``TREES``, one row per stated cell; rows may repeat.
        parents: Tree → code → code of its parent; a tree left out has no edges.

    Returns:
        The stated cells and all their ancestors along every tree.
    """
    trees = tuple(_tree(cells[name].unique(), parents.get(name, {})) for name in TREES)
    sizes = [len(each.codes) for each in trees]
    strides = tuple(int(np.prod(sizes[:number], dtype=np.int64)) for number in range(len(sizes)))
    keys = np.unique(_keys(trees, strides, cells)[0])
    for each, stride in zip(trees, strides, strict=True):
        keys = _with_ancestors(keys, each, stride)
    return Lattice(trees, strides, keys)


def levels(cells: Lattice) -> Iterator[tuple[Ints, list[Links]]]:
    """Positions of the cells of each depth, deepest first, with their parts along each tree."""
    depth, parents = cells.depth, [cells.parents(number) for number in range(len(TREES))]
    order = np.argsort(depth, kind="stable")
    bounds = np.searchsorted(depth[order], np.arange(depth.max(initial=-1) + 2))
    at = [order[bounds[each] : bounds[each + 1]] for each in range(len(bounds) - 1)]
    for number in reversed(range(len(at))):
        below = at[number + 1] if number + 1 < len(at) else order[:0]
        yield at[number], [_links(at[number], below, each) for each in parents]


def _links(level: Ints, below: Ints, parents: Ints) -> Links:
    children = below[parents[below] >= 0]
    rows = np.searchsorted(level, parents[children])
    order = np.argsort(rows, kind="stable")
    heads, starts = np.unique(rows[order], return_index=True)
    return Links(children[order], rows[order], starts, heads)


def _tree(codes: Iterable[str], parents: Mapping[str, str]) -> Tree:
    nodes: dict[str, int] = {}
    for code in codes:
        for each in _upward(code, parents):
            nodes.setdefault(each, len(nodes))
    names = list(nodes)
    parent = [nodes[parents[name]] if name in parents else -1 for name in names]
    depth = [len(_upward(name, parents)) - 1 for name in names]
    return Tree(
        pd.Index(pd.Series(names, dtype="str")), np.array(parent, np.int64), np.array(depth, np.int64)
    )


def _upward(code: str, parents: Mapping[str, str]) -> list[str]:
    path = [code]
    while path[-1] in parents:
        path.append(parents[path[-1]])
    return path


def _keys(trees: Sequence[Tree], strides: Sequence[int], cells: pd.DataFrame) -> tuple[Ints, Bools]:
    """Key of each row of codes, and whether all its codes are known to the trees."""
    keys, known = np.zeros(len(cells), dtype=np.int64), np.ones(len(cells), dtype=np.bool_)
    for name, each, stride in zip(TREES, trees, strides, strict=True):
        node = each.codes.get_indexer(pd.Index(cells[name]))
        known &= node >= 0
        keys += np.maximum(node, 0) * stride
    return keys, known


def _lifted(keys: Ints, tree: Tree, stride: int) -> Ints:
    node = keys // stride % max(len(tree.codes), 1)
    up = tree.parent[node]
    lifted: Ints = np.where(up >= 0, keys + (up - node) * stride, -1)
    return lifted


def _with_ancestors(keys: Ints, tree: Tree, stride: int) -> Ints:
    new = keys
    while len(new):
        lifted = _lifted(new, tree, stride)
        new = np.setdiff1d(lifted[lifted >= 0], keys)
        keys = np.union1d(keys, new)
    return keys
