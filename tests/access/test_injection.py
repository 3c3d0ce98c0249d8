"""What comes through the door by hand: paths, SQL, headers, formulas; and what every answer bears."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from html import escape
from io import BytesIO
from typing import Final
from urllib.parse import quote

import pandas as pd
import pytest
from lxml import html
from openpyxl import load_workbook
from starlette.types import Receive, Scope, Send

from lib import office as rooms
from lib.access import accounts
from lib.catalogue.load import SHIPPED, load
from lib.outputs import tables
from pages._web.security import HEADERS, SecurityHeaders
from tests.access.raw import Browser, Office
from tests.access.test_accounts import GOOD
from tests.hostile import MARK, PAYLOADS, UNPRINTABLE, Payload
from tests.how_long import is_long
from tests.looping import run
from tests.outputs.test_csv_file import lines as rows_of
from tests.test_web import largest_script

SECRETS: Final = (
    b"root:",
    b"SQLite format",
    b"st.App(",
    b"streamlit==",
    b"Traceback",
    b'File "',
    b"sqlalchemy",
)
"""What stands in files of the machine, and in errors that say too much."""
EVERY: Final = [pytest.param(payload, id=payload.name) for payload in (*PAYLOADS, *UNPRINTABLE)]
ASKED: Final = EVERY if is_long() else EVERY[::5]
"""Those that are sent to a service that runs; each login is slow on purpose."""


@pytest.fixture(scope="module")
def viewer(office: Office) -> Browser:
    """A browser that has come in."""
    return office.browser(office.account())


PUBLIC: Final = "public, immutable"
ADDRESSES: Final = {
    "the first page": ("GET", "/", 200, "no-store"),
    "a deep link": ("GET", "/xa?nam=2024", 200, "no-store"),
    "a page that is not there": ("GET", "/khong-co", 200, "no-store"),
    "the deck of no edition": ("GET", "/chieu?phien=1", 404, "no-store"),
    "a file of nobody": ("GET", "/media/abc.xlsx", 404, "no-store"),
    "a place for a file of nobody": ("PUT", "/_stcore/upload_file/a/b", 404, "no-store"),
    "change of password": ("GET", "/doi-mat-khau", 200, "no-store"),
    "coming in": ("GET", "/dang-nhap", 200, "no-store"),
    "a login that fails": ("POST", "/dang-nhap", 401, "no-store"),
    "who is in": ("GET", "/toi", 200, "no-store"),
    "for machines": ("GET", "/health", 200, "no-store"),
    "a word of Streamlit's that is shut": ("GET", "/_stcore/metrics", 404, "no-store"),
    "another": ("GET", "/_stcore/agent/openapi.json", 404, "no-store"),
    "Streamlit's own": ("GET", "/_stcore/host-config", 200, "no-store"),
    "a method nobody has": ("DELETE", "/health", 405, "no-store"),
    "a word sent to a page": ("POST", "/", 405, "no-store"),
    "a script": ("GET", largest_script(), 200, PUBLIC),
    "the map of a script": ("GET", f"{largest_script()}.map", 404, "no-store"),
    "our style sheet": ("GET", "/look.css", 200, "no-cache"),
}


@pytest.mark.parametrize(("method", "path", "status", "cache"), ADDRESSES.values(), ids=list(ADDRESSES))
def test_every_kind_of_answer_has_its_headers_and_no_detail(
    viewer: Browser, method: str, path: str, status: int, cache: str
) -> None:
    answer = viewer.ask(path, method)
    policy = answer.headers.pop("content-security-policy", "")

    assert (answer.status, cache in answer.headers["cache-control"]) == (status, True), answer.headers
    assert "'unsafe-eval'" not in policy
    assert "script-src 'self' blob:" in policy
    assert {name: answer.headers.get(name.lower()) for name in list(HEADERS)[1:]} == {
        name: HEADERS[name] for name in list(HEADERS)[1:]
    }
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
    assert not re.search(r"\d+\.\d+", answer.headers.get("server", ""))
    assert "sourcemap" not in answer.headers
    if status >= 400:
        assert len(answer.body) < 3000
        assert not any(secret in answer.body for secret in (*SECRETS, b"tarlette", b"treamlit", b"vicorn"))


@pytest.mark.parametrize(
    ("changed", "path", "status"),
    [
        pytest.param({"token": ""}, "/", 303, id="a stranger is led to the login"),
        pytest.param({"token": "", "more": {"Accept": "*/*"}}, "/media/a", 401, id="a stranger's script"),
        pytest.param({"proto": "http"}, "/", 403, id="without TLS"),
        pytest.param({"host": "evil.invalid"}, "/", 400, id="a foreign name"),
    ],
)
def test_refusals_have_the_headers_too(
    office: Office, viewer: Browser, changed: dict[str, object], path: str, status: int
) -> None:
    told = {"token": viewer.token, **changed}
    answer = Browser(office.server.port, **told).ask(path, **told.get("more", {}))  # type: ignore[arg-type]

    assert answer.status == status
    assert {name: answer.headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert answer.headers["cache-control"] == "no-store"


def test_an_error_nobody_thought_of_is_told_by_its_number_alone() -> None:
    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise RuntimeError("mật khẩu của kho")

    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    asked = {"type": "http", "path": "/", "method": "GET", "headers": []}
    run(SecurityHeaders(broken)(asked, None, send))  # type: ignore[arg-type]
    names = {name.decode() for name, _ in sent[0]["headers"]}  # type: ignore[attr-defined]

    assert sent[0]["status"] == 500
    assert {name.lower() for name in HEADERS} | {"cache-control"} <= names
    assert "số " in sent[1]["body"].decode()  # type: ignore[attr-defined]
    assert "mật khẩu" not in sent[1]["body"].decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path",
    [
        "/media/../../kho.db",
        "/media/..%2f..%2fkho.db",
        "/media/..%5c..%5ckho.db",
        "/media/%2e%2e/%2e%2e/etc/passwd",
        "/static/../../../requirements.txt",
        "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/....//....//etc/passwd",
        "/static//etc/passwd",
        "/static/js/%00",
        "/look.css/../../app.py",
        "/..%252f..%252fapp.py",
        "//etc/passwd",
        "/_stcore/bidi-components/../../../app.py",
        "/_stcore/bidi-components/links/%2e%2e/%2e%2e/app.py",
        "/_stcore/bidi-components/a/..%2f..%2f..%2fetc%2fpasswd",
        "/component/links/../../../app.py",
        "/_stcore/upload_file/../../app.py",
        "/chieu?phien=../../../etc/passwd",
        "/chieu?phien=01/2024&dvt=../../etc/passwd",
        "/app/static/../../app.py",
    ],
)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_no_path_leads_out_of_what_is_served(office: Office, viewer: Browser, path: str, method: str) -> None:
    before = office.server.store.stat().st_size
    answer = viewer.ask(path, method, b"x" if method == "PUT" else b"")

    assert answer.status in {303, 400, 403, 404, 405} or b'<div id="root">' in answer.body
    assert not any(secret in answer.body for secret in SECRETS)
    assert office.server.store.stat().st_size >= before


SQL: Final = (
    "' OR '1'='1",
    "admin' --",
    "'; DROP TABLE imports; --",
    '" OR ""="',
    "1 UNION SELECT token FROM sessions",
    "a\\' OR 1=1 #",
    "%' OR name LIKE '%",
)


@pytest.mark.parametrize("text", SQL)
def test_no_text_becomes_sql(office: Office, viewer: Browser, text: str) -> None:
    name = office.account()
    stranger = office.browser()
    tokens = [
        stranger.log_in(who, secret).token for who, secret in ((text, GOOD), (name, text), (text, text))
    ]
    stranger.token = "x" + text.replace(";", "")

    assert tokens == ["", "", ""]
    assert not stranger.comes_in()
    assert viewer.ask(f"/chieu?phien={quote(text)}").status == 404
    assert office.browser().log_in(name).token


@pytest.mark.parametrize("payload", ASKED)
def test_the_login_page_says_what_was_typed_as_text(office: Office, payload: Payload) -> None:
    answer = office.browser().send("/dang-nhap", ten=payload.text, mat_khau="sai", ve=payload.text)
    page = html.fromstring(answer.body)
    names = {name for node in page.iter() if isinstance(node.tag, str) for name in node.attrib}

    assert answer.status in {401, 429}
    assert page.xpath("//input[@name='ten']/@value")[0].split() == html_text(payload.text[:60]).split()
    assert page.xpath("//input[@name='ve']/@value") == ["/"]
    assert page.xpath("//script/@src") == ["/door.js"]
    assert [name for name in names if name.startswith("on")] == []
    assert page.xpath("//a|//img|//iframe|//svg|//base|//object|//style") == []


def html_text(text: str) -> str:
    """What HTML makes of a text's letters that it has no place for."""
    return text.replace("\x00", "\ufffd")


