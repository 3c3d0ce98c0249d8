"""Role × page, action, download, tried on an office's service that runs: by what a browser is sent, by
addresses, and by saying through the live connection what no page of that role would say.

Calling ``lib`` past the screen: ``test_permissions.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import pytest
import sqlalchemy as sa

from lib import office as rooms
from lib.access import accounts, permissions
from lib.access.accounts import ROLES
from lib.access.permissions import RANKS
from lib.access.scope import Scope
from lib.store import accepting, tables
from lib.store.connection import Store, reading
from tests.access import raw
from tests.access.raw import Browser, Office
from tests.access.tab import Tab
from tests.access.test_accounts import GOOD
from tests.conftest import SAMPLE
from tests.how_long import is_long
from tests.pages.test_drafts import word
from tests.store.builders import new, rows

TABLE = permissions.permissions()
EVERYBODY: Final = ("", *ROLES)
"""Every role, and nobody."""
NO_SUCH: Final = "Không có trang này"
CRASH: Final = "gặp lỗi ngoài dự kiến"
ALL: Final = Scope(places=("*",)).text


def codes(kind: str) -> list[str]:
    return [code for each, code in TABLE if each == kind]


def may(role: str, kind: str, code: str) -> bool:
    """As the table has it, read anew and not by the code that is tried."""
    return role in ROLES and RANKS.index(role) >= RANKS.index(TABLE[kind, code].least)


@dataclass
class Window:
    """Somebody of a role, a browser and a window of it."""

    browser: Browser
    tab: Tab


@pytest.fixture(scope="module")
def windows(office: Office) -> Iterator[Mapping[str, Window]]:
    """Role → its window, all open at the same time."""
    with ExitStack() as open_ones:
        made = {}
        for role in ROLES:
            browser = office.browser(office.account(role, scope=ALL if role == "officer" else ""))
            made[role] = Window(browser, Tab(open_ones.enter_context(browser.socket())))
            made[role].tab.open("")
        yield made


# Pages.


@pytest.fixture(scope="module")
def drawn(windows: Mapping[str, Window]) -> Mapping[str, tuple[list[str], str]]:
    """Page → its title and its hash, as who may see all of them is told."""
    shown = windows["administrator"].tab
    return {page: (shown.open(address(page)).titles, shown.page) for page in codes("page")}


def needed(role: str, page: str) -> bool:
    """Whether a cell says something in the plain form: who may more than needed sees it in ``drawn`` too."""
    return RANKS.index(role) <= max(RANKS.index(TABLE["page", page].least), RANKS.index("viewer"))


def address(page: str) -> str:
    return "" if page == "tong-quan" else page


@pytest.mark.parametrize(
    ("role", "page"),
    [
        pytest.param(role, page, marks=() if needed(role, page) else pytest.mark.long)
        for role in ROLES
        for page in codes("page")
    ],
)
def test_role_and_page(
    windows: Mapping[str, Window], drawn: Mapping[str, tuple[list[str], str]], role: str, page: str
) -> None:
    """By its address; who may not is shown the first page, also when they say its hash."""
    (title, hashed), window, allowed = drawn[page], windows[role], may(role, "page", page)
    shell, shown = window.browser.ask(f"/{page}"), window.tab.open(address(page))
    wanted = title if allowed else drawn["tong-quan"][0]

    assert (shell.status, title[0].encode() in shell.body) == (200, False)
    assert (shown.found, shown.titles, page in ["tong-quan", *shown.pages]) == (allowed, wanted, allowed)
    assert CRASH not in shown.texts
    if not allowed or is_long():
        assert window.tab.open_by_hash(hashed).titles == wanted


def test_the_first_page_is_told_from_every_other(drawn: Mapping[str, tuple[list[str], str]]) -> None:
    first, _ = drawn["tong-quan"]

    assert [page for page, (title, _) in drawn.items() if title == first or not title] == ["tong-quan"]


@pytest.mark.parametrize("page", codes("page"))
def test_nobody_and_page(office: Office, page: str) -> None:
    stranger = office.browser()

    assert (stranger.ask(f"/{page}").status, stranger.sees(page).sent) == (303, b"")


def test_what_may_not_be_seen_is_said_in_one_sentence() -> None:
    """The browser says it, whatever page it was."""
    script = (Path(__file__).parents[2] / "pages" / "_static" / "vietnamese.js").read_text("utf-8")

    assert NO_SUCH in script


# Downloads.


@dataclass(frozen=True)
class File:
    """Where a download stands.

    Args:
        page: On which page.
        label: What its button says.
        steps: What is done before it is there: widgets, and a file put into one.
        query: The rest of the address.
        begins: How the file does.
    """

    page: str
    label: str
    steps: tuple[tuple[str, Any], ...] = ()
    query: str = ""
    begins: bytes = b"PK"


REPORT: Final = SAMPLE / "minh-hoa-bao-cao-thang-06-2024.xlsx"
DRAFT: Final = word("Dự án 2: kế hoạch 4.815 triệu đồng.")
FILES: Final[Mapping[str, File]] = {
    "table": File("bang-so-lieu", "Tải bảng (.xlsx)"),
    "document": File("tai-lieu", "Tải "),
    "picture": File("xa", "Hình trang chiếu", (("lay-", True),), begins=b"\x89PNG"),
    "draft": File("soat-du-thao", "Tải dự thảo", (("du-thao-tep-", ("a.docx", DRAFT)),)),
    "workbook": File("lich-su", "Tải tệp gốc", query="ma=1"),
    "findings": File("nap-so-lieu", "Tải danh sách", (("tep-", (REPORT.name, REPORT.read_bytes())),)),
    "support": File("tinh-trang", "Tải tệp hỗ trợ", begins=b"{"),
    "audit": File("nhat-ky", "Tải nhật ký (.xlsx)"),
    "form": File("ket-qua", "Tải biểu"),
}
"""Kind of download → a place where it is."""


def test_every_download_is_tried() -> None:
    assert {*FILES, "/chieu"} == {*codes("download")}


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (role, kind)
        for kind in FILES
        for role in ROLES  # who may more than needed with --long alone
        if is_long() or RANKS.index(role) <= RANKS.index(TABLE["download", kind].least)
    ],
)
def test_role_and_download(windows: Mapping[str, Window], role: str, kind: str) -> None:
    """Who may has the button, and the file; another role's window gets the file by no guess."""
    file, window = FILES[kind], windows[role]
    allowed = may(role, "download", kind)
    if not allowed and not may(role, "page", file.page):
        assert not window.tab.open(file.page, file.query).offers(file.label)
        return
    shown = led_to(window, file)

    assert shown.offers(file.label) == allowed
    assert CRASH not in shown.texts
    if not allowed or role != TABLE["download", kind].least:
        return
    number = shown.widget(file.label).file
    guessed = [each for name, each in windows.items() if name != role]
    by_number = [raw.download(each.tab.line, each.tab.session, number) for each in guessed]
    address = number if number.startswith("/media/") else raw.download(shown.line, shown.session, number, 120)
    by_address = [each.browser.ask(address).status for each in guessed]
    mine = window.browser.ask(address)

    assert address.startswith("/media/")
    assert (by_number, by_address) == (["", ""], [404, 404])
    assert (mine.status, mine.body.startswith(file.begins)) == (200, True)


