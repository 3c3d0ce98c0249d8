"""Two hours of an office's use by script: ``python -m bench.soak --minutes 120 [--to DIR]``.

Viewers walk over all pages, log in and out, take tables away; an officer takes files in, corrects, withdraws;
the administrator freezes editions, writes documents and packages; somebody guesses passwords. Every half
minute the memory, open files, threads, store, log and response times are noted in ``soak.csv``; ``--draw``
makes ``soak.svg`` and a summary of what is noted so far. The load is low: what is seen is growth, not strain.
On Linux only.
"""

from __future__ import annotations

import argparse
import csv
import html
import random
import signal
import statistics
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Final

import psutil

from bench.load import measured
from bench.person import Person, UnhappyError
from lib.access import accounts
from lib.access.permissions import permissions
from lib.access.scope import Scope
from lib.store.asking import imports
from lib.store.connection import Store
from lib.store.opening import open_store
from tests.access.raw import Browser
from tests.access.test_accounts import GOOD
from tests.builders import sheet, workbook
from tests.serving import Server

ALL: Final = Scope(places=("*",))
"""What the officer may change."""

EVERY: Final = 30.0
"""Seconds between two notes."""

VIEWERS: Final = 4
CHANCE: Final = random.Random(8)  # noqa: S311 (nothing here is a secret)
PAUSE: Final = (8.0, 22.0)
"""Seconds a viewer reads a page."""

FIELDS: Final = (
    *("minute", "rss_mb", "children_mb", "fds", "threads", "store_mb", "log_mb"),
    *("cpu_percent", "runs", "median_s", "p95_s", "errors"),
)
DRAWN: Final = {
    "rss_mb": "Bộ nhớ của chương trình, MB",
    "children_mb": "Bộ nhớ của tiến trình con, MB",
    "fds": "Tệp, kết nối đang mở",
    "threads": "Luồng",
    "store_mb": "Kho, MB",
    "median_s": "Trung vị một lần vẽ trang, giây",
}
DOCUMENTS: Final = ("Tải báo cáo", "Tải trang tính", "Tải bộ trình chiếu", "Tải bản tin")


@dataclass
class Told:
    """What people say of the service, from all their threads."""

    took: list[float] = field(default_factory=list)
    errors: int = 0
    done: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def did(self, what: str) -> None:
        """Count a deed."""
        with self.lock:
            self.done[what] = self.done.get(what, 0) + 1

    def went_wrong(self, who: str, error: BaseException) -> None:
        """Count an error and say it."""
        with self.lock:
            self.errors += 1
            sys.stderr.write(f"{time.strftime('%H:%M:%S')} {who}: {error!r}\n")
            if not isinstance(error, UnhappyError):
                traceback.print_exception(error)

    def taken(self) -> list[float]:
        """The times since the last look."""
        with self.lock:
            took, self.took = self.took, []
            return took


