"""Ways into an office's service, each tried on one that really runs: they lead nowhere, but for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from websockets.exceptions import ConnectionClosed

from lib.access import accounts, sessions
from lib.store.connection import Store, writing
from lib.store.tables import sessions as table
from pages._web.running import COOKIE
from tests.access import raw
from tests.access.raw import Browser, Office
from tests.access.test_accounts import GOOD, OTHER

PARTS = {"Content-Type": "multipart/form-data; boundary=b"}
FILE = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nx\r\n--b--\r\n'
Way = Callable[[Office], object]


def older(store: Store, token: str, **back: timedelta) -> None:
    """Set the clock of a session back."""
    mine = table.c.token == sessions.key_of(token)
    with writing(store.engine) as connection:
        row = connection.execute(sa.select(table).where(mine)).one()
        moved = {name: getattr(row, name) - by for name, by in back.items()}
        connection.execute(sa.update(table).where(mine).values(moved))


def anywhere(browser: Browser) -> bool:
    """Whether a browser gets in anywhere: the page, the live connection, a deck."""
    deck = browser.ask("/chieu")
    return browser.comes_in() or browser.sees().figures or deck.status not in {303, 401, 403}


# Each way is a function: what it gets is nothing ("", False, None, an empty list), or the way is open.


def no_cookie(office: Office) -> object:
    return anywhere(office.browser())


def guessed_token(office: Office) -> object:
    browser = office.browser()
    browser.token = "A" * 43
    return anywhere(browser)


def tampered_cookie(office: Office) -> object:
    browser = office.browser(office.account())
    browser.token = browser.token[:-1] + ("A" if browser.token[-1] != "A" else "B")
    return anywhere(browser)


def what_is_kept_of_a_token(office: Office) -> object:
    browser = office.browser(office.account())
    browser.token = sessions.key_of(browser.token)
    return anywhere(browser)


def idle_session(office: Office) -> object:
    browser = office.browser(office.account())
    older(office.store, browser.token, begun=sessions.IDLE, seen=sessions.IDLE)
    return anywhere(browser)


def old_session(office: Office) -> object:
    browser = office.browser(office.account())
    older(office.store, browser.token, begun=sessions.LONGEST)
    return anywhere(browser)


def replay_after_log_out(office: Office) -> object:
    browser = office.browser(office.account())
    browser.send("/dang-xuat")
    return anywhere(browser)


def replay_after_log_out_everywhere(office: Office) -> object:
    name = office.account()
    one, other = office.browser(name), office.browser(name)
    one.send("/dang-xuat", moi_noi="1")
    return anywhere(one) or anywhere(other)


def replay_after_password_change(office: Office) -> object:
    name = office.account()
    thief, owner = office.browser(name), office.browser(name)
    changed = owner.send("/doi-mat-khau", cu=GOOD, moi=OTHER, moi_2=OTHER)
    assert changed.status == 303
    owner_before, owner.token = Browser(owner.port, owner.token), changed.token
    assert owner.comes_in()
    return anywhere(thief) or anywhere(owner_before) or office.browser().log_in(name, GOOD).token


def disabled_account(office: Office) -> object:
    name = office.account()
    browser = office.browser(name)
    accounts.disable(office.store, name)
    return anywhere(browser) or office.browser().log_in(name).token


def first_password_is_no_way_to_figures(office: Office) -> object:
    browser = office.browser(office.account(standing=accounts.NEW))
    assert browser.ask("/").headers["location"] == "/doi-mat-khau"
    return anywhere(browser) if browser.ask("/chieu").status != 303 else browser.sees().figures


def fixation(office: Office) -> object:
    planted = office.browser()
    planted.token = "planted-" + "A" * 35
    answer = planted.log_in(office.account())
    assert answer.token
    return anywhere(planted) or answer.token == planted.token


def own_session_kept_over_a_new_login(office: Office) -> object:
    browser = office.browser(office.account())
    assert browser.log_in(office.account()).token
    return anywhere(browser)


def stolen_id_without_cookie(office: Office) -> object:
    owner = office.browser(office.account())
    with owner.socket() as line:
        return office.browser().sees(session=raw.run(line).session).figures


def stolen_id_with_a_cookie_of_ones_own(office: Office) -> object:
    owner, thief = office.browser(office.account()), office.browser(office.account())
    stolen = owner.sees().session
    seen = thief.sees(session=stolen)
    assert seen.session
    return seen.session == stolen


def other_origin_socket(office: Office) -> object:
    browser = office.browser(office.account())
    return [
        origin
        for origin in ("https://example.org", "http://giam-ngheo.example", "null", None)
        if _with(browser, origin=origin).sees().figures
    ]


def same_host_without_tls_socket(office: Office) -> object:
    browser = office.browser(office.account())
    return _with(browser, origin=f"https://{browser.host}1").sees().figures


def rebinding(office: Office) -> object:
    browser = _with(office.browser(office.account()), host="giai-ngan.example.org")
    browser.origin = "https://giai-ngan.example.org"
    return browser.comes_in()


def without_tls(office: Office) -> object:
    name = office.account()
    browser = _with(office.browser(name), proto="http")
    return anywhere(browser) or _with(office.browser(), proto="http").log_in(name).token


def past_the_proxy(office: Office) -> object:
    """Another machine says of itself that it is the proxy."""
    return anywhere(_with(office.browser(office.account()), peer="127.0.0.2"))


def socket_open_after_log_out(office: Office) -> object:
    browser = office.browser(office.account())
    with browser.socket() as line:
        assert raw.run(line).figures
        browser.send("/dang-xuat")
        with pytest.raises(ConnectionClosed) as closed:
            raw.run(line)
    return closed.value.rcvd is None or closed.value.rcvd.code != 4401


def parallel_tabs(office: Office) -> object:
    """Out in one is out in the other."""
    browser = office.browser(office.account())
    with browser.socket() as one, browser.socket() as other:
        first, second = raw.run(one), raw.run(other)
        browser.send("/dang-xuat")
        try:
            return raw.run(other).figures
        except ConnectionClosed:
            return first.session == second.session


def cross_site_forms(office: Office) -> object:
    """Each route that changes something, from another's page and from nowhere."""
    name = office.account()
    browser = office.browser(name)
    through = []
    for origin in ("https://example.org", "null", None):
        other = _with(browser, origin=origin)
        for path, fields in {
            "/dang-xuat": {},
            "/doi-mat-khau": {"cu": GOOD, "moi": OTHER, "moi-2": OTHER},
            "/dang-nhap": {"ten": name, "mat-khau": GOOD},
            "/_stcore/upload_file/a/b": {},
        }.items():
            answer = other.send(path, **fields)
            through += [(origin, path)] if answer.status != 403 else []
    return through or not browser.comes_in()


