"""The rows of the progress tables that answer a question of *Tìm nhanh*; nothing is worked out anew."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.office.asking import with_money
from lib.office.finding.names import Names
from lib.office.finding.query import KEYS, Bound, Query, conditions, said, subjects
from lib.office.sight import Sight
from lib.progress.cells import split_fund
from lib.progress.targets import FULL_BP
from lib.vietnamese import dates
from lib.vietnamese.text import begun_large
from lib.vocabulary import finding as words

DEFAULTS: Final = ("place", "line")
"""What is looked for where a question names no kind of rows: the first of these that has any."""
OTHERS: Final = ("place", "line", "office")
"""Kinds of rows a question can be put to anew."""
LARGEST: Final = 2**63 - 1
COMPARE: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "<": operator.lt,
    ">": operator.gt,
    ">=": operator.ge,
    "<=": operator.le,
}


@dataclass(frozen=True, eq=False)
class Answer:
    """What was found.

    Args:
        query: The question, with the kind of rows that were looked for.
        table: Rows of the progress table, most missing money first, with ``row`` (position as text) and
            ``row_name`` (the names of its free keys; of all keys where none is free) added.
        noun: What the rows are called: "xã"; "" where one row alone was named.
        whose: What they all belong to: "của DA2", "" for nothing; the names where one row alone was named.
        conditions: The conditions in words.
        silent: Rows no rate is known of, which a condition on rates therefore leaves out.
        by_default: Whether the question named no kind of rows.
        not_yet: Why nothing can be said: no figures of such rows, or a period that ends after the date of the
            figures; "" otherwise.
    """

    query: Query
    table: pd.DataFrame
    noun: str
    whose: str
    conditions: tuple[str, ...]
    silent: int
    by_default: bool
    not_yet: str = ""


def answer(sight: Sight, query: Query, names: Names) -> Answer:
    """Rows that answer a question.

    Args:
        sight: All tables, at the date, moment or edition looked at.
        query: The question.
        names: The names of the day.

    Returns:
        The rows; those of parts alone, never what is beyond the parts.

    Rule: R2, R3
    """
    if query.by:
        return _answer(sight, query, names)
    tried = [_answer(sight, replace(query, by=(key,)), names) for key in DEFAULTS]
    return replace(next((one for one in tried if len(one.table)), tried[0]), by_default=True)


def _answer(sight: Sight, query: Query, names: Names) -> Answer:
    rows = _rows(sight, query)
    not_yet = _not_yet(sight, query, names)
    if rows.empty and not not_yet:
        not_yet = f"Chưa có số liệu cho: {begun_large(said(query, names.shown))}"
    rated = any(bound.measure == "rate" for bound in query.bounds)
    rest = rows[
        _holds(rows, replace(query, bounds=tuple(b for b in query.bounds if b.measure != "rate")), names)
    ]
    found = rows[_holds(rows, query, names)] if not not_yet else rows[:0]
    found = found.sort_values("gap_vnd_bp", ascending=False, kind="stable", ignore_index=True)
    return Answer(
        query,
        found.assign(row=found.index.astype("str"), row_name=_row_names(found, query)),
        _noun(query),
        _whose(query, names),
        tuple(conditions(query)),
        int((rest["rate"].isna() & (rest["allocated_vnd"].fillna(0) > 0)).sum())
        if rated and not not_yet
        else 0,
        by_default=False,
        not_yet=not_yet,
    )


def alternatives(query: Query, names: Names) -> list[tuple[str, str]]:
    """The same question for other kinds of rows: what is changed, and a text that is understood."""
    kept = tuple(key for key in query.by if key in query.codes)
    if len(kept) > 1:
        return []
    others = [key for key in OTHERS if key not in query.by and not {key, *kept} >= {"office", "line"}]
    if kept == ("office",):
        others = [key for key in ("line", *others) if key not in query.by]
    made = [(key, replace(query, by=tuple(one for one in KEYS if one in (*kept, key)))) for key in others]
    return [(words.KINDS[key][0], said(one, names.shown).replace("\u00a0", " ")) for key, one in made]


def examples(sight: Sight, names: Names) -> list[str]:
    """Questions made of the names that hold the most missing money, each understood as it stands."""
    top = {key: _neediest(sight.progress(key), key) for key in ("line", "place", "office")}
    ended = [period for period in names.periods.values() if period.end <= sight.question.as_of]
    newest = max(ended, key=lambda period: period.end, default=None)
    place, line, office = (
        names.shown.get((key, top[key]), "").removeprefix("Xã ") for key in ("place", "line", "office")
    )
    made = [
        f"xã dưới {words.EXAMPLE_RATE}",
        f"chưa báo cáo kỳ {newest.period}" if newest else "chưa báo cáo",
        f"còn thiếu trên {words.EXAMPLE_MILLIONS} triệu",
        f"{line} xã chậm" if line else "",
        f"{line} {place}" if line and place else "",
        f"{office} dòng vốn" if office else "",
        "dòng vốn không thể kịp",
        "vốn kéo dài",
    ]
    return [text for text in made if text]


def _noun(query: Query) -> str:
    free = " × ".join(words.KINDS[key][0] for key in query.free)
    return f"cặp {free}" if len(query.free) > 1 else free


def _whose(query: Query, names: Names) -> str:
    told = dict(zip(query.by, subjects(query, names.shown), strict=True))
    fixed = [f"của {told[key]}" for key in query.by if key not in query.free]
    listed = [f"trong {told[key]}" for key in query.free if key in query.codes]
    return " ".join([*listed, *fixed]) if query.free else " × ".join(told.values())


def scope(sight: Sight) -> list[str]:
    """How many rows there are to look among: "22 xã"."""
    counts = {key: int((sight.progress(key)[key] != "").sum()) for key in OTHERS}
    return [f"{count} {words.KINDS[key][0]}" for key, count in counts.items()]


def _neediest(table: pd.DataFrame, key: str) -> str:
    named = with_money(table[table[key] != ""])
    ordered = named.sort_values("gap_vnd_bp", ascending=False, kind="stable")
    return next(iter(ordered[key]), "")


def _rows(sight: Sight, query: Query) -> pd.DataFrame:
    """The rows named; without money only where asked for."""
    rows = sight.progress(*query.by)
    codes = query.codes
    for key in query.by:
        rows = rows[rows[key] != ""]
        if key in codes:
            wanted = (
                _funds(rows[key], codes[key], sight.catalogue)
                if key == "fund"
                else rows[key].isin(codes[key])
            )
            rows = rows[wanted]
    all_named = set(codes) == set(query.by)
    return rows.reset_index(drop=True) if all_named or "not_allocated" in query.statuses else with_money(rows)


def _funds(found: pd.Series[str], asked: Sequence[str], cat: Catalogue) -> pd.Series[bool]:
    """Whether each fund is one asked for, or part of it."""
    kinds = cat.funds.loc[cat.funds["axis"] == "kind", "code"].tolist()
    parents = (trees.source_parents(cat), trees.kind_parents(cat))
    wanted = [split_fund(code, kinds) for code in asked]

    def is_part(code: str) -> bool:
        of = split_fund(code, kinds)
        return any(
            all(
                not one or one in (part, *trees.ancestors(above, part))
                for one, part, above in zip(pair, of, parents, strict=True)
            )
            for pair in wanted
        )

    return found.map({code: is_part(code) for code in found.unique()}).astype(bool)


def _holds(rows: pd.DataFrame, query: Query, names: Names) -> pd.Series[bool]:
    """Whether each row meets all conditions; what is not known meets none."""
    planned = rows["allocated_vnd"].fillna(0) > 0
    kept = pd.Series(True, index=rows.index)
    for bound in query.bounds:
        kept &= _within(rows, bound) & planned
    if query.missing:
        kept &= (rows["gap_vnd_bp"].fillna(0) > 0) & planned
    if query.statuses:
        kept &= rows["status"].isin(query.statuses)
    if query.period:
        end = pd.Timestamp(names.periods[query.period].end)
        kept &= planned & ~(rows["reported_on"] >= end)
    if query.carried_over:
        kept &= rows["carried_over_vnd"].fillna(0) > 0
    return kept.astype(bool)


def _within(rows: pd.DataFrame, bound: Bound) -> pd.Series[bool]:
    if bound.measure == "rate":
        held: pd.Series[bool] = COMPARE[bound.sign](rows["rate"], float(bound.value))
        return held.fillna(value=False).astype(bool)
    exact = min(int(bound.value) * FULL_BP, LARGEST)
    gap = rows["gap_vnd_bp"]
    lacking: pd.Series[bool] = COMPARE[bound.sign](gap, exact) & (gap > 0)
    return lacking.fillna(value=False).astype(bool)


def _not_yet(sight: Sight, query: Query, names: Names) -> str:
    if not query.period or names.periods[query.period].end <= sight.question.as_of:
        return ""
    end = names.periods[query.period].end
    return (
        f"Kỳ {query.period} đến {dates.say(end)}, sau ngày của số liệu đang xem "
        f"({dates.say(sight.question.as_of)}): chọn ngày sau ở thanh bên"
    )


def _row_names(rows: pd.DataFrame, query: Query) -> pd.Series[str]:
    """A row told by what tells it from the others, a line by its code."""
    told = pd.Series("", index=rows.index, dtype="str")
    for key in query.free or query.by:
        name = rows["line"] if key == "line" else rows[f"{key}_name"]
        told = name if (told == "").all() else told + " · " + name
    return told.astype("str")