class Office:
    """The service under test and everybody in it."""

    def __init__(self, folder: Path) -> None:
        self.server = Server(folder, more={"DASHBOARD_OFFICE": "1", "DASHBOARD_PROXY": "127.0.0.1"})
        self.store: Store = open_store(f"sqlite:///{self.server.store}")
        self.told, self.over = Told(), threading.Event()
        self.quiet = threading.Lock()
        """Nobody writes while a meeting's figures are frozen: on a busy machine that takes a minute."""
        self._people = 0

    def start(self) -> None:
        """Make a store with accounts, then start the service on it."""
        for role, count in {"administrator": 1, "officer": 1, "viewer": VIEWERS}.items():
            for number in range(count):
                made = {"password": GOOD, "standing": accounts.ACTIVE, "actor": "bench"}
                scope = ALL.text if role == "officer" else ""
                accounts.add(self.store, f"{role}{number}", f"{role} {number}", role, scope=scope, **made)
        self.server.start()

    def wait(self, seconds: float) -> None:
        """Read, think; wakes when all is over."""
        self.over.wait(seconds)

    def person(self, name: str) -> Person:
        """Somebody who comes in."""
        self._people += 1
        made = Person(self.server.port, name, GOOD, f"10.2.0.{self._people % 250 + 1}")
        made.come_in()
        self.told.did("log-ins")
        return made

    def goes_on(self, who: str, day: Callable[[], Iterator[None]]) -> threading.Thread:
        """Somebody does the same day after day; an error is counted and the next day begins."""

        def work() -> None:
            while not self.over.is_set():
                try:
                    for _ in day():
                        if self.over.is_set():
                            break
                except Exception as error:  # noqa: BLE001 (told, and the others go on)
                    if not self.over.is_set():
                        self.told.went_wrong(who, error)
                        self.wait(5)

        thread = threading.Thread(target=work, name=who, daemon=True)
        thread.start()
        return thread

    def heard(self, person: Person) -> None:
        """Take over the times a person noted."""
        with self.told.lock:
            self.told.took += person.took
        person.took = []


def viewer(office: Office, name: str) -> Iterator[None]:
    """Comes in, walks over all pages in any order, takes a table now and then, goes out."""
    pages = [code for (kind, code), row in permissions().items() if (kind, row.least) == ("page", "viewer")]
    CHANCE.shuffle(pages)
    person = office.person(name)
    try:
        for page in pages:
            person.open("/" if page == "tong-quan" else f"/{page}")
            office.told.did("pages")
            if CHANCE.random() < 0.15 and person.has("Lấy hình, lời"):
                person.unfold("Lấy hình, lời")
                person.take("Hình trang chiếu")
                office.told.did("pictures")
            if CHANCE.random() < 0.2 and person.has("Tải bảng (.xlsx)"):
                person.take("Tải bảng (.xlsx)")
                office.told.did("tables")
            office.heard(person)
            office.wait(CHANCE.uniform(*PAUSE))
            yield
    finally:
        person.leave(log_out=CHANCE.random() < 0.7)


def report(turn: int) -> bytes:
    """A report on two lines, another one each time."""
    day = f"{turn % 28 + 1:02}/{turn // 28 % 6 + 1:02}/2024"
    rows = f"1 | Dự án 2 | 4815 | {1000 + turn} |\n2 | Dự án 7 | 300 | {100 + turn} |"
    heads = f"STT | Nội dung | Kế hoạch vốn năm 2024 | Lũy kế giải ngân đến ngày {day} | Tỷ lệ (%)"
    title = ("UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO", f"Tính đến ngày {day}")
    return workbook({"Biểu": sheet(f"{heads}\n{rows}", title=title, unit="triệu đồng")})


TURNS: Final = iter(range(1, 1_000_000))


def officer(office: Office) -> Iterator[None]:
    """Takes a file in, corrects a figure, withdraws what was taken in; every few minutes."""
    person = office.person("officer0")
    try:
        for _ in range(4):
            turn = next(TURNS)
            person.open("/nap-so-lieu")
            person.put(f"bao-cao-{turn}.xlsx", report(turn))
            with office.quiet:
                person.press("Ghi nhận", **{"Ghi chú": f"lần {turn}"})
            office.told.did("imports")
            office.heard(person)
            office.wait(60)
            yield
            person.open("/sua-so")
            typed = {"Số mới": f"{2000 + turn}", "Lý do": f"thử lần {turn}"}
            person.press("Xem số nào thay đổi", **typed)
            with office.quiet:
                person.press("Ghi nhận số mới")
            office.told.did("corrections")
            office.heard(person)
            office.wait(60)
            yield
            number = newest(office)
            person.open(f"/lich-su?ma={number}")
            person.take("Tải tệp gốc")
            person.unfold("Gỡ bỏ lần nạp này")
            reason = "thử gỡ bỏ"
            with office.quiet:
                person.press(f"Gỡ bỏ lần nạp {number}", **{"Lý do": reason})
            office.told.did("withdrawals")
            office.heard(person)
            office.wait(90)
            yield
    finally:
        person.leave()