@pytest.mark.parametrize(
    "back",
    [
        "//evil.invalid/",
        "https://evil.invalid/",
        "/\\evil.invalid",
        "javascript:alert(1)",
        "/\r\nSet-Cookie: a=b",
        "/%0d%0aSet-Cookie:a=b",
        "data:text/html,x",
        "\t//evil.invalid",
        "",
    ],
)
def test_after_coming_in_one_stays_here(office: Office, back: str) -> None:
    answer = office.browser().log_in(office.account(), back=back)

    assert answer.status == 303
    assert re.fullmatch(r"/(?![/\\])[!-~]*", answer.headers["location"])
    assert not re.search(r"[\r\n]", answer.headers["location"])
    assert answer.token


@pytest.mark.parametrize(
    "payload", [p for p in ASKED if p.values[0].text.isprintable() and p.values[0].text.isascii()]
)
def test_what_a_request_says_of_itself_are_not_believed(viewer: Browser, payload: Payload) -> None:
    answer = viewer.ask(
        "/xa", **{"User-Agent": payload.text, "X-Forwarded-For": payload.text, "Referer": payload.text}
    )

    assert answer.status in {200, 303}
    assert MARK.encode() not in answer.body


@pytest.mark.parametrize("payload", [pytest.param(p, id=p.name) for p in PAYLOADS[::6]])
def test_the_name_of_an_account_is_text_on_the_page(office: Office, payload: Payload) -> None:
    name = f"b{payload.mark}"
    accounts.add(office.store, name, payload.text, "viewer", GOOD, actor="kiểm thử", standing=accounts.ACTIVE)
    sent = office.browser(name).sees().sent.decode("utf-8", "replace")

    assert f"<b>{escape(payload.text)}</b>" in sent
    assert f"<b>{payload.text}</b>" not in sent or escape(payload.text) == payload.text


