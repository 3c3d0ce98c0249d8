"""The public view as it really runs: what is asked for in whatever way ends in one edition without names."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from lib import office as rooms
from lib.access.permissions import allows, permissions
from lib.catalogue.load import SHIPPED, load
from lib.office import Office
from lib.office.publishing import TABLES
from lib.store import accepting
from lib.store.opening import open_store
from pages._web import public_door
from tests.access import raw
from tests.access.raw import Browser, Seen
from tests.office.meeting.conftest import QUESTION, entry, freeze
from tests.serving import ROOT, Server
from tests.store.builders import new, rows

editions = import_module("lib.office.editions")  # the room has a function of that name
ALL_KEYS: Final = editions.all_keys
PAGES: Final = [code for kind, code in permissions() if kind == "page"]
PUBLIC: Final = [code for code in PAGES if allows("public", "page", code)]
MARKS: Final = ("LO-NGUOI", "LO-MAY", "LO-TEP", "LO-TRANG", "LO-LOI", "LO-PHIEN", ".xlsx", "số liệu mẫu")
"""What the store says of people, machines, files, remarks; the sample's own names of files as well."""
LIVE: Final = 1_234_567_000
LIVE_SAID: Final = "1.234,567"
"""A figure of now, as the edition does not have it."""
OTHERWISE: Final = (
    "phien=02/2024",
    "phien=Xem+số+hiện+tại",
    "nam=2025&ngay=2025-12-31",
    "luc=2099-01-01T00:00",
    "nguon=Vốn+đầu+tư&minhhoa=false",
)
"""Ways to ask for other figures than those of the edition."""
WITHIN: Final = {
    "tieu-du-an": ("ma=DA2", "ma=KHONG-CO"),
    "mot-xa": ("ma=06211",),
    "don-vi": ("ma=LDTBXHDT",),
    "dien-bien": ("dong=DA2&xa=06232",),
    "ban-do": ("ranh=moi",),
    "xa": ("dvt=đồng",),
}
"""What may be asked for."""


def of_public(key: tuple[str, tuple[str, ...]]) -> bool:
    return key[0] in TABLES


def lived_in(store: Path) -> Office:
    """A store in which everybody left traces, with two editions."""
    office = Office(load(SHIPPED), open_store(f"sqlite:///{store}"))
    report = rows({"value": 588_470_000, "as_of": "2024-06-30", "reporter": "TCKH", "sheet": "LO-TRANG"})
    by = {"actor": "LO-NGUOI nạp", "machine": "LO-MAY-1", "note": "LO-LOI khi nạp"}
    accepting.accept(
        office.store, [new(report, file_name="LO-TEP.xlsm", content=b"t", reporter="TCKH", **by)]
    )
    told = {"actor": "LO-NGUOI họp", "line": "DA2", "place": "06211", "since": "2024-05-01"}
    entries = [
        entry(text="LO-LOI kết luận", who="LO-NGUOI làm", **told),
        entry("obstacle", text="LO-LOI vướng", **told),
        entry("stage", stage="ho-so", text="LO-LOI bước", **told),
        entry("cause", cause="du-toan", text="LO-LOI vì sao", **told),
    ]
    made = rooms.enter(office, entries, date(2024, 7, 1), machine="LO-MAY-2")
    assert len(made.saved) == len(entries), made
    by = {"actor": "LO-NGUOI chốt", "note": "LO-PHIEN ghi", "machine": "LO-MAY-3"}
    with pytest.MonkeyPatch.context() as patch:  # the others take long to work out
        patch.setattr(editions, "all_keys", lambda asked: filter(of_public, ALL_KEYS(asked)))
        rooms.freeze(office, QUESTION, held_on=date(2024, 7, 5), **by)
    freeze(office, QUESTION)
    return office


def move_on(office: Office) -> None:
    """What happens while the public looks: a figure moves, an edition is cancelled."""
    moved = rows({"value": LIVE, "as_of": "2024-06-30", "reporter": "TCKH", "sheet": "LO-TRANG"})
    accepting.accept(office.store, [new(moved, content=b"live", actor="LO-NGUOI", reporter="TCKH")])
    rooms.cancel_edition(office, 2, actor="LO-NGUOI hủy", reason="LO-LOI hủy")
    office.store.engine.dispose()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, filled_file: Path) -> Path:
    folder = tmp_path_factory.mktemp("server")
    shutil.copy(filled_file, folder / "kho.db")
    return folder