@pytest.mark.parametrize("role", EVERYBODY)
def test_role_and_deck(
    office: Office, edition: rooms.Edition, windows: Mapping[str, Window], role: str
) -> None:
    browser = windows[role].browser if role else office.browser()
    answer = browser.ask(f"/chieu?phien={edition.name}")

    assert answer.status == (200 if may(role, "download", "/chieu") else 303)


@pytest.fixture(scope="module")
def edition(office: Office) -> rooms.Edition:
    """An edition that was frozen."""
    return office.freeze("Hằng")


def led_to(window: Window, file: File) -> Tab:
    """The page with what comes before the button done."""
    shown = window.tab.open(file.page, file.query)
    for name, given in file.steps:
        sent = raw.upload(window.browser, shown.line, *given) if isinstance(given, tuple) else given
        shown.do(name, sent)
    return shown


# Actions.


@dataclass(frozen=True)
class Way:
    """How an action is done on the screen.

    Args:
        page: Where.
        steps: Widgets and what is done with them, the last one does it; {n} is which time it is.
        query: The rest of the address.
    """

    page: str
    steps: tuple[tuple[str, Any], ...]
    query: str = ""


FORM: Final = "ghi-ket-luan"


def said(kind: str, of: str = "", **fields: str) -> tuple[tuple[str, Any], ...]:
    """What the form of «Kết luận» sends; of which earlier one it speaks, by its kind."""
    return ((FORM, {"id": kind, "kind": kind, "of": of, "actor": "Ai đó", "year": 2024, **fields}),)