def newest(office: Office) -> int:
    """The number of the newest import that counts."""
    known = imports(office.store)
    return int(known.loc[known["live"], "import_id"].max())


def administrator(office: Office) -> Iterator[None]:
    """Freezes an edition, shows its deck, writes documents, a package; looks how the system is."""
    person = office.person("administrator0")
    try:
        person.open("/phien-hop")
        with office.quiet:
            person.press("Chốt phiên")
        office.told.did("editions")
        office.wait(60)
        yield
        person.open("/trinh-chieu")
        person.follow("Mở trình chiếu")
        office.told.did("decks")
        office.wait(60)
        person.open("/tai-lieu")
        for label in [shown for kind, shown, _ in person.shown if kind == "download"][:5]:
            person.take(label)
            office.told.did("documents")
            office.wait(45)
            yield
        person.open("/tai-lieu")
        if person.has("Soạn tất cả"):
            person.press("Soạn tất cả")
            while not person.has("Tải tất cả"):
                office.wait(5)
                person.open("/tai-lieu")
                yield
        person.take("Tải tất cả")
        office.told.did("packages")
        person.open("/tinh-trang")
        person.take("Tải tệp hỗ trợ")
        office.heard(person)
        for _ in range(4):
            office.wait(60)
            yield
    finally:
        person.leave()


def guesser(office: Office) -> Iterator[None]:
    """Tries wrong passwords and names, opens connections without a login."""
    for number in cycle(range(50)):
        browser = Browser(office.server.port, address=f"10.3.0.{number}", origin="")
        if browser.log_in(f"viewer{number % 9}", "sai mật khẩu").token or browser.comes_in():
            raise UnhappyError("came in with a wrong password")
        if browser.sees().sent:
            raise UnhappyError("a connection without a login")
        office.told.did("wrong passwords")
        office.wait(40)
        yield


# What is noted


def size_mb(*files: Path) -> float:
    """Size of files together."""
    return round(sum(file.stat().st_size for file in files if file.exists()) / 1e6, 3)


@dataclass
class Notes:
    """Writes down how the service is, every half minute."""

    office: Office
    file: Path
    begun: float = field(default_factory=time.monotonic)
    _seen: tuple[float, float] = (0.0, 0.0)

    def begin(self) -> None:
        """The heading, and from when on the processor is counted."""
        self.file.write_text(",".join(FIELDS) + "\n", "utf-8")
        self._seen = (time.monotonic(), measured(psutil.Process(self.pid))["cpu_s"])

    @property
    def pid(self) -> int:
        """The service."""
        if self.office.server.process is None:
            raise UnhappyError("the service is not running")
        return self.office.server.process.pid

    def note(self) -> None:
        """One row."""
        process = psutil.Process(self.pid)
        now = measured(process)
        took = sorted(self.office.told.taken())
        at, cpu = time.monotonic(), now["cpu_s"]
        share = 100 * (cpu - self._seen[1]) / max(at - self._seen[0], 0.001)
        self._seen = (at, cpu)
        folder, store = self.office.server.folder, self.office.server.store
        row = {
            "minute": round((at - self.begun) / 60, 2),
            "rss_mb": round(now["app_mb"]),
            "children_mb": round(now["children_mb"]),
            "fds": int(now["handles"]),
            "threads": process.num_threads(),
            "store_mb": size_mb(store, store.with_name(store.name + "-wal")),
            "log_mb": size_mb(folder / "server.log", *(folder / "logs").glob("*")),
            "cpu_percent": round(share),
            "runs": len(took),
            "median_s": round(statistics.median(took), 3) if took else "",
            "p95_s": round(took[int(0.95 * (len(took) - 1))], 3) if took else "",
            "errors": self.office.told.errors,
        }
        with self.file.open("a", encoding="utf-8", newline="") as written:
            csv.DictWriter(written, FIELDS, lineterminator="\n").writerow(row)