def test_the_log_is_whole_lines_of_json_and_the_support_file_has_none_of_it(office: Office) -> None:
    """After all the cases above."""
    office.browser().send("/dang-nhap", ten='x\r\n{"a": 1}', mat_khau="sai")
    lines = [
        line
        for file in office.server.folder.rglob("nhat-ky*.jsonl")
        for line in file.read_text("utf-8").splitlines()
    ]
    opened = rooms.Office(load(SHIPPED), office.store)
    told = rooms.support_file(lambda: opened, rooms.Watch(lambda: opened.store), datetime.now(UTC))

    assert [line for line in lines if set(json.loads(line)) == {"a"}] == []
    assert MARK.encode() not in told
    assert json.loads(office.browser().ask("/health").body)["status"] == "ok"


COLUMNS: Final = (tables.Column("name", "Tên"),)


def test_no_text_of_a_table_becomes_a_formula() -> None:
    table = pd.DataFrame({"name": [payload.text for payload in PAYLOADS]})
    facts = [("Nguồn", payload.text) for payload in PAYLOADS]
    book = load_workbook(BytesIO(tables.to_xlsx(table, COLUMNS, facts, PAYLOADS[46].text)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    rows = rows_of(tables.to_csv(table, COLUMNS, facts, PAYLOADS[46].text))

    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert [value for row in rows for value in row if value[:1] in set("=+-@\t\r")] == []
    assert sum(MARK in str(cell.value) for cell in cells) > 2 * len(PAYLOADS) - 2


@pytest.mark.parametrize("payload", EVERY)
def test_the_name_of_a_file_holds_nothing_but_letters(payload: Payload) -> None:
    name = tables.file_name("GiaiNgan", tables.slug_of(payload.text), date(2024, 6, 30), "xlsx", payload.text)

    assert re.fullmatch(r"[A-Za-z0-9_-]+\.xlsx", name.replace("2024-06-30", "x"))


def test_null_a_plain_name_stays_what_it_is() -> None:
    said = tables.file_name("GiaiNgan", "CaoLoc", date(2024, 6, 30), "xlsx")

    assert said == "GiaiNgan_CaoLoc_2024-06-30.xlsx"