@pytest.fixture(scope="module")
def port(home: Path) -> Iterator[int]:
    office = lived_in(home / "kho.db")
    told = {"DASHBOARD_PUBLIC_VIEW": "1", "DASHBOARD_PUBLIC_EDITION": "01/2024"}
    server = Server(home, sample=False, more=told | {"DASHBOARD_PROXY": "127.0.0.1"})
    server.start()
    move_on(office)
    yield server.port
    server.stop()


Walked = dict[tuple[str, str], Seen]
"""What was sent of each page in each way it was asked for."""


def marks_in(sent: bytes) -> list[str]:
    """Words of people, files, machines that stand in what was sent; this machine's as well."""
    return [mark for mark in (*MARKS, str(ROOT), socket.gethostname()) if mark.encode() in sent]


def said(seen: Seen) -> str:
    return seen.sent.decode("utf-8", "ignore")


def ask(port: int, page: str, query: str = "") -> Seen:
    with Browser(port).socket() as line:
        return raw.run(line, "" if page == "tong-quan" else page, query)  # the first page has no name


@pytest.fixture(scope="module")
def walked(port: int) -> Walked:
    ways = {page: ("", *WITHIN.get(page, ())) for page in PAGES} | {"tong-quan": ("", *OTHERWISE)}
    return {(page, query): ask(port, page, query) for page in ways for query in ways[page]}


# Pages.


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_there_or_it_is_not(port: int, walked: Walked, page: str) -> None:
    seen, answer = walked[page, ""], Browser(port).ask(f"/{page}")

    assert seen.found == (page in PUBLIC)
    assert answer.status == (200 if page in PUBLIC else 404)
    assert seen.figures  # where there is no such page, Streamlit draws the first one


def test_what_is_not_public_is_not_named(walked: Walked) -> None:
    named = set()
    for each in walked.values():
        named |= {page.url_pathname for page in each.pages}

    assert named == {"", *PUBLIC} - {"tong-quan"}


@pytest.mark.parametrize("page", PUBLIC)
def test_a_page_is_whole_and_says_what_it_is(walked: Walked, page: str) -> None:
    for (of, _), seen in walked.items():
        if of == page:
            assert "Số liệu công khai của UBND huyện Cao Lộc" in said(seen)
            assert "tính đến ngày 30/06/2024" in said(seen)
            assert "ngoài dự kiến" not in said(seen)
            assert "không có ở trang công khai" not in said(seen)


def test_every_link_leads_to_a_page_that_is_there(walked: Walked) -> None:
    links = {
        link for seen in walked.values() for link in re.findall(r'href=\\?"/([a-z-]*)', said(seen)) if link
    }

    assert links <= set(PUBLIC)
    assert links >= {"tieu-du-an", "mot-xa", "don-vi"}


def test_it_starts_without_a_word_of_trouble(home: Path, port: int) -> None:
    assert (home / "server.log").read_text("utf-8").split("\n\n") == [
        f"\n  Bảng theo dõi: http://127.0.0.1:{port}\n  Đóng cửa sổ này, hoặc bấm Ctrl+C, là dừng.",
        "",
    ]


# What is nobody's business.


def test_no_person_machine_file_or_remark_is_sent(walked: Walked) -> None:
    found = {mark: where for where, seen in walked.items() for mark in marks_in(seen.sent)}

    assert found == {}


@pytest.mark.parametrize("address", ["/", "/health", "/_stcore/host-config", "/look.css", "/charts.css"])
def test_nor_by_http(port: int, address: str) -> None:
    answer = Browser(port).ask(address)

    assert answer.status == 200
    assert marks_in(str(answer.headers).encode() + answer.body) == []


def test_health_tells_nothing_but_itself(port: int) -> None:
    assert Browser(port).ask("/health").body == b'{"status":"ok"}'


# Other figures.


@pytest.mark.parametrize("query", OTHERWISE)
def test_every_other_way_of_asking_ends_in_the_edition(walked: Walked, query: str) -> None:
    assert walked["tong-quan", query].drawn == walked["tong-quan", ""].drawn


def test_what_moved_meanwhile_is_not_sent(walked: Walked) -> None:
    shown = [where for where, seen in walked.items() if LIVE_SAID in said(seen) or str(LIVE) in said(seen)]

    assert shown == []


# Nothing but looking.

