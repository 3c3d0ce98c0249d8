"""All that wants a look in the stored figures: the checks' findings in words, each with its cells and age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from lib.office.findings import standing_findings
from lib.office.quality_words import Words
from lib.office.telling import reporter_name
from lib.progress.course import latest_date
from lib.progress.quality.costs import far_costs, outputs_by_place
from lib.progress.quality.falls import falls
from lib.progress.quality.found import ids, joined
from lib.progress.quality.plans import Plan, plan_gaps
from lib.progress.quality.reconciling import differences, reconciliation
from lib.progress.quality.sums import over_plan, sums
from lib.vietnamese import moments
from lib.vocabulary.findings import SEVERITY_NAMES
from lib.vocabulary.quality import INTAKE_TODO, KINDS, LEVELS, MATCHES, NO_MATTER, SAME_AS

if TYPE_CHECKING:
    from lib.office.sight import Sight

COLUMNS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("id", "kind", "kind_name", "code", "severity", "severity_name", "line", "line_name", "place"), "str"
    ),
    **dict.fromkeys(("place_name", "unit", "unit_name", "message", "todo", "amounts"), "str"),
    "year": "int64",
    "amount_vnd": "Int64",
    "since": "datetime64[s]",
    **dict.fromkeys(("file_name", "sheet", "cell", "leads"), "str"),
    "illustrative": "bool",
}
"""Columns of the table of quality, and their types.

``unit`` is who must act: the commune, else the office that leads the line, else who reported; ``amounts`` are
the exact figures, by which a later change is told; ``leads`` is the address where the cells are shown.
"""


def quality_table(sight: Sight) -> pd.DataFrame:
    """What wants a look, worst first.

    Figures are looked at as the question asks; the year's plan and those of later years as far as they are
    known, whatever date is asked for: a plan is looked into before its year begins. Findings of the intake
    are those of all files in force.

    Returns:
        Columns of ``COLUMNS``.
    """
    told = _found(sight)
    words = Words(sight)
    said = [words.row(row) for row in told.assign(id=ids(told)).to_dict("records")]
    checks = pd.DataFrame(said, columns=list(COLUMNS))
    both = pd.concat([checks, _of_intake(sight, set(told["code"]))], ignore_index=True).astype(dict(COLUMNS))
    order = {code: at for at, code in enumerate([*SEVERITY_NAMES, *KINDS])}
    both["size"] = -both["amount_vnd"].fillna(0)
    ranked = both.sort_values(
        ["severity", "kind", "size"],
        key=lambda column: column.map(order) if column.name in ("severity", "kind") else column,
        kind="stable",
    )
    return ranked[list(COLUMNS)].reset_index(drop=True)


def reconciliation_table(sight: Sight) -> pd.DataFrame:
    """The Treasury beside the units; see ``lib.progress.quality.reconciling.reconciliation``.

    Returns:
        Its table, "" for the whole programme and the whole place, with measure_name, line_name, place_name,
        fund_name, origin_name, state_name (str) added.
    """
    asked, words = sight.question, Words(sight)
    made = reconciliation(
        sight.observations,
        sight.catalogue,
        asked.year,
        asked.as_of,
        fund=asked.fund,
        illustrative=asked.illustrative,
    )
    cat = sight.catalogue
    funds = dict(zip(cat.funds["code"], cat.funds["name"], strict=True)) | {"": "Mọi nguồn"}
    measures = dict(zip(cat.measures["code"], cat.measures["name"], strict=True))
    origins = {"": "Mọi năm vốn", "carried": "Vốn kéo dài"}
    return made.drop(columns="label").assign(
        line=made["line"].replace(cat.settings["whole_line"], ""),
        place=made["place"].replace(cat.settings["whole_place"], ""),
        measure_name=made["measure"].map(measures).fillna(made["measure"]).astype("str"),
        line_name=made["line"].map(words.lines).fillna(made["line"]).astype("str"),
        place_name=made["place"].map(words.places).fillna(made["place"]).astype("str"),
        fund_name=made["fund"].map(funds).fillna(made["fund"]).astype("str"),
        origin_name=made["origin_year"].map(origins).fillna("Vốn năm " + made["origin_year"]).astype("str"),
        state_name=made["state"].map(dict(MATCHES)).astype("str"),
    )


def _found(sight: Sight) -> pd.DataFrame:
    """The findings of all checks."""
    asked, cat, seen = sight.question, sight.catalogue, sight.observations
    by_both, by_line = sight.progress("line", "place"), sight.progress("line")
    reconciled = reconciliation(
        seen, cat, asked.year, asked.as_of, fund=asked.fund, illustrative=asked.illustrative
    )
    places = [place for place in by_both["place"].unique() if place]
    outputs = outputs_by_place(sight.works, places)
    plans: list[Plan] = []
    for year in sorted(year for year in sight.years if year >= asked.year - 1):
        before = next((each.by_line for each in plans if each.year == year - 1), None)
        plans.append(_plan(sight, year, before))
    return joined(
        [
            differences(reconciled, asked.year),
            falls(seen, cat, asked.year, asked.as_of, illustrative=asked.illustrative),
            sums(by_both, by_line, sight.progress(), asked.year),
            over_plan(by_both, by_line, asked.year),
            far_costs(by_both, outputs, cat, asked.year, asked.as_of),
            *(plan_gaps(plan, cat) for plan in plans if plan.year >= asked.year),
        ]
    )


def _plan(sight: Sight, year: int, last_year: pd.DataFrame | None) -> Plan:
    """The plan of a year by real numbers; of another year than the question's, by the newest."""
    asked, cat = sight.question, sight.catalogue
    same = year == asked.year
    as_of = asked.as_of if same else max(asked.as_of, latest_date(sight.observations, cat, year))
    question = replace(asked, year=year, as_of=as_of, illustrative=False)
    real: Sight = type(sight)(sight.office, question, lambda: sight.known)
    by_line, by_both = real.progress("line"), real.progress("line", "place")
    return Plan(
        year=year,
        as_of=as_of,
        whole=real.progress(),
        by_line=by_line,
        by_both=by_both,
        by_fund=real.progress("line", "fund"),
        shown_by_both=sight.progress("line", "place") if same else by_both,
        outputs=outputs_by_place(real.works, [cat.settings["whole_place"]]),
        activities=real.table("stated", "activity_cost"),
        last_year=by_line.head(0) if last_year is None else last_year,
    )