# What is drawn


def read(file: Path) -> dict[str, list[float]]:
    """The notes so far, by column."""
    with file.open(encoding="utf-8", newline="") as noted:
        rows = list(csv.DictReader(noted))
    return {name: [float(row[name] or "nan") for row in rows] for name in FIELDS}


def curve(minutes: list[float], values: list[float], top: int, title: str) -> list[str]:
    """One small picture: its title, its range, its line."""
    known = [(at, value) for at, value in zip(minutes, values, strict=True) if value == value]
    if not known:
        return []
    most, last = max(value for _, value in known) or 1, max(minutes[-1], 1)
    points = " ".join(f"{40 + 600 * at / last:.1f},{top + 80 - 60 * value / most:.1f}" for at, value in known)
    said = f"{title}: từ 0 tới {most:g}; lúc cuối {known[-1][1]:g}"
    return [
        f'<text x="40" y="{top + 12}">{html.escape(said)}</text>',
        f'<path d="M40 {top + 80}h600" stroke="#999"/>',
        f'<polyline points="{points}" fill="none" stroke="#1f4e79" stroke-width="1.5"/>',
    ]


def drawn(noted: dict[str, list[float]]) -> str:
    """All curves over time."""
    parts: list[str] = []
    for at, (name, title) in enumerate(DRAWN.items()):
        parts += curve(noted["minute"], noted[name], 20 + 100 * at, title)
    high, last = 40 + 100 * len(DRAWN), noted["minute"][-1]
    foot = f'<text x="40" y="{high - 14}">0 … {last:g} phút</text>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 {high}" font="13px sans-serif">'
    return "\n".join([head.replace('font="', 'style="font:'), *parts, foot, "</svg>"]) + "\n"


def summary(noted: dict[str, list[float]]) -> str:
    """The first and last quarter beside each other, and what there was of errors."""
    said = [f"{noted['minute'][-1]:g} minutes, {sum(noted['runs']):g} runs, {noted['errors'][-1]:g} errors"]
    quarter = max(len(noted["minute"]) // 4, 1)
    for name in FIELDS[1:-1]:
        known = [value for value in noted[name] if value == value] or [0.0]
        first, last = statistics.median(known[:quarter]), statistics.median(known[-quarter:])
        said.append(
            f"{name:12} first quarter {first:9.3f}   last quarter {last:9.3f}   most {max(known):9.3f}"
        )
    return "\n".join(said)


def draw(folder: Path) -> None:
    """Draw what is noted so far, and say it."""
    noted = read(folder / "soak.csv")
    (folder / "soak.svg").write_text(drawn(noted), "utf-8")
    sys.stdout.write(summary(noted) + "\n")


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--to", type=Path, default=Path(__file__).parent / "results")
    parser.add_argument("--draw", action="store_true", help="only draw and say what is noted so far")
    asked = parser.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    if asked.draw:
        draw(asked.to)
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the service is not left behind
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        office.start()
        try:
            soak(office, asked.minutes, asked.to / "soak.csv")
        finally:
            office.over.set()
            office.server.stop()
    sys.stdout.write(f"{office.told.done}\n")
    draw(asked.to)


def soak(office: Office, minutes: float, file: Path) -> None:
    """Everybody at work for so long."""
    notes = Notes(office, file)
    notes.begin()
    for number in range(VIEWERS):
        name = f"viewer{number}"
        office.goes_on(name, partial(viewer, office, name))
    for who, day in {"officer": officer, "administrator": administrator, "guesser": guesser}.items():
        office.goes_on(who, partial(day, office))
    while time.monotonic() - notes.begun < 60 * minutes:
        time.sleep(EVERY)
        notes.note()


if __name__ == "__main__":
    main()