def password_in_an_address(office: Office) -> object:
    return office.browser().ask(f"/dang-nhap?ten={office.account()}&mat-khau={quote(GOOD)}").token


def log_out_by_a_link(office: Office) -> object:
    browser = office.browser(office.account())
    browser.ask("/dang-xuat")
    return not browser.comes_in()


def upload_without_a_session(office: Office) -> object:
    with office.browser(office.account()).socket() as line:
        raw.run(line)
        ((address, _),) = raw.file_urls(line)
        return office.browser().ask(address, "PUT", b"x").status != 401


def upload_to_anothers_session(office: Office) -> object:
    with office.browser(office.account()).socket() as line:
        raw.run(line)
        ((address, away),) = raw.file_urls(line)
        other = office.browser(office.account())
        return [m for m, at in (("PUT", address), ("DELETE", away)) if other.ask(at, m, b"x").status != 404]


def upload_to_a_guessed_place(office: Office) -> object:
    browser = office.browser(office.account())
    with browser.socket() as line:
        seen = raw.run(line)
        guessed = f"/_stcore/upload_file/{seen.session}/{'0' * 8}-0000-4000-8000-{'0' * 12}"
        return browser.ask(guessed, "PUT", b"x").status != 404


def download_of_anothers_session(office: Office) -> object:
    """The file of another's page: by its address once it is made, by its number before."""
    owner, thief = office.browser(office.account()), office.browser(office.account())
    with owner.socket() as line, thief.socket() as other:
        seen = raw.run(line, "bang-so-lieu")
        address = raw.download(line, seen.session, seen.downloads[0])
        assert (address.startswith("/media/"), owner.ask(address).status) == (True, 200)
        reached = {"by its address": thief.ask(address).status == 200}
        reached["by a stranger"] = office.browser().ask(address).status == 200
        reached["by its number"] = raw.download(other, raw.run(other).session, seen.downloads[0]) != ""
        return [how for how, got in reached.items() if got]