def _of_intake(sight: Sight, said: set[str]) -> pd.DataFrame:
    """The findings of the files in force; those that a check says of what is stored are not told twice."""
    told = standing_findings(sight.office, sight.question.known_at)
    elsewhere = {code for code, check in SAME_AS.items() if check in said} | NO_MATTER
    told = told[~told["code"].isin(elsewhere)]
    files = sight.known.imports.reindex(columns=["import_id", "illustrative"])
    invented = set(files.loc[files["illustrative"].eq(True), "import_id"])
    if not sight.question.illustrative:
        told = told[~told["import_id"].isin(invented)]
    severities = {name: code for code, name in SEVERITY_NAMES.items()}
    where = ["reporter", "form", "file_name", "sheet", "cell"]
    named = [
        "|".join(["intake", code, *parts])
        for code, parts in zip(told["code"], told[where].itertuples(index=False, name=None), strict=True)
    ]
    return pd.DataFrame(
        {
            **{name: pd.Series("", index=told.index) for name in COLUMNS},
            "id": named,
            "kind": "intake",
            "kind_name": KINDS["intake"],
            "code": told["code"],
            "severity": told["severity_name"].map(severities),
            "severity_name": told["severity_name"].map(severities).map(dict(LEVELS)),
            "unit": told["reporter"],
            "unit_name": told["reporter"].map(lambda code: reporter_name(sight.office, code)),
            "message": told["message"],
            "todo": INTAKE_TODO,
            "amounts": told["message"],
            "year": sight.question.year,
            "amount_vnd": pd.NA,
            "since": told["at"].dt.tz_convert(moments.VIETNAM).dt.tz_localize(None).dt.normalize(),
            "file_name": told["file_name"],
            "sheet": told["sheet"],
            "cell": told["cell"],
            "leads": "/lich-su?ma=" + told["import_id"].astype("str"),
            "illustrative": told["import_id"].isin(invented),
        },
        columns=list(COLUMNS),
    )
