"""Changes of the plan with their names and the documents they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from lib.catalogue import trees
from lib.office.table_heads import tables_of
from lib.office.views import WHOLE
from lib.progress.adjustments import ALLOCATED, flows, plan_changes, plan_steps, plans
from lib.vietnamese import dates

if TYPE_CHECKING:
    from lib.office.sight import Sight


def adjustment_table(sight: Sight) -> pd.DataFrame:
    """Every change of the plan of each line and commune; see ``lib.progress.adjustments.plan_changes``.

    Returns:
        Its table with line_name, place_name, document (what the sheet's title says of the decision, else the
        note or the name of the file), file_name, import_key (str: end of the address of the import).
    """
    cat, asked = sight.catalogue, sight.question
    made = plan_changes(
        sight.observations,
        cat,
        asked.year,
        asked.as_of,
        _leaves(sight),
        [place for place in dict.fromkeys(sight.progress("place")["place"]) if place],
        fund=asked.fund,
        illustrative=asked.illustrative,
    )
    lines = {"": WHOLE} | {row.line: f"{row.line} {row.short_name}" for row in cat.lines.itertuples()}
    places = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    places[""] = places[cat.settings["whole_place"]]
    named = made.assign(line_name=made["line"].map(lines), place_name=made["place"].map(places))
    return _with_documents(sight, named)


def _leaves(sight: Sight) -> list[str]:
    """Lines with rows of their own and no other below them: a project's change is that of its parts."""
    lines = list(dict.fromkeys(sight.progress("line")["line"]))
    parents = trees.line_parents(sight.catalogue)
    above = {up for line in lines for up in trees.ancestors(parents, line)}
    return [line for line in lines if line not in above]


def _with_documents(sight: Sight, made: pd.DataFrame) -> pd.DataFrame:
    """The newest import that states the plan of the cell, else of its line, else any, on the day."""
    asked, cat = sight.question, sight.catalogue
    seen = sight.observations
    told = seen[(seen["measure"] == ALLOCATED) & (seen["year"] == asked.year)]
    whole = {"line": cat.settings["whole_line"], "place": cat.settings["whole_place"]}
    told = told.assign(on=told["as_of"], **{key: told[key].replace(code, "") for key, code in whole.items()})
    told = told.sort_values(
        "illustrative", ascending=False, kind="stable"
    )  # a real document comes last, first
    found = pd.DataFrame({"import_id": pd.NA, "sheet": pd.NA}, index=made.index)
    for keys in (["line", "place", "on"], ["line", "on"], ["on"]):
        newest = told.drop_duplicates(keys, keep="last")[[*keys, "import_id", "sheet"]]
        found = found.fillna(made[keys].merge(newest, on=keys, how="left").set_index(made.index))
    numbers = found["import_id"].astype("Int64")
    brief = sight.known.imports
    files = dict(zip(brief["import_id"], brief["file_name"], strict=True)) if len(brief) else {}
    notes = dict(zip(brief["import_id"], brief["note"], strict=True)) if len(brief) else {}
    known = tables_of(sight.office.store, [int(number) for number in numbers.dropna().unique()])
    return made.assign(
        document=[
            known.get((number, sheet), ("", ""))[1] or notes.get(number, "") or files.get(number, "")
            for number, sheet in zip(numbers, found["sheet"], strict=True)
        ],
        file_name=numbers.map(files).fillna(""),
        import_key=numbers.astype("str").where(numbers.notna(), ""),
    ).astype(dict.fromkeys(["line_name", "place_name", "document", "file_name", "import_key"], "str"))


def plan_table(sight: Sight) -> pd.DataFrame:
    """The plan of each line as first given and as it is; see ``lib.progress.adjustments.plans``.

    Returns:
        Its table with line_name (str).
    """
    lines, whole = sight.progress("line"), sight.progress().assign(line="")
    paid = pd.concat([table[["line", "disbursed_vnd"]] for table in (lines, whole)], ignore_index=True)
    made = plans(sight.table("adjustments"), paid.drop_duplicates("line"))
    cat = sight.catalogue
    names = {"": WHOLE} | dict(zip(cat.lines["line"], cat.lines["short_name"], strict=True))
    return made.assign(line_name=made["line"].map(names).astype("str"))


def adjusted(changes: pd.DataFrame, line: str = "") -> pd.DataFrame:
    """Changes to show: of all lines in the whole place, or of one line and its communes; first numbers not.

    Args:
        changes: As ``adjustment_table`` gives it.
        line: Code of a line, "" for all.
    """
    later = changes[~changes["first"]]
    wanted = later["line"] == line if line else (later["line"] != "") & (later["place"] == "")
    return later[wanted].sort_values("on", kind="stable", ignore_index=True)


def steps_of_plan(plan: pd.DataFrame, changes: pd.DataFrame, line: str = "") -> pd.DataFrame:
    """How the plan became what it is: of the whole line by line, of a line day by day.

    Args:
        plan: As ``plan_table`` gives it.
        changes: As ``adjustment_table`` gives it.
        line: Code of a line, "" for all.

    Returns:
        As ``lib.progress.adjustments.plan_steps``: the lines that changed most first; days in their order,
        named with their documents.
    """
    row = plan[plan["line"] == line]
    if row.empty:
        return plan_steps(_days(changes[:0]), 0, 0)
    original = row["original_vnd"].fillna(0).iloc[0]
    if line:
        told = changes[(changes["line"] == line) & (changes["place"] == "")]
        parts = _days(told if row["original_vnd"].isna().iloc[0] else told[~told["first"]])
    else:
        lines = plan[plan["line"] != ""].sort_values("adjusted_vnd", key=abs, ascending=False, kind="stable")
        parts = lines.rename(columns={"line": "code", "line_name": "name", "adjusted_vnd": "change_vnd"})
    return plan_steps(parts, int(original), int(row["current_vnd"].iloc[0]))


def _days(changes: pd.DataFrame) -> pd.DataFrame:
    """Changes told by their documents and days; a first number among them came from nothing."""
    told = [
        document if day in document else " · ".join(filter(None, (day, document)))
        for day, document in zip(map(dates.say, changes["on"]), changes["document"], strict=True)
    ]
    return pd.DataFrame(
        {
            "code": changes["on"].dt.strftime("%Y-%m-%d"),
            "name": pd.Series(told, index=changes.index, dtype="str"),
            "change_vnd": changes["change_vnd"].fillna(changes["after_vnd"]),
        }
    )


def plan_flows(changes: pd.DataFrame, line: str = "") -> pd.DataFrame:
    """What moved between lines, or between one line's communes; see ``lib.progress.adjustments.flows``."""
    rows = adjusted(changes, line)
    if not line:
        return flows(rows.assign(name=rows["line"]))
    communes = rows[rows["place"] != ""]
    changed = set(rows.loc[rows["place"] == "", "on"])
    return flows(communes.assign(name=communes["place_name"], sum_kept=~communes["on"].isin(changed)))
