"""What holds lines and communes back: causes and what is done about them, obstacles, stages of the work."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

import pandas as pd

from lib.office.meeting.following import names
from lib.office.meeting.said import days_of, said
from lib.office.opening import Office
from lib.office.sight import Sight
from lib.progress.hanging import counted, hanging
from lib.vietnamese.moments import VIETNAM
from lib.vocabulary.meetings import CAUSE, CAUSE_KINDS, CAUSES_TOGETHER, CLOSED, OBSTACLE, STAGE

MONTHS: Final = 6
"""Causes are counted at the ends of so many months, and today."""


def causes(office: Office, known_at: datetime | None = None) -> pd.DataFrame:
    """Causes of delay, oldest first.

    Returns:
        id, cause (code), text, action, line, place (str), year (int64), said_at, actor, state, state_said,
        state_at, state_actor as in ``lib.office.meeting.said.said``; since and until (datetime64[s]: the days
        it was said and went, NaT while it holds), cause_name and kind_name (str).
    """
    made = said(office, CAUSE, ("cause", "text", "action", "line", "place"), known_at)
    since = made["said_at"].dt.tz_convert(VIETNAM).dt.tz_localize(None).dt.normalize()
    return _ended(_named(office, made).assign(since=since.astype("datetime64[s]")))


def obstacles(office: Office, known_at: datetime | None = None) -> pd.DataFrame:
    """Obstacles, oldest first; columns as ``causes`` without cause, action and their names: since is the day
    it arose, until the day it was lifted."""
    made = said(office, OBSTACLE, ("text", "line", "place", "on"), known_at)
    return _ended(made.assign(since=days_of(made["on"])))


def stages(office: Office, known_at: datetime | None = None) -> pd.DataFrame:
    """The stage each line, or line in a commune, stands at: the last that was said of it.

    Returns:
        id, stage (code), stage_name, text, line, place (str), year (int64), since (datetime64[s]: the day it
        began), said_at, actor and state as above; in the order of the stages.
    """
    made = said(office, STAGE, ("stage", "text", "line", "place", "on"), known_at)
    order = {code: at for at, code in enumerate(office.catalogue.stages["code"])}
    names_of = dict(zip(office.catalogue.stages["code"], office.catalogue.stages["name"], strict=True))
    made = made.assign(
        since=days_of(made["on"]),
        stage_name=made["stage"].map(lambda code: names_of.get(code, code)).astype("str"),
        order=made["stage"].map(order),
    )
    last = made.sort_values(["since", "said_at"], kind="stable").drop_duplicates(
        ["line", "place", "year"], keep="last"
    )
    return last.sort_values(["order", "since"], kind="stable", ignore_index=True).drop(
        columns=["order", "on"]
    )


def with_names(sight: Sight, table: pd.DataFrame, today: date) -> pd.DataFrame:
    """A table with line and place as people read them, and how long each has stood by a day.

    Returns:
        The table with line_name, place_name, place_now (str) and age_days (Int64: from since to until, or to
        today).
    """
    until = table["until"].fillna(pd.Timestamp(today)) if "until" in table else pd.Timestamp(today)
    age = (until - table["since"]).dt.days.astype("Int64").clip(lower=0)
    return table.assign(**names(sight, table, today), age_days=age)


def holding(table: pd.DataFrame) -> pd.DataFrame:
    """Causes or obstacles that still hold."""
    return table[table["until"].isna()].reset_index(drop=True)


def cause_table(sight: Sight, causes: pd.DataFrame, today: date) -> pd.DataFrame:
    """What each cause of the year carries now, and how often it held at the ends of months.

    Args:
        sight: The figures.
        causes: As ``causes`` gives them.
        today: The day looked from.

    Returns:
        As ``lib.progress.hanging.hanging`` gives it, with cause_name, kind_name (str), illustrative (bool:
        the money rests on figures some of which are); causes that hold no more have held_vnd NA and records
        0; then a column for each of the days of ``counted_days``.
    """
    of_year = causes[causes["year"] == sight.question.year]
    lines, cells = sight.progress("line"), sight.progress("line", "place")
    now = hanging(holding(of_year), lines, cells)
    made = now.merge(counted(of_year, counted_days(today)), on="cause", how="outer", sort=False)
    made = _named(sight.office, made).assign(
        **{name: made[name].fillna(0).astype("Int64") for name in ("records", "lines", "places")},
        illustrative=made["held_vnd"].notna() & bool(cells["illustrative"].any()),
        last=made["cause"] == "",
    )
    order = made.sort_values(["last", "held_vnd"], ascending=[True, False], na_position="last", kind="stable")
    return order.drop(columns="last").reset_index(drop=True)


def _named(office: Office, table: pd.DataFrame) -> pd.DataFrame:
    """A table by cause with cause_name and kind_name (str); cause "" is all of them."""
    listed = office.catalogue.causes.set_index("code")
    names_of = {"": CAUSES_TOGETHER, **listed["name"].to_dict()}
    name = table["cause"].map(lambda code: names_of.get(code, code)).astype("str")
    kind = table["cause"].map(listed["kind"]).fillna("").map(CAUSE_KINDS).astype("str")
    return table.assign(cause_name=name, kind_name=kind)


def counted_days(today: date) -> list[date]:
    """The ends of the last months, and today."""
    ends = pd.date_range(end=pd.Timestamp(today), periods=MONTHS, freq="ME")
    return [*(day.date() for day in ends if day.date() < today), today]


def _ended(made: pd.DataFrame) -> pd.DataFrame:
    """Since when, and until when where it is gone."""
    return made.assign(until=made["state_at"].where(made["state"].isin(CLOSED)))
