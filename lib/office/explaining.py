"""From a figure on a screen to its cells: the rule with its numbers, the parts, every cell (rule R8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any, Final

import pandas as pd
from openpyxl.utils.cell import range_boundaries

from lib.intake.miniature import around
from lib.intake.read import cells_of
from lib.office.asking import UNDIVIDED
from lib.office.origins import described, followed
from lib.office.sight import Sight
from lib.office.table_heads import tables_of
from lib.progress.explain import SOURCES, Explainer
from lib.progress.targets import FULL_BP
from lib.store import asking
from lib.vocabulary.formulas import ADDS_UP, FORMULAS
from lib.vocabulary.labels import REMAINDER
from lib.vocabulary.miniature import Miniature

FINER: Final[Mapping[tuple[str, ...], tuple[str, str]]] = {
    (): ("line", "dòng vốn"),
    ("line",): ("place", "xã, thị trấn"),
    ("place",): ("line", "dòng vốn"),
    ("office",): ("line", "dòng vốn"),
    ("fund",): ("line", "dòng vốn"),
}
"""Keys of a row → the key its parts are told apart by, and what they are called."""

MOST_CELLS: Final = 200
DEFAULT_TARGET: Final = "mặc định của danh mục"


@dataclass(frozen=True, eq=False)
class Section:
    """The numbers an amount of money is the sum of.

    Args:
        column: The amount.
        value: The amount, whole đồng; None where nothing was reported.
        numbers: One row per number: columns of ``origins.described``, then times (int64: how often it is
            added, below 0 taken off, 0 for an earlier number that one above adds to), share_vnd (Int64: value
            × times), unit_name (str: the unit of its table on the sheet), decision (str: as the
            title has it), measure, anchor (str: its cell), import_id and seq (int64), opens (str: "12-5"),
            illustrative (bool).
    """

    column: str
    value: int | None
    numbers: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Explained:
    """What a figure is made of.

    Args:
        column: The figure, a key of ``FORMULAS``.
        keys: Key → code of its row, "" for what is beyond the parts; empty for the whole.
        name: What the row is called.
        values: Each figure of the row by its column, those that are known.
        sections: The money it is come by, each with its numbers.
        shares: Of a target: line_name, place_name (str), vnd (Int64), target_rate (Float64), product_vnd
            (Float64), source (str: file, sheet and cell, or that it is the catalogue's default).
        parts: key, name (str) and the figure (money that adds up alone), what is beyond the parts last.
        parts_are: What the parts are called, "" where there are none.
        divided_by: The key the parts are told apart by.
    """

    column: str
    keys: Mapping[str, str]
    name: str
    values: Mapping[str, float]
    sections: tuple[Section, ...]
    shares: pd.DataFrame
    parts: pd.DataFrame
    parts_are: str
    divided_by: str

    @property
    def value(self) -> float | None:
        """The figure itself."""
        return self.values.get(self.column)

    @property
    def illustrative(self) -> bool:
        """Whether an illustrative number is in it."""
        return any(bool(section.numbers["illustrative"].any()) for section in self.sections)


def explain(sight: Sight, column: str, keys: Mapping[str, str]) -> Explained:
    """What a figure of a progress table is made of.

    Args:
        sight: The question.
        column: A key of ``FORMULAS``.
        keys: Key of the table → code of the row; empty for the whole.

    Raises:
        KeyError: no such figure, or no such row.

    Rule: R8
    """
    formula = FORMULAS[column]
    explainer = explainer_of(sight)
    row = _row(sight, explainer, keys)
    asked = formula.operands or (column,)
    money = dict.fromkeys(name for each in asked for name in _money_of(each))
    parts, parts_are, key = _parts(sight, column, keys, row)
    return Explained(
        column,
        dict(keys),
        name_of(sight, keys),
        row,
        tuple(_section(sight, explainer, name, keys, row) for name in money),
        _shares(sight, explainer, keys) if "target_vnd" in asked else _shares(sight, explainer, None),
        parts,
        parts_are,
        key,
    )


def explainer_of(sight: Sight) -> Explainer:
    """The explainer of a question, made once."""
    asked = sight.question
    return sight.once(
        "explainer",
        lambda: Explainer(sight.standing(), sight.observations, illustrative=asked.illustrative),
    )


def name_of(sight: Sight, keys: Mapping[str, str]) -> str:
    """What a row is called: "DA2 Đa dạng hóa sinh kế · xã Hải Yến"; the whole by its place."""
    cat = sight.catalogue
    lines = dict(zip(cat.lines["line"], cat.lines["line"] + " " + cat.lines["short_name"], strict=True))
    names = {
        "line": {"": UNDIVIDED} | lines,
        "place": {"": REMAINDER} | dict(zip(cat.places["place"], cat.places["full_name"], strict=True)),
        "office": {"": "Chưa phân công"}
        | dict(zip(cat.offices["code"], cat.offices["short_name"], strict=True)),
        "fund": {"": "Chưa phân theo nguồn"} | dict(zip(cat.funds["code"], cat.funds["name"], strict=True)),
    }
    whole = cat.settings["whole_place"]
    said = [names[key].get(code, code) for key, code in keys.items()]
    return " · ".join(said) or str(names["place"][whole])


def _row(sight: Sight, explainer: Explainer, keys: Mapping[str, str]) -> dict[str, float]:
    """Each figure of a row that is known."""
    table = sight.progress(*keys)
    for key, code in keys.items():
        table = table[table[key] == code]
    if len(table) == 1:
        row = table.iloc[0]
        return {column: row[column] for column in FORMULAS if column in row and not pd.isna(row[column])}
    if set(keys.values()) != {""}:
        raise KeyError(dict(keys))
    # what the whole holds beyond its lines has no row of its own in the table by line
    found = {column: explainer.numbers(column, keys) for column in SOURCES}
    return {column: int((told["value"] * told["times"]).sum()) for column, told in found.items() if len(told)}


def _money_of(column: str) -> tuple[str, ...]:
    """The stated money a column is made of."""
    if column in SOURCES:
        return (column,)
    if column == "target_vnd":
        return ("allocated_vnd",)
    return tuple(name for each in FORMULAS[column].operands for name in _money_of(each))


def _section(
    sight: Sight, explainer: Explainer, column: str, keys: Mapping[str, str], row: Mapping[str, float]
) -> Section:
    found = explainer.numbers(column, keys)
    value = int(row[column]) if column in row else None
    return Section(column, value, _told(sight, found))


def _told(sight: Sight, found: pd.DataFrame) -> pd.DataFrame:
    """Numbers in words, largest share first, each with the earlier ones it adds to below it."""
    order = (found["value"] * found["times"]).abs().sort_values(ascending=False, kind="stable").index
    ordered = found.loc[order]
    told = followed(sight.office, ordered.drop(columns="times"), sight.observations)
    times = dict(zip(zip(found["import_id"], found["seq"], strict=True), found["times"], strict=True))
    keys = list(zip(told["import_id"], told["seq"], strict=True))
    again = pd.Series(keys, index=told.index, dtype="object").duplicated()
    factor = pd.Series([times.get(key, 0) for key in keys], index=told.index, dtype="int64").mask(again, 0)
    units, decisions = _tables_of(sight, told)
    return described(sight.office, told, sight.known.imports).assign(
        times=factor,
        share_vnd=(told["value"] * factor).astype("Int64"),
        unit_name=units,
        decision=decisions,
        measure=told["measure"],
        anchor=told["cell"],
        import_id=told["import_id"],
        seq=told["seq"],
        opens=[f"{number}-{seq}" for number, seq in keys],
        illustrative=told["illustrative"].astype(bool),
    )


def _tables_of(sight: Sight, told: pd.DataFrame) -> tuple[pd.Series[str], pd.Series[str]]:
    """Unit and decision of the table each number was read from, as the layout kept with its import says."""
    known = tables_of(sight.office.store, told["import_id"].unique().tolist())
    pairs = [known.get(key, ("", "")) for key in zip(told["import_id"], told["sheet"], strict=True)]
    return (
        pd.Series([unit for unit, _ in pairs], index=told.index, dtype="str"),
        pd.Series([decision for _, decision in pairs], index=told.index, dtype="str"),
    )


def sheet_around(sight: Sight, numbers: pd.DataFrame, opens: str) -> Miniature | None:
    """The sheet around the cells of a number, read from the workbook as it was received.

    Args:
        sight: The question.
        numbers: Numbers of a section.
        opens: Which of them; "" or one that is not there gives None.

    Raises:
        AppError: ``store.damaged``, ``intake.*``: the workbook cannot be read any more.
    """
    found = numbers[numbers["opens"] == opens]
    if found.empty:
        return None
    number, row = int(found["import_id"].iloc[0]), found.iloc[0]
    told = asking.sources(sight.office.store, [number])
    cells = told[(told["seq"] == row["seq"]) & (told["sheet"] == row["sheet"])]
    areas = cells["cells"].iloc[0] if len(cells) else row["anchor"]
    made = sight.known.imports.set_index("import_id").loc[number]
    content = asking.content(sight.office.store, number)
    sheets = cells_of(str(made["file_name"]), content, sight.catalogue)
    sheet = next(one for one in sheets if one.name == row["sheet"])
    places = list(islice(_places(str(areas)), MOST_CELLS))
    layout = asking.layouts(sight.office.store, [number])[number]
    head = _head_of(layout, str(row["sheet"]), places)
    return around(sheet, places, str(row["measure"]), head)


def _places(areas: str) -> Iterator[tuple[int, int]]:
    """Rows and columns of areas: "F12:F18,F40"."""
    for area in areas.split(","):
        left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(area))
        yield from product(range(top, bottom + 1), range(left, right + 1))


def _head_of(layout: Mapping[str, Any], sheet: str, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Header rows of the table a cell stands in: the last one above it on its sheet; (0, 0) where none."""
    heads = [
        (int(first), int(last))
        for table in layout.get("tables", ())
        if table.get("sheet") == sheet
        for first, last in [table.get("header_rows") or (0, 0)]
    ]
    return max((head for head in heads if head[1] < places[0][0]), default=(0, 0))


def _shares(sight: Sight, explainer: Explainer, keys: Mapping[str, str] | None) -> pd.DataFrame:
    """A target line by line: money × rate, and where the rate was read."""
    found = [] if keys is None else explainer.shares(keys)
    cat = sight.catalogue
    lines = dict(zip(cat.lines["line"], cat.lines["line"] + " " + cat.lines["short_name"], strict=True))
    places = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    labels = [share.label for share in found]
    stated = explainer.observations.loc[[label for label in labels if label is not None]]
    told = described(sight.office, followed(sight.office, stated, sight.observations), sight.known.imports)
    where = told["file_name"] + ", trang «" + told["sheet"] + "», ô " + told["cell"]
    sources = dict(zip(stated.index, where, strict=True))
    rows = [
        (
            lines.get(share.line, UNDIVIDED),
            places.get(share.place, share.place),
            share.vnd,
            share.rate_bp / FULL_BP,
            share.vnd * share.rate_bp / FULL_BP,
            DEFAULT_TARGET if share.label is None else sources[share.label],
        )
        for share in found
    ]
    names = {
        "line_name": "str",
        "place_name": "str",
        "vnd": "Int64",
        "target_rate": "Float64",
        "product_vnd": "Float64",
        "source": "str",
    }
    return pd.DataFrame(rows, columns=list(names)).astype(names)


def _parts(
    sight: Sight, column: str, keys: Mapping[str, str], row: Mapping[str, float]
) -> tuple[pd.DataFrame, str, str]:
    """The parts of an amount along the next key, what is beyond them last; only those with a figure."""
    none = pd.DataFrame({"key": pd.Series(dtype="str"), "name": pd.Series(dtype="str")})
    if column not in ADDS_UP or tuple(keys) not in FINER or "" in keys.values():
        return none, "", ""
    key, called = FINER[tuple(keys)]
    table = sight.progress(*keys, key) if keys else sight.progress(key)
    for name, code in keys.items():
        table = table[table[name] == code]
    found = pd.DataFrame(
        {"key": table[key], "name": table[f"{key}_name"], column: table[column].astype("Float64")}
    )
    found = found[found[column].fillna(0) != 0]
    # the largest first; what no part holds stays last
    order = found[column].abs().where(found["key"] != "", -1)
    found = found.loc[order.sort_values(ascending=False, kind="stable").index]
    if key == "line":
        found["name"] = (found["key"] + " " + found["name"]).str.strip()
    rest = row.get(column, 0) - found[column].sum()
    if not keys and rest:
        found = pd.concat([found, pd.DataFrame({"key": [""], "name": [UNDIVIDED], column: [rest]})])
    return found.reset_index(drop=True), called, key
