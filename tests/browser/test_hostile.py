"""Whatever a file, a name or a note can carry is inert wherever it is shown, with the policy of scripts off.

What stands in files is read in ``tests/office/reports/test_hostile_text.py``; what comes through the door by
hand, without a browser, in ``tests/access/test_injection.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

import pytest

from lib import office as rooms
from lib.catalogue.load import load
from lib.office import Office
from lib.store.opening import open_store
from tests import hostile
from tests.browser.reading import Screen
from tests.how_long import is_long
from tests.places import DETAILS, PAGES
from tests.serving import Server

LOOK: Final = (Path(__file__).parent / "hostile.js").read_text("utf-8")
ASKED: Final = (
    "ma",
    "so",
    "o",
    "ranh",
    "ai",
    "loai",
    "a",
    "b",
    "dong",
    "xa",
    "donvi",
    "von",
    "tu",
    "ten",
    "xem",
)
"""What a link may say a page is about; the frame's own filters are tried on one page."""
FILTERS: Final = (
    "nam",
    "ngay",
    "nguon",
    "dvt",
    "minhhoa",
    "luc",
    "phien",
    "tim",
    "xep",
    "trang",
    "q",
    "pa",
    "la",
)
KNOWN: Final = [[payload.mark, payload.before] for payload in hostile.PAYLOADS]