def what_a_page_says_back(office: Office) -> object:
    """Another's addresses, typed into a page that shows what was typed: they are not told by that."""
    owner, thief = office.browser(office.account()), office.browser(office.account())
    with owner.socket() as line, thief.socket() as other:
        seen, mine, reached = raw.run(line, "bang-so-lieu"), raw.run(other).session, {}
        ((place, _),) = raw.file_urls(line)
        for typed in ("~/media/0a.bin", f"~{place}", f" {seen.downloads[0]}", seen.session):
            assert typed.encode() in raw.run(other, "tim", f"q={quote(typed)}").sent
        reached["a file"] = thief.ask("/media/0a.bin").body != "Không có tệp này.".encode()
        reached["its place"] = thief.ask(place, "PUT", b"x").body != "Không có tệp này.".encode()
        reached["its session"] = thief.sees(session=seen.session).session == seen.session
        reached["by its number"] = raw.download(other, mine, seen.downloads[0]) != ""
        return [how for how, got in reached.items() if got]


def what_streamlit_hears_beside_pages(office: Office) -> object:
    """Clearing everybody's caches, driving pages by program, counters, its own login."""
    browser = office.browser(office.account())
    paths = ["/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/agent/interact", "/auth/login"]
    paths += ["/oauth2callback", "/_stcore/script-health-check", "/component/x/y"]
    return [path for path in paths if browser.ask(path).status != 404]


def roundabout_addresses(office: Office) -> object:
    browser = office.browser()
    paths = ["/health/../chieu", "/static/../chieu", "/static/..%2fchieu", "//chieu", "/health%2f..%2fchieu"]
    paths += [
        "/dang-nhap/../chieu",
        "/chieu%00/health",
        "/CHIEU",
        "/chieu/",
        "/static/js/../../chieu",
        "/toi/..",
    ]
    answers = {path: browser.ask(path) for path in paths}
    return [path for path, answer in answers.items() if answer.status not in {303, 400, 401, 404}]


def other_methods(office: Office) -> object:
    browser = office.browser()
    return [m for m in ("HEAD", "OPTIONS", "POST", "PUT", "TRACE") if browser.ask("/", m).status == 200]


def open_redirect(office: Office) -> object:
    name, led = office.account(), []
    for back in ("https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)"):
        answer = office.browser().log_in(name, back=back)
        asked = office.browser().ask(f"/dang-nhap?ve={quote(back)}")
        led += [back] if answer.headers["location"] != "/" or b"example" in asked.body else []
    return led


def guessing(office: Office) -> object:
    """From one address, many times: the right password is not even looked at any more."""
    name, browser = office.account(), office.browser()
    for _ in range(6):
        answer = browser.log_in(name, OTHER)
    assert (answer.status, "retry-after" in answer.headers) == (429, True)
    return browser.log_in(name).token


def names_are_not_told_apart(office: Office) -> object:
    one, other = office.browser().log_in(office.account(), OTHER), office.browser().log_in("khong-co", OTHER)
    told = [answer.body.decode().split('role="alert">')[1].split("<")[0] for answer in (one, other)]
    return told[0] != told[1] or one.status != other.status


def a_form_that_is_none(office: Office) -> object:
    browser = office.browser()
    odd = [b"", b"x" * 100_000, b"ten=%ff%fe&mat-khau=%00", b"&".join([b"a=b"] * 1000)]
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answers = [browser.ask("/dang-nhap", "POST", body, **kind) for body in odd]
    answers.append(browser.ask("/dang-nhap", "POST", b'{"ten": "a"}', **{"Content-Type": "application/json"}))
    return [answer.status for answer in answers if answer.status not in {401, 429}]


WAYS: list[Way] = [
    no_cookie,
    guessed_token,
    tampered_cookie,
    what_is_kept_of_a_token,
    idle_session,
    old_session,
    replay_after_log_out,
    replay_after_log_out_everywhere,
    replay_after_password_change,
    disabled_account,
    first_password_is_no_way_to_figures,
    fixation,
    own_session_kept_over_a_new_login,
    stolen_id_without_cookie,
    stolen_id_with_a_cookie_of_ones_own,
    other_origin_socket,
    same_host_without_tls_socket,
    rebinding,
    without_tls,
    past_the_proxy,
    socket_open_after_log_out,
    parallel_tabs,
    cross_site_forms,
    password_in_an_address,
    log_out_by_a_link,
    upload_without_a_session,
    upload_to_anothers_session,
    upload_to_a_guessed_place,
    download_of_anothers_session,
    what_a_page_says_back,
    what_streamlit_hears_beside_pages,
    roundabout_addresses,
    other_methods,
    open_redirect,
    guessing,
    names_are_not_told_apart,
    a_form_that_is_none,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.replace("_", " "))
