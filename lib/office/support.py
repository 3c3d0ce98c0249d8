"""The support file: how the program stands, to be sent to who mends it, without any figure or name."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from lib.intake.files import jobs
from lib.office.opening import Office, log_folder
from lib.office.self_check import folders, week_of_faults
from lib.office.watching import Watch
from lib.running import about, journal, settings, times, turns
from lib.store import backup
from lib.store.status import status
from lib.vocabulary.errors import AppError


def support_file(opens: Callable[[], Office], watch: Watch, now: datetime) -> bytes:
    """A JSON text one can read before sending it.

    Of texts it holds names of the program's own alone: no path, no message of an error (it may quote a cell),
    no value of a setting.

    Args:
        opens: Gives the office.
        watch: The one that verifies its store.
        now: With its zone.
    """
    told = {
        "made_at": _moment(now),
        "program": about.own_version(),
        "packages": about.packages(),
        "machine": about.machine(),
        "processors": about.processors(),
        "running_since": _moment(about.running_since()),
        "memory_mb": about.memory_mb(),
        "free_mb": [about.free_mb(folder) for folder in folders().values()],
        "settings": {each.name: settings.said(each).source for each in settings.SETTINGS},
        "store": _store(opens, watch),
        "children": len(jobs.running),
        "reading_waiting": turns.READERS.standing(),
        "writing_waiting": turns.EXPORTS.standing(),
        "log": _log(),
        "faults": [
            {
                "number": each.number,
                "times": each.times,
                "first": _moment(each.first),
                "last": _moment(each.last),
                "page": each.where,
                "kind": each.kind,
                "through": each.at_code.split(" < "),
            }
            for each in week_of_faults(now)
        ],
        "pages": [
            {"page": each.page, "runs": each.runs, "seconds": [round(each.middle, 3), round(each.most, 3)]}
            for each in times.taken()
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _store(opens: Callable[[], Office], watch: Watch) -> dict[str, Any]:
    looked = {
        "looked_at": _moment(watch.looked_at) if watch.looked_at else None,
        "verdict": watch.verdict.code if watch.verdict else "ok",
        "out_of_reach": watch.out_of_reach.code if watch.out_of_reach else None,
        "not_backed_up": watch.not_backed_up.code if watch.not_backed_up else None,
    }
    try:
        office = opens()
        standing = status(office.store)
        kept = backup.listed(office.store.engine)
    except AppError as error:
        return {"refused": error.code, **looked}
    return {
        "kind": standing.kind,
        "tables": standing.version,
        "size_mb": round(standing.size / about.MEGABYTE, 1),
        "imports": [standing.in_force, standing.withdrawn],
        "editions": [standing.editions, standing.cancelled],
        "backups": len(kept),
        "last_backup": _moment(kept[-1].at) if kept else None,
        **looked,
    }


def _log() -> dict[str, Any]:
    standing = journal.standing()
    return {
        "size_mb": round(journal.size(log_folder()) / about.MEGABYTE, 1),
        "lost": standing.lost if standing else 0,
        "trouble": bool(standing and standing.trouble),
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