PUT: Final = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nx\r\n--b--\r\n'
SESSION: Final = "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    ("method", "address"),
    [
        pytest.param("GET", "/chieu?phien=01/2024", id="the deck"),
        pytest.param("GET", "/dang-nhap", id="a login"),
        pytest.param("GET", "/toi", id="who is in"),
        pytest.param("GET", "/door.js", id="idem"),
        pytest.param("GET", "/media/a.xlsx", id="a file"),
        pytest.param("GET", "/_stcore/metrics", id="Streamlit's numbers"),
        pytest.param("GET", "/component/x/y", id="Streamlit's components"),
        pytest.param("PUT", f"/_stcore/upload_file/{SESSION}/{SESSION}", id="an upload"),
        pytest.param("DELETE", f"/_stcore/upload_file/{SESSION}/{SESSION}", id="an upload taken back"),
        pytest.param("POST", "/dang-nhap", id="to log in"),
        pytest.param("POST", "/", id="null: to write to a page"),
        pytest.param("GET", "/tong-quan/..%2f..%2fapp.py", id="a path"),
        pytest.param("GET", "/khong-co", id="nothing of the kind"),
    ],
)
def test_no_address_gives_or_takes_more(port: int, method: str, address: str) -> None:
    body, told = (PUT, {"Content-Type": "multipart/form-data; boundary=b"}) if method == "PUT" else (b"", {})

    assert Browser(port).ask(address, method, body, **told).status in {403, 404}


def test_no_page_offers_a_file_or_takes_one(walked: Walked) -> None:
    kinds = set()
    for seen in walked.values():
        kinds |= seen.kinds
        assert "tải về" not in said(seen).lower()

    assert "html" in kinds or "markdown" in kinds
    assert not kinds & {"download_button", "file_uploader", "chat_input", "camera_input", "text_input"}


def said_by_hand(kind: str) -> bytes:
    asked = BackMsg()
    if kind == "upload":
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.file_names.append("a.xlsx")
    elif kind == "download":
        asked.backend_operation_request.request_id = "1"
        asked.backend_operation_request.deferred_file.file_id = "0" * 32
    return asked.SerializeToString() if kind != "garbage" else b"\xff" * 9


def heard(line: ClientConnection) -> set[str | None]:
    """Kinds of what else is sent before it is quiet."""
    kinds = set()
    with suppress(TimeoutError):
        while True:
            message = line.recv(timeout=0.6)
            assert isinstance(message, bytes)
            kinds.add(ForwardMsg.FromString(message).WhichOneof("type"))
    return kinds


@pytest.mark.parametrize("kind", ["upload", "download", "garbage", "nothing"])
def test_no_word_through_the_websocket_does_more(port: int, kind: str) -> None:
    with Browser(port).socket() as line:
        raw.run(line)
        line.send(said_by_hand(kind))
        answers = heard(line)

        assert not answers & {"file_urls_response", "backend_operation_response"}
        assert raw.run(line).figures  # it goes on


@pytest.mark.parametrize("kind", [each.name for each in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields])
def test_of_all_words_those_of_looking_alone_are_heard(kind: str) -> None:
    asked = BackMsg()
    if (part := BackMsg.DESCRIPTOR.fields_by_name[kind]).message_type:
        getattr(asked, kind).SetInParent()
    else:
        setattr(asked, kind, "x" if part.type == part.TYPE_STRING else 1)

    assert asked.WhichOneof("type") == kind
    assert public_door._may_say(asked.SerializeToString()) == (
        kind in {"rerun_script", "stop_script", "app_heartbeat"}
    )


@pytest.mark.parametrize("kind", ["page_name", "page_script_hash", "query_string"])
def test_a_word_that_is_very_long_learns_no_more(port: int, kind: str) -> None:
    asked = BackMsg()
    setattr(asked.rerun_script, kind, "x" * 120_000)
    sent, ends = b"", False
    with Browser(port).socket() as line:
        line.send(asked.SerializeToString())
        while not ends:
            message = line.recv(timeout=60)
            assert isinstance(message, bytes)
            sent, ends = sent + message, ForwardMsg.FromString(message).HasField("script_finished")

    assert marks_in(sent) == []


def test_another_browsers_session_cannot_be_joined(port: int) -> None:
    with Browser(port).socket() as line:
        first = raw.run(line).session
        with Browser(port).socket(first) as other:
            second = raw.run(other).session

    assert len({first, second, ""}) == 3


@pytest.mark.parametrize(
    ("changed", "let_in"),
    [
        pytest.param({}, True, id="null: as it is"),
        pytest.param({"proto": "http"}, False, id="without TLS"),
        pytest.param({"origin": "https://khac.vn"}, False, id="from a page of another's"),
        pytest.param({"host": "khac.vn"}, False, id="by another name"),
    ],
)
def test_who_may_look(port: int, changed: dict[str, str], let_in: bool) -> None:
    browser = Browser(port, **changed)  # type: ignore[arg-type]

    assert browser.sees().figures == let_in
    if "origin" not in changed:
        assert (browser.ask("/tong-quan").status == 200) == let_in
