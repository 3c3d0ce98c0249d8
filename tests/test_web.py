"""What surrounds the pages: headers, compression, who may ask at all, and how the program starts."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.responses import Response
from starlette.types import Message

from lib.catalogue.load import SHIPPED
from pages._web import head, packed
from pages._web.security import HEADERS
from tests.looping import run
from tests.serving import ROOT, Server

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def ask(
    server: Server, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (lower case) and body of one answer; ``X_Y="z"`` sends the header ``X-Y: z``."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def largest_script() -> str:
    return max(
        (address for address, path in packed.files() if path.suffix == ".js"),
        key=lambda address: dict(packed.files())[address].stat().st_size,
    )


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/", id="first page"),
        pytest.param("/xa?nam=2024", id="deep link"),
        pytest.param("/khong-co-trang-nay", id="a page that is not there"),
        pytest.param(largest_script(), id="script"),
        pytest.param("/static/js/khong-co.js", id="a script that is not there"),
        pytest.param("/look.css", id="own style sheet"),
        pytest.param("/charts.css", id="style sheet of the charts"),
        pytest.param("/health", id="for machines"),
        pytest.param("/_stcore/host-config", id="Streamlit's own"),
        pytest.param("/_stcore/upload_file/a/b", id="a refusal"),
    ],
)
def test_every_answer_has_the_security_headers(server: Server, path: str) -> None:
    _, headers, _ = ask(server, path)

    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_come_from_elsewhere() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in HEADERS["Content-Security-Policy"].split(";"))

    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' blob:"
    assert not any("http" in sources or "*" in sources for sources in rules.values())


@pytest.mark.parametrize("path", ["/", "/xa"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_the_page_is_vietnamese_from_its_first_byte(server: Server, path: str, encoding: str) -> None:
    status, headers, body = ask(server, path, Accept_Encoding=encoding)
    html = (gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body).decode()

    assert (status, int(headers["content-length"])) == (200, len(body))
    assert '<html lang="vi">' in html
    assert f"<title>{head.TITLE}</title>" in html
    assert re.search(r"<noscript>Cần bật JavaScript.*</noscript>", html)
    assert html.index("/vietnamese.js") < html.index('type="module"')


def test_streamlits_page_still_has_what_is_changed_in_it() -> None:
    page = (packed.ROOT / "index.html").read_text("utf-8")

    assert [old for old, _ in head.EDITS if page.count(old) != 1] == []
    assert head.NOSCRIPT.search(page)


@pytest.mark.parametrize(
    ("headers", "changed"),
    [
        pytest.param({"content-type": "text/html; charset=utf-8"}, True, id="a page to look at"),
        pytest.param(
            {"content-type": "text/html", "content-disposition": 'attachment; filename="TrinhChieu.html"'},
            False,
            id="the deck taken away on a stick asks for no file of ours",
        ),
        pytest.param({"content-type": "text/css"}, False, id="no page"),
    ],
)
def test_only_pages_to_look_at_are_changed(headers: dict[str, str], changed: bool) -> None:
    page = "<html><head></head><body></body></html>"
    sent = bytearray()

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.extend(message.get("body", b""))

    scope = {"type": "http", "path": "/media/1.html", "headers": []}
    answered = head.OwnHead(Response(page, headers=headers))(scope, receive, send)
    run(answered)

    assert (sent.decode() != page) is changed
    assert (b"/look.css" in sent) is changed


def test_scripts_are_sent_compressed_and_kept_for_a_year(server: Server) -> None:
    name = next(address for address, _ in packed.files() if packed.CHARTS in address)
    _, plain, script = ask(server, name)
    _, headers, body = ask(server, name, Accept_Encoding="gzip, deflate, br")

    assert gzip.decompress(body) == script
    assert len(body) < len(script) / 3
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"].startswith("text/javascript")
    assert "immutable" in headers["cache-control"]
    assert "immutable" in plain["cache-control"]


def test_what_the_first_page_loads_is_compressed_before_it_is_asked_for() -> None:
    names = {path.name.split(".")[0] for path in packed.first_needed()}

    assert {"index", "protobuf", "PlotlyChart"} <= names


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        pytest.param("/look.css", "text/css", id="style sheet"),
        pytest.param("/charts.css", "text/css", id="style sheet of the charts"),
        pytest.param("/vietnamese.js", "text/javascript", id="texts"),
        pytest.param("/paper.js", "text/javascript", id="print"),
        pytest.param("/favicon.svg", "image/svg+xml", id="sign in the tab"),
    ],
)
def test_own_files_have_their_types_on_every_system(server: Server, path: str, kind: str) -> None:
    status, headers, _ = ask(server, path)

    assert (status, headers["content-type"].split(";")[0]) == (200, kind)


def test_a_file_that_streamlit_has_not_is_not_found(server: Server) -> None:
    status, _, body = ask(server, "/static/js/khong-co.js")

    assert (status, body.decode()) == (404, "Không có tệp này.")


@pytest.mark.parametrize(
    "path", ["/static/../../../../requirements.txt", "/..%2f..%2fapp.py", "//example.org/", "/static/%2e%2e/"]
)
def test_no_address_leads_out_of_the_static_files(server: Server, path: str) -> None:
    status, headers, body = ask(server, path)

    assert status in {400, 404} or (status == 200 and b'<div id="root">' in body)
    assert "location" not in headers
    assert b"streamlit==" not in body
    assert b"st.App" not in body


def test_health_answers_machines(server: Server) -> None:
    status, headers, body = ask(server, "/health")

    told = {"status": "ok", "database": "ok"}
    assert (status, headers["content-type"], json.loads(body)) == (200, "application/json", told)
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/health", "/_stcore/health", "/look.css", "/_stcore/upload_file/a/b"])
def test_a_foreign_name_that_points_here_is_refused(server: Server, path: str) -> None:
    status, _, body = ask(server, path, Host="giainnan.example.org")

    assert (status, len(body) < 100) == (400, True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machines_own_names_are_served(server: Server, host: str) -> None:
    assert ask(server, "/", Host=f"{host}:{server.port}")[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"Host": "giaingan.example.org"}, {400, 403}, id="foreign host"),
        pytest.param({"Origin": "http://giaingan.example.org"}, {403}, id="a foreign page's script"),
        pytest.param({}, {101}, id="our own page"),
    ],
)
def test_the_live_connection_is_for_our_own_page(
    server: Server, headers: dict[str, str], status: set[int]
) -> None:
    # the answer's head is enough; reading on would wait for the live connection to end
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        told = {"Host": f"127.0.0.1:{server.port}", **UPGRADE, **headers}
        said = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        line.sendall(f"GET /_stcore/stream HTTP/1.1\r\n{said}\r\n".encode())
        first = line.recv(1000).decode().split(" ")

    assert int(first[1]) in status


def test_only_this_machine_reaches_it(server: Server) -> None:
    others = {"127.0.0.2", *socket.gethostbyname_ex(socket.gethostname())[2]} - {"127.0.0.1"}

    for address in others:
        with pytest.raises(OSError, match=r".*"):
            socket.create_connection((address, server.port), timeout=2)


def test_an_upload_from_elsewhere_is_refused(server: Server) -> None:
    status, _, _ = ask(server, "/_stcore/upload_file/a/b", "PUT", b"x" * 1000)

    assert status == 403


def test_no_program_drives_the_pages(server: Server) -> None:
    answer = ask(server, "/_stcore/agent/interact", "POST", b"{}", Content_Type="application/json")

    assert answer[0] in {403, 404}


def test_answers_do_not_tell_versions(server: Server) -> None:
    _, headers, _ = ask(server, "/")

    assert not any(
        re.search(r"\d+\.\d+", headers.get(name, "")) for name in ("server", "x-powered-by", "via")
    )


def test_the_command_window_says_in_vietnamese_where_it_is(server: Server) -> None:
    assert f"Bảng theo dõi: {server.url}\n" in server.log
    assert "Streamlit" not in server.log


def test_a_faulty_catalogue_stops_the_start_with_one_sentence(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "catalogue")
    (tmp_path / "catalogue" / "lines.csv").write_text("line,name\nDA2,Thiếu cột\n", "utf-8")
    server = Server(tmp_path)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(server.port)]

    done = subprocess.run(
        [*command, "--server.headless", "true"],
        cwd=ROOT,
        env={**server.environment(), "DASHBOARD_CATALOGUE": str(tmp_path / "catalogue")},
        capture_output=True,
        timeout=60,
    )

    said = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert "Không khởi động được: " in said
    assert "lines.csv" in said
    assert "Traceback" not in said