WAYS: Final[Mapping[str, Way]] = {
    "import.accept": Way(
        "sua-so",
        (("so-", "{n}0"), ("ly-do-", "nhầm"), ("Xem số nào thay đổi", True), ("Ghi nhận số mới", True)),
        "chi-so=allocated&dong=DA2",
    ),
    "import.withdraw": Way(
        "lich-su", (("go-{n}", True), ("ly-do-go-{n}", "nhầm"), ("nut-go-{n}", True)), "ma={n}"
    ),
    "import.restore": Way(
        "lich-su", (("go-{n}", True), ("ly-do-go-{n}", "đúng"), ("nut-go-{n}", True)), "ma={n}"
    ),
    "answer.forget": Way("nap-so-lieu", (("rut-", 0), ("rut-lai", True))),
    "edition.freeze": Way("phien-hop", (("chot", True),)),
    "note.deck": Way("trinh-chieu", (("len-1", True), ("giu-thu-tu", True))),
    "edition.cancel": Way("phien-hop", (("phien-huy-", 0), ("ly-do-huy", "nhầm"), ("huy", True))),
    "period.close": Way("nap-so-lieu", (("chot-", True),)),
    "period.reopen": Way("nap-so-lieu", (("ly-do-", "bổ sung"), ("mo-", True))),
    "note.scenario": Way(
        "thu-phuong-an", (("pa-ten", "Phương án {n}"), ("pa-luu", True)), "pa=v1;DA4.1>DA2:296000000"
    ),
    "note.quality": Way(
        "chat-luong", (("giai-trinh", True), ("gt-noi-dung-", "lời {n}"), ("gt-explained", True))
    ),
    "note.decision": Way("ket-luan", said("decision", text="Rà soát")),
    "note.cause": Way("ket-luan", said("cause", cause="du-toan", line="DA2")),
    "note.obstacle": Way("ket-luan", said("obstacle", text="Vướng", line="DA2")),
    "note.stage": Way("ket-luan", said("stage", stage="ho-so", line="DA2")),
    "note.meeting_state": Way("ket-luan", said("state", of="decision", state="done")),
    "account.manage": Way(
        "tai-khoan",
        (
            ("tk-ten-", "nguoi{n}"),
            ("tk-ho-ten-", "Người {n}"),
            ("tk-mat-khau-them-", GOOD),
            ("tk-them", True),
        ),
    ),
}
"""Action → how it is done on the screen, in an order in which each can be done."""


def test_every_action_is_tried_on_the_screen() -> None:
    assert {*WAYS} == {*codes("action")}


@dataclass(frozen=True)
class Came:
    """What came of trying an action.

    Args:
        offered: Whether the page offered what does it.
        forged: Whether something was written after all when it was not offered.
        wrote: Whether it was done.
    """

    offered: bool
    forged: bool = False
    wrote: bool = False


def least_or_less(role: str, action: str) -> bool:
    """Whether a cell is tried in the plain form: who may more than needed, with ``--long`` alone."""
    return RANKS.index(role) <= RANKS.index(TABLE["action", action].least)


@pytest.fixture(scope="module")
def came(office: Office, windows: Mapping[str, Window]) -> Mapping[tuple[str, str], Came]:
    """Action and role → what came of it; each is tried by who may not before who may does it."""
    prepared(office.store)
    tried = {}
    for action, way in WAYS.items():
        for turn, role in enumerate(role for role in ROLES if may(role, "action", action)):
            if turn and not is_long():
                break
            tab, before = windows[role].tab, counted(office.store)
            last, offered = led_up_to(tab, way, turn + 1)
            if turn == 0:
                for other in (each for each in ROLES if not may(each, "action", action)):
                    tried[action, other] = forged(office.store, windows[other].tab, way, tab, last)
            tab.say(last)
            tried[action, role] = Came(offered, wrote=counted(office.store) != before)
    return tried