def test_the_way_leads_nowhere(office: Office, way: Way) -> None:
    assert not way(office)


def test_the_one_way_in(office: Office) -> None:
    """Else all the others would lead nowhere for another reason."""
    browser = office.browser()
    asked = browser.ask("/xa?nam=2024")
    answer = browser.log_in(office.account(), back="/xa?nam=2024")
    cookie = answer.headers["set-cookie"].lower()
    browser.token = answer.token

    assert (asked.status, asked.headers["location"]) == (303, "/dang-nhap?ve=%2Fxa%3Fnam%3D2024")
    assert (answer.status, answer.headers["location"]) == (303, "/xa?nam=2024")
    assert all(each in cookie for each in ("httponly", "secure", "samesite=strict", "path=/"))
    assert "domain" not in cookie
    assert cookie.startswith(COOKIE.lower())
    with browser.socket() as line:
        seen = raw.run(line)
        ((address, away),) = raw.file_urls(line)
        xsrf = browser.ask("/_stcore/health").headers["set-cookie"].split(";")[0]
        browser.more = {"Cookie": f"{COOKIE}={browser.token}; {xsrf}"}
        told = {"X-Xsrftoken": xsrf.partition("=")[2]}
        put = browser.ask(address, "PUT", FILE, **told, **PARTS)
        gone = browser.ask(away, "DELETE", **told)
        page = raw.run(line, "bang-so-lieu")
        file = browser.ask(raw.download(line, page.session, page.downloads[0]))
    again = browser.sees(session=seen.session)

    assert (seen.figures, put.status, gone.status) == (True, 204, 204)
    assert (file.status, file.body[:2], again.session) == (200, b"PK", seen.session)
    assert browser.ask("/").headers["cache-control"] == "no-store"
    assert "strict-transport-security" in browser.ask("/").headers
    assert (browser.ask("/chieu").status in {200, 404}, browser.comes_in()) == (True, True)


@pytest.mark.parametrize(
    ("role", "page", "shown"),
    [
        pytest.param("viewer", "nap-so-lieu", False, id="a viewer takes nothing in"),
        pytest.param("viewer", "sua-so", False, id="and corrects nothing"),
        pytest.param("viewer", "lich-su", True, id="but reads what was done"),
        pytest.param("officer", "nap-so-lieu", True, id="an officer does"),
    ],
)
def test_pages_are_for_their_roles(office: Office, role: str, page: str, shown: bool) -> None:
    seen = office.browser(office.account(role)).sees(page)

    assert (seen.figures, seen.found) == (True, shown)


@pytest.mark.parametrize("page", ["phien-hop", "ket-luan", "lich-su", "ket-qua", "ho-ngheo", "thu-phuong-an"])
def test_a_viewers_page_stands_without_what_only_others_may(office: Office, page: str) -> None:
    sent = office.browser(office.account()).sees(page).sent.decode("utf-8", "replace")

    assert "gặp lỗi ngoài dự kiến" not in sent
    assert "Người chốt" not in sent


def test_a_stranger_may_know_that_it_runs_and_how_the_door_looks(office: Office) -> None:
    stranger = office.browser()
    open_to_all = ["/health", "/dang-nhap", "/door.css", "/door.js", "/look.css", "/favicon.svg"]

    assert [stranger.ask(path).status for path in open_to_all] == [200] * len(open_to_all)
    assert _with(stranger, proto="http").ask("/health").status == 200
    assert stranger.ask("/toi").body == b'{"in":false}'


def test_no_password_and_no_token_stands_in_the_log(office: Office) -> None:
    browser = office.browser(office.account())
    browser.log_in("ai-do", "mật khẩu gõ nhầm chỗ")

    assert [word for word in (GOOD, browser.token, "gõ nhầm chỗ") if word in office.server.log] == []


def _with(browser: Browser, **other: object) -> Browser:
    told = {name: getattr(browser, name) for name in ("port", "token", "address", "host", "peer", "proto")}
    changed = Browser(**(told | {name: value for name, value in other.items() if name != "origin"}))  # type: ignore[arg-type]
    if "origin" in other:
        changed.origin = other["origin"]  # type: ignore[assignment]
    return changed
