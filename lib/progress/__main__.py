"""``python -m lib.progress``: where the money of a year stands, as text or JSON (see ``--help``)."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_fund
from lib.progress.arguments import HELP, Request, request
from lib.progress.counting import reasons, set_aside
from lib.progress.printing import records, text
from lib.progress.table import default_year, latest_date
from lib.running import settings
from lib.vietnamese import moments
from lib.vocabulary import labels
from lib.vocabulary.command_line import run
from lib.vocabulary.errors import AppError

if TYPE_CHECKING:
    from lib.office import Sight

NOT_KEPT: Final = (
    "Cách chia này phiên không giữ: đã tính lại từ số biết lúc chốt, bằng chương trình hiện nay."
)
NOT_COUNTED: Final = {
    "reporter": "số của đơn vị báo cáo này chỉ để đối chiếu",
    "line": "dòng vốn ngoài chương trình",
    "place": "đơn vị ngoài địa bàn",
    "fund": "nguồn vốn ngoài danh mục",
}


def main(arguments: Sequence[str]) -> int:
    """Print what is asked for.

    Returns:
        0; 1 where there is nothing to print or the store cannot be used; 2 where the arguments make no sense.
    """
    return run(arguments, "", _printed)


def _printed(arguments: Sequence[str]) -> int:
    print(said(request(arguments)), flush=True)
    return 0


def said(asked: Request) -> str:
    """The text or JSON a request is answered with."""
    if asked.help:
        return HELP
    settings.check()  # a misspelt DASHBOARD_DATABASE_URL would give the figures of another store
    # the room itself does not know the office: only its command line does
    from lib import office as rooms

    office = rooms.open_office()
    if asked.edition:
        edition = rooms.edition_asked(office, asked.edition)
        return of_edition(asked, rooms.at_edition(office, edition), edition.stamp)
    fund = fund_asked(office.catalogue, asked.fund)
    known = rooms.known(office, asked.known_at).observations
    year = asked.year or default_year(known, office.catalogue, illustrative=asked.illustrative)
    as_of = asked.as_of or latest_date(known, office.catalogue, year, illustrative=asked.illustrative)

    if asked.explain:
        question = rooms.Question(year, as_of, fund, asked.illustrative, asked.known_at)
        return explained(rooms.sight(office, question), asked)

    def ask(by: Sequence[str]) -> pd.DataFrame:
        return rooms.progress(
            office, year, as_of, by=by, fund=fund, illustrative=asked.illustrative, observations=known
        )

    tables = [ask(())] * (asked.by is None) + [ask(asked.by or ("line",))]
    shown = answer(tables, asked, office.catalogue, year, as_of)
    return shown if asked.json else shown + not_counted(known, office.catalogue, year)


def explained(sight: Any, asked: Request) -> str:
    """Where a figure comes from, as text or JSON.

    Raises:
        AppError: ``cli.no_row``, there is no such row.
    """
    from lib import office as rooms

    try:
        told = rooms.explain(sight, asked.explain, asked.row)
    except KeyError as error:
        row = ", ".join(f"{key}={code or '-'}" for key, code in asked.row.items())
        raise AppError("cli.no_row", row=row) from error
    if asked.json:
        return json.dumps(rooms.explained_records(told), ensure_ascii=False, indent=1)
    return rooms.explanation(told)


def of_edition(asked: Request, shown: Sight, stamp: str) -> str:
    """What is asked for as an edition keeps it, with its stamp."""
    if asked.explain:
        return explained(shown, asked) if asked.json else f"{stamp}\n{explained(shown, asked)}"
    tables = [shown.progress()] * (asked.by is None) + [shown.progress(*(asked.by or ("line",)))]
    year, as_of = shown.question.year, shown.question.as_of
    said = answer(tables, asked, shown.catalogue, year, as_of, stamp)
    if asked.json:
        return said
    return said + left_out(shown.table("set_aside")) + (f"\n{NOT_KEPT}" if shown.worked_out else "")


def answer(
    tables: Sequence[pd.DataFrame], asked: Request, cat: Catalogue, year: int, as_of: date, stamp: str = ""
) -> str:
    """The tables, one under the other, as text or JSON."""
    by = asked.by or ("line",)
    wholes = {"line": cat.settings["whole_line"], "place": cat.settings["whole_place"]}
    wholes |= {key: "" for key in by if key not in wholes}
    rows = [row for table in tables for row in records(table, wholes)]
    names = dict(zip(cat.lines["line"], cat.lines["short_name"], strict=True))
    named = [
        {**dict.fromkeys(wholes), "line_name": names.get(row["line"], row["line"]), **row} for row in rows
    ]
    at = asked.known_at
    if asked.json:
        seen = ({"known_at": at.isoformat()} if at else {}) | ({"edition": stamp} if stamp else {})
        return json.dumps([{**row, **seen} for row in named], ensure_ascii=False, indent=1)
    notes = [f"{labels.KNOWN_AT} {moments.say(at)}"] if at else [stamp] if stamp else []
    return text(named, by, year, as_of, notes)


def not_counted(observations: pd.DataFrame, cat: Catalogue, year: int) -> str:
    """Lines under a table: how many numbers of the year it leaves out, and why; "" where none."""
    return left_out(reasons(set_aside(observations[observations["year"] == year], cat)))


def left_out(counted: pd.DataFrame) -> str:
    """The lines of ``not_counted`` for reasons as ``counting.reasons`` gives them."""
    rows = zip(counted["why"], counted["codes"], counted["count"], strict=True)
    return "".join(f"\nKhông tính {count} số: {NOT_COUNTED[why]} ({codes})." for why, codes, count in rows)


def fund_asked(cat: Catalogue, typed: str) -> str:
    """Code of the fund typed.

    Raises:
        AppError: ``cli.fund``, the catalogue has no such fund.
    """
    if not typed:
        return ""
    code = find_fund(cat, typed).code
    if code is None:
        raise AppError("cli.fund", text=typed, known=", ".join(cat.funds["code"]))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