@pytest.mark.parametrize(
    ("role", "action"),
    [
        pytest.param(role, action, marks=() if least_or_less(role, action) else pytest.mark.long)
        for role in ROLES
        for action in WAYS
    ],
)
def test_role_and_action(came: Mapping[tuple[str, str], Came], role: str, action: str) -> None:
    """By calling lib who may more than needed always does it."""
    allowed = may(role, "action", action)

    assert came[action, role] == Came(offered=allowed, forged=False, wrote=allowed)


def prepared(store: Store) -> None:
    """Answers to be forgotten, one for each who may."""
    answers = [
        {"memory": f"row · {name}", "what": name, "answer": "line:DA2", "label": "DA2"} for name in "XYZ"
    ]
    accepting.accept(store, [new(rows({"line": "DA2"}), content=b"a", remembered=answers)])


def counted(store: Store) -> int:
    """How much was ever done to figures, words, accounts; who came in and took what is not of it."""
    with reading(store.engine) as connection:
        return sum(
            connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in tables.metadata.sorted_tables
            if table.name not in {"sessions", "audit", "ends"}
        )


def led_up_to(tab: Tab, way: Way, turn: int) -> tuple[Any, bool]:
    """Everything but the last step; the last one unsaid, and whether it is offered."""
    tab.open(way.page, way.query.format(n=turn))
    *steps, (name, value) = [(name.format(n=turn), filled(value, turn)) for name, value in way.steps]
    for each, given in steps:
        tab.do(each, given)
    return tab.to_do(name, value), tab.offers(name)


def filled(value: Any, turn: int) -> Any:
    """What is given to a widget, as the turn has it."""
    if isinstance(value, str):
        return value.format(n=turn)
    if not isinstance(value, dict):
        return value
    entry = value | {each: numbered(value[each], turn) for each in ("id", "of") if value[each]}
    return json.dumps({"outbox": {"n": turn, "entries": [entry]}})


def numbered(name: str, turn: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"{name}/{turn}"))


def forged(store: Store, tab: Tab, way: Way, shown: Tab, last: Any) -> Came:
    """Say word for word what the window of who may said, and the last word before they do."""
    before, offered = counted(store), False
    tab.open(way.page, way.query.format(n=1))
    name = way.steps[-1][0].format(n=1)
    offered = tab.offers(name)
    for each in [*shown.said[1:], last]:
        tab.say(type(each).FromString(each.SerializeToString()))
        offered = offered or tab.offers(name)
    return Came(offered, forged=counted(store) != before)


# Accounts on the screen.


def added_on(tab: Tab, name: str, password: str) -> Tab:
    """What the page of accounts says once somebody was to be added with this password of one's own."""
    tab.open("tai-khoan")
    for field, given in (("ten-", name), ("ho-ten-", f"Người {name}"), ("mat-khau-them-", password)):
        tab.do(f"tk-{field}", given)
    return tab.do("tk-them")


def test_who_adds_an_account_shows_their_own_password(office: Office, windows: Mapping[str, Window]) -> None:
    """A screen left open opens the door to nobody."""
    tab = windows["administrator"].tab

    said = added_on(tab, "khach", f"{GOOD}x").texts

    assert ("chính mình không đúng" in said, accounts.find(office.store, "khach")) == (True, None)


def test_a_first_password_is_shown_once_and_opens(office: Office, windows: Mapping[str, Window]) -> None:
    tab, stranger = windows["administrator"].tab, office.browser()
    shown = re.search(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", added_on(tab, "moi-den", GOOD).texts)
    assert shown
    again = tab.open("tai-khoan").texts

    assert (shown[0] in again, "moi-den" in again) == (False, True)
    assert stranger.log_in("moi-den", shown[0]).token