@pytest.fixture(scope="module", params=range(len(hostile.PAYLOADS) // 4 if is_long() else 1))
def home(
    request: pytest.FixtureRequest, filled_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A dashboard whose every name and text is meant ill; in the long form each name bears each text."""
    folder = tmp_path_factory.mktemp("hostile")
    store, catalogue = hostile.hostile_home(filled_file, folder, request.param * 4)
    server = Server(folder, sample=False, more={"DASHBOARD_CATALOGUE": str(catalogue)})
    assert server.store == store
    yield server.start()
    server.stop()


@pytest.fixture
def window(open_screen: Callable[..., Screen], home: Server) -> Iterator[Screen]:
    """A window that knows no policy: what is inert must be so by itself."""
    yield from guarded(open_screen(home))


def guarded(screen: Screen) -> Iterator[Screen]:
    talk = screen.page.context.new_cdp_session(screen.page)
    talk.send("Page.setBypassCSP", {"enabled": True})

    def dialog(shown: Any) -> None:
        screen.problems.append(f"dialog: {shown.message}")
        shown.dismiss()

    screen.page.on("dialog", dialog)
    yield screen
    screen.page.remove_listener("dialog", dialog)
    talk.send("Page.setBypassCSP", {"enabled": False})
    talk.detach()


def look(screen: Screen) -> tuple[list[str], set[str]]:
    """What is wrong on a page, and which marks are read there."""
    wrong, read = screen.page.evaluate(LOOK, KNOWN)
    told = wrong + screen.problems
    screen.problems.clear()
    return told, set(read)


def asking(path: str, parameters: tuple[str, ...], start: int) -> str:
    """A link that says something hostile of everything."""
    chosen = hostile.texts_of(*hostile.PAYLOADS, *hostile.UNPRINTABLE)
    said = {name: chosen[(start + at) % len(chosen)] for at, name in enumerate(parameters)}
    return f"{path}?{urlencode(said)}"


def test_every_page_shows_every_text_as_text(window: Screen) -> None:
    links = [asking(path, ASKED, 5 * at) for at, path in enumerate(PAGES.values())]
    links += [
        *(DETAILS.values() if is_long() else ()),
        "/lich-su?ma=12",
        asking("/", FILTERS, 7),
        asking("/bang-so-lieu", FILTERS, 3),
    ]
    wrong, read = {}, set()
    for link in links:
        found, marks = look(window.go(link))
        read |= marks
        wrong |= {link: found} if found else {}

    assert wrong == {}
    assert {payload.name for payload in hostile.PAYLOADS if payload.mark not in read} == set()


def test_what_plotly_says_of_a_point_is_text(window: Screen) -> None:
    window.go("/ban-do")
    box = window.page.locator(".js-plotly-plot .main-svg").first.bounding_box()
    told = []
    for step in range(1, 12):
        window.page.mouse.move(box["x"] + box["width"] * step / 12, box["y"] + box["height"] / 2)
        window.page.wait_for_timeout(60)
        told += look(window)[0]

    assert told == []


SHEETS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def put(screen: Screen, *files: tuple[str, bytes]) -> tuple[list[str], set[str]]:
    """Choose files as an officer does, and look at what the page says of them."""
    box = screen.go("/nap-so-lieu").page.get_by_test_id("stFileUploaderDropzoneInput")
    sent = [{"name": name, "mimeType": SHEETS, "buffer": content} for name, content in files]
    screen.after(lambda: box.set_input_files(sent))
    screen.page.get_by_role("heading", name="tệp:").or_(
        screen.page.get_by_role("heading", name="Cần trả lời")
    ).first.wait_for()
    return look(screen.wait())


def test_names_and_cells_of_an_upload_are_text(window: Screen) -> None:
    half = len(hostile.PAYLOADS) // 2
    parts = (hostile.PAYLOADS[:half], hostile.PAYLOADS[half:])
    files = [(f"{each.text}.xlsx", f"không phải sổ {each.mark}".encode()) for each in hostile.PAYLOADS[::3]]
    told, read = put(window, *files)
    forms = [put(window, (f"{part[7].text}.xlsx", hostile.form(hostile.texts_of(*part)))) for part in parts]

    assert (told, [wrong for wrong, _ in forms]) == ([], [[], []])
    assert read.union(*(marks for _, marks in forms)) == {payload.mark for payload in hostile.PAYLOADS}


def test_the_deck_is_text(window: Screen) -> None:
    window.page.goto(f"{window.server.url}/chieu?phien={quote('01/2024')}&dvt={quote('<script>')}")
    window.page.wait_for_function("() => Reveal.isReady()")
    for _ in range(6):
        window.page.evaluate("Reveal.next()")
    told, read = look(window)

    assert (told, len(read) > 10) == ([], True)


def test_the_briefing_is_text_though_it_lies_on_a_disk(window: Screen, home: Server, tmp_path: Path) -> None:
    opened = Office(load(home.folder / "catalogue"), open_store(f"sqlite:///{home.store}"))
    kind = next(kind for kind, made in rooms.DOCUMENTS.items() if "bản tin" in made.name.casefold())
    content = rooms.document(opened, rooms.editions(opened)[0], kind)
    opened.store.engine.dispose()
    file = tmp_path / "ban-tin.html"
    file.write_bytes(content)
    window.page.goto(file.as_uri())
    told, read = look(window)
    window.page.click("#show")
    window.page.frame_locator("#stage iframe").locator(".reveal").wait_for()
    inside = window.page.frames[-1].evaluate(LOOK, KNOWN)[0]
    window.forgive("asked elsewhere: file:")

    assert ([problem for problem in told if "file:" not in problem], inside) == ([], [])
    assert len(read) > 10


ALIVE: Final = {
    "a script that runs": (
        "document.body.append(document.createRange().createContextualFragment("
        "\"<script>__ran('xss01')</script>\"))",
        "ran: xss01",
    ),
    "a handler that runs": (
        "document.body.insertAdjacentHTML('beforeend', \"<img src=x onerror=__ran('xss03')>\")",
        "handler: ",
    ),
    "a dialog": ("setTimeout(() => alert('xss01'))", "dialog: xss01"),
    "a question to the world": (
        "document.body.insertAdjacentHTML('beforeend', '<img src=//evil.invalid/a.png>')",
        "asked elsewhere: ",
    ),
    "a link to a script": (
        "document.body.insertAdjacentHTML('beforeend', '<a href=javascript:1>x</a>')",
        "address: ",
    ),
    "a link elsewhere": (
        "document.body.insertAdjacentHTML('beforeend', '<a href=https://evil.invalid/>x</a>')",
        "address: ",
    ),
    "a frame": (
        "document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc=__ran></iframe>')",
        "element: ",
    ),
    "a style": (
        "document.body.insertAdjacentHTML('beforeend', '<b style=\"--a:url(//evil.invalid/a)\">x</b>')",
        "style: ",
    ),
    "markdown read": (
        "document.body.insertAdjacentHTML('beforeend', '<p><strong>xss31</strong></p>')",
        "text: ",
    ),
    "markup lost": ("document.body.insertAdjacentHTML('beforeend', '<p>xss40</p>')", "text: "),
    "markup lost in a tooltip": (
        "document.body.insertAdjacentHTML('beforeend', '<p title=xss40>x</p>')",
        "<p title>",
    ),
    "a shadow": (
        "document.body.appendChild(document.createElement('div')).attachShadow({mode: 'open'})"
        ".innerHTML = '<a href=javascript:1>x</a>'",
        "address: ",
    ),
    "a chart": (
        "Object.assign(document.body.appendChild(document.createElement('div')), "
        "{className: 'js-plotly-plot', data: [{text: ['<a href=x>xss39</a>']}]})",
        "chart: ",
    ),
}
"""What each eye of the listener must see, done for real."""


@pytest.mark.parametrize(("deed", "seen"), ALIVE.values(), ids=list(ALIVE))
def test_the_listener_sees_what_is_alive(window: Screen, deed: str, seen: str) -> None:
    window.page.goto(f"{window.server.url}/look.css")
    window.problems.clear()
    window.page.evaluate(f"() => {{ {deed}; }}")
    window.page.wait_for_timeout(100)
    told, _ = look(window)

    assert [problem for problem in told if problem.startswith(seen) or seen in problem]


def test_null_nothing_hostile_is_nothing_wrong(window: Screen) -> None:
    window.page.goto(f"{window.server.url}/look.css")
    window.problems.clear()

    assert look(window) == ([], set())
