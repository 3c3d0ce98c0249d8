"""How the program and its store stand, for who looks after the machine: facts, and what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from lib.access import accounts, audit, sessions
from lib.intake.files import jobs
from lib.office.backups import backup_warning
from lib.office.opening import Office, log_folder
from lib.office.watching import Watch
from lib.running import about, faults, journal, settings, turns
from lib.store import asking, backup
from lib.store.opening import DEFAULT_FILE, address
from lib.store.status import Status, status
from lib.vietnamese import moments, numbers
from lib.vietnamese.text import begun_small
from lib.vocabulary.errors import AppError

PROGRAM, MACHINE, STORE = "Chương trình", "Máy", "Kho số liệu"


@dataclass(frozen=True)
class Fact:
    """One thing that was looked at.

    Args:
        group: What it belongs to.
        label: What it is.
        said: How it stands; names of programs, machines and folders between backticks.
        todo: What is to be done about it; "" where all is well.
        leads: Address of the page that tells more; "" for none.
    """

    group: str
    label: str
    said: str
    todo: str = ""
    leads: str = ""


def facts(
    opens: Callable[[], Office],
    watch: Watch,
    now: datetime,
    *,
    windows: int | None = None,
    findings: int | None = None,
) -> list[Fact]:
    """All that is looked at, what wants something done first; a store that cannot be had is one of the facts.

    Args:
        opens: Gives the office.
        watch: The one that verifies its store.
        now: With its zone.
        windows: How many browsers' windows are open; None where unknown.
        findings: How many findings wait in the figures that are looked at; None where unknown.
    """
    told = [*of_program(now, windows), *of_machine(), *of_store(opens, watch, now, findings)]
    return sorted(told, key=lambda fact: not fact.todo)


def of_program(now: datetime, windows: int | None) -> list[Fact]:
    """Versions, since when it runs, its children, its log, its faults."""
    based_on = ", ".join(f"{name} {version}" for name, version in about.packages().items() if version)
    opened = "" if windows is None else f", {windows} cửa sổ đang mở"
    since = moments.say(about.running_since())
    return [
        Fact(PROGRAM, "Phiên bản", f"{about.own_version()} (`{based_on}`)"),
        Fact(PROGRAM, "Đang chạy", f"từ {since}{opened}, bộ nhớ {_mb(about.memory_mb())}"),
        Fact(PROGRAM, "Tiến trình con", children_said()),
        _log(),
        _faults(now),
    ]


def children_said() -> str:
    """What children do now, and who waits."""
    _, waits = turns.READERS.standing()
    writes, waiting = turns.EXPORTS.standing()
    told = [(len(jobs.running), "đang đọc tệp"), (waits, "tệp chờ đọc"), (writes, "tệp tải về đang soạn")]
    told.append((waiting, "tệp tải về chờ soạn"))
    return ", ".join(f"{count} {what}" for count, what in told if count) or "không có tiến trình nào"


def _log() -> Fact:
    folder, standing = log_folder(), journal.standing()
    most = journal.LARGEST * (journal.OLDER + 1) / about.MEGABYTE
    said = f"`{folder}`, {numbers.say(journal.size(folder) / about.MEGABYTE, 1)} MB, nhiều nhất {most:.0f} MB"
    if standing is None or not standing.lost:
        return Fact(PROGRAM, "Nhật ký", said)
    said = f"{said}; {standing.lost} dòng không ghi được"
    if not standing.trouble:
        return Fact(PROGRAM, "Nhật ký", f"{said}, nay ghi lại được")
    return Fact(
        PROGRAM,
        "Nhật ký",
        f"{said} ({standing.trouble})",
        "Dọn chỗ trống trên đĩa, hoặc đặt thư mục nhật ký sang chỗ ghi được; nhật ký sẽ tự ghi lại.",
    )


def week_of_faults(now: datetime) -> list[faults.Fault]:
    """The faults of the last seven days, the newest first."""
    return faults.of_week(journal.events(log_folder()), now)


def _faults(now: datetime) -> Fact:
    found = week_of_faults(now)
    label = "Lỗi trong 7 ngày"
    if not found:
        return Fact(PROGRAM, label, "không có")
    times = sum(each.times for each in found)
    todo = "Gửi tệp hỗ trợ (nút ở trên) cho người quản trị chương trình, nói số lỗi."
    return Fact(PROGRAM, label, f"{times} lần, {len(found)} loại (bảng dưới)", todo)


def of_machine() -> list[Fact]:
    """The system, and the room on every disk that is written to."""
    told = [Fact(MACHINE, "Hệ điều hành", f"`{about.machine()}`, {about.processors()} bộ xử lý")]
    least = float(settings.value("disk_free_mb"))
    room: dict[int | None, list[str]] = {}
    for what, folder in folders().items():
        room.setdefault(about.free_mb(folder), []).append(what)
    for free, kept in room.items():
        said = "không rõ" if free is None else f"còn {_gb(free)}"
        low = free is not None and free < least
        todo = f"Dọn bớt ổ đĩa ấy: dưới {_gb(least)} thì dễ không ghi được." if low else ""
        told.append(Fact(MACHINE, f"Chỗ trống cho {', '.join(kept)}", said, todo))
    return told


def folders() -> dict[str, Path]:
    """What is written → where."""
    url = address()
    is_file = url.get_backend_name() == "sqlite" and url.database
    store = Path(str(url.database)) if is_file else DEFAULT_FILE
    beside = store.absolute().parent
    told = settings.value("backups")
    kept = Path(told) if told else beside / backup.DEFAULT_FOLDER.name
    return ({"kho": beside} if is_file else {}) | {"bản sao lưu": kept, "nhật ký": log_folder()}


def of_store(
    opens: Callable[[], Office], watch: Watch, now: datetime, findings: int | None = None
) -> list[Fact]:
    """The database, whether it is whole, its backups, the last import, what waits."""
    try:
        office = opens()
        standing = status(office.store)
        told = [
            Fact(STORE, "Cơ sở dữ liệu", f"`{standing.kind}`, `{standing.place}`"),
            Fact(STORE, "Cỡ", f"{_mb(standing.size / about.MEGABYTE, 1)}, phiên bản bảng {standing.version}"),
            _whole(watch),
            _backup(office, watch, now),
            Fact(STORE, "Lần nạp cuối", _last_import(office, standing)),
            *_who_is_on(office),
        ]
    except AppError as error:
        todo = "Làm theo câu bên; có lại kho thì trang tự hiện lại, không phải khởi động lại."
        return [Fact(STORE, "Cơ sở dữ liệu", error.sentence, todo)]
    if findings is not None:
        said = f"{findings} điều" if findings else "không có"
        told.append(Fact(STORE, "Điều cần xem trong số liệu", said, leads="/chat-luong"))
    return told


def _whole(watch: Watch) -> Fact:
    label = "Đọc lại cả kho"
    at = moments.say(watch.looked_at) if watch.looked_at else ""
    if watch.verdict is not None:
        return Fact(
            STORE, label, f"lúc {at}: {watch.verdict.sentence}", "Phục hồi từ bản sao lưu (docs/van-hanh.md)."
        )
    if watch.out_of_reach is not None:
        return Fact(STORE, label, f"chưa đọc lại được: {watch.out_of_reach.sentence}", "Làm theo câu bên.")
    return Fact(STORE, label, f"còn nguyên, lúc {at}" if at else "chưa đọc lại lần nào từ khi chạy")


def _backup(office: Office, watch: Watch, now: datetime) -> Fact:
    kept = backup.listed(office.store.engine)
    wrong = backup_warning(office, now, watch.not_backed_up)
    if not kept:
        return Fact(STORE, "Bản sao lưu", "chưa có", wrong)
    at = moments.say(kept[-1].at)
    said = f"{at}, đã đọc lại và kiểm tra khi ghi; {len(kept)} bản ở `{kept[-1].path.parent}`"
    return Fact(STORE, "Bản sao lưu", said, wrong)


def _last_import(office: Office, standing: Status) -> str:
    newest = standing.in_force + standing.withdrawn  # numbered from 1 without a gap
    if not newest:
        return "chưa nạp tệp nào"
    last = asking.brief(office.store, [newest]).iloc[0]
    at = moments.say(last["at"])
    counted = f"{standing.in_force} lần nạp có hiệu lực, {standing.withdrawn} đã gỡ bỏ"
    return f"{at}, «`{last['file_name']}`», {last['actor']}; {counted}"


def _who_is_on(office: Office) -> list[Fact]:
    """How many are in; nobody comes in where there are no accounts."""
    if not accounts.has_administrator(office.store):
        return []
    inside = {each.account.name for each in sessions.listed(office.store)}
    waits = audit.waiting()
    said = f"{len(inside)} người" if inside else "không có ai"
    told = f"{said}; nhật ký còn {waits} dòng chờ ghi" if waits else said
    return [Fact(PROGRAM, "Người đang vào", told, leads="/nhat-ky")]


def finding(told: Sequence[Fact]) -> str:
    """What the page says first."""
    wanting = [fact.label for fact in told if fact.todo]
    if not wanting:
        return "Hệ thống chạy tốt: không có việc gì phải làm"
    named = "; ".join(map(begun_small, wanting))
    return f"{len(wanting)} việc phải làm để hệ thống chạy tốt: {named}"


def health(opens: Callable[[], Office], watch: Watch) -> dict[str, str]:
    """For machines: whether the store can be asked and is whole; no place, no name, no sentence in it.

    Returns:
        "status" is "ok" or "down"; "database" is "ok" or what is wrong with it.
    """
    try:
        asking.newest_event(opens().store)
    except AppError as error:
        return {"status": "down", "database": error.code.rpartition(".")[2]}
    if watch.verdict is not None:
        return {"status": "down", "database": watch.verdict.code.rpartition(".")[2]}
    return {"status": "ok", "database": "ok"}


def _gb(megabytes: float) -> str:
    return f"{numbers.say(megabytes / 1000, 1)} GB"


def _mb(value: float, decimals: int = 0) -> str:
    return f"{numbers.say(value, decimals)} MB"


DOWN: Final = 503
"""The status of HTTP that says so to machines."""
