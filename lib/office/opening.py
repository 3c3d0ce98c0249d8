"""Opens the office: catalogue and store, and on the very first start the sample workbooks in it."""

from __future__ import annotations

import csv
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lib.catalogue.load import Catalogue, load
from lib.intake.read import Reading, read
from lib.office.keeping import with_controls
from lib.running import settings
from lib.store import accepting, asking
from lib.store.accepting import NewImport
from lib.store.opening import DEFAULT_FILE, Store, address, open_store
from lib.vocabulary.findings import Finding

ROOT: Final = Path(__file__).resolve().parents[2]
SAMPLE_ACTOR: Final = "Chương trình (số liệu mẫu)"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Office:
    """An opened office: what is known of the programme, and where its figures are kept."""

    catalogue: Catalogue
    store: Store


def open_office(url: str | None = None, folder: Path | None = None) -> Office:
    """Open catalogue and store; fill an empty store with the sample unless ``DASHBOARD_SAMPLE=0``.

    Args:
        url: Database; None takes ``DASHBOARD_DATABASE_URL``, else the file in ``data/store``.
        folder: Catalogue; None takes ``DASHBOARD_CATALOGUE``, else ``data/catalogue``.

    Raises:
        AppError: the catalogue is faulty or the store cannot be used.
    """
    office = Office(load(folder), open_store(url))
    if settings.value("sample") == "1":
        fill(office)
    return office


def log_folder() -> Path:
    """Where the log stands: as the settings say, else beside the store's file.

    Raises:
        AppError: ``settings.*``; ``store.address``.
    """
    told = settings.value("logs")
    if told:
        return Path(told)
    of_public = settings.value("public_view") == "1"  # two programs must not write one file
    url = address()
    beside = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else DEFAULT_FILE
    return beside.absolute().parent / ("logs-cong-khai" if of_public else "logs")


def fill(office: Office) -> list[int]:
    """Take the sample workbooks in, through the same intake and store as any upload, at most once ever.

    Returns:
        Numbers of the imports made; empty when the store ever held one, or the catalogue names no sample.
    """
    sample = office.catalogue.settings.get("sample_folder", "")
    if not sample or asking.ever_held(office.store):
        return []
    readings = [
        (read(path.name, path.read_bytes(), office.catalogue, {}), path, note)
        for path, note in sample_files(ROOT / sample)
    ]
    faulty = [reading.file_name for reading, _, _ in readings if not acceptable(reading)]
    if faulty:
        logger.warning("Số liệu mẫu không khớp danh mục nên không nạp: %s", ", ".join(faulty))
        return []
    imports = [
        new_import(reading, path.read_bytes(), actor=SAMPLE_ACTOR, note=note)
        for reading, path, note in readings
    ]
    return accepting.accept(office.store, imports, only_if_empty=True)


def sample_files(folder: Path) -> list[tuple[Path, str]]:
    """The sample workbooks and their notes, in the order of ``sample.csv``; a folder without one has none."""
    listing = folder / "sample.csv"
    if not listing.exists():
        return []
    with listing.open(encoding="utf-8-sig", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: int(row["order"]))
    return [(folder / row["file"], row["note"]) for row in rows]


def acceptable(reading: Reading) -> bool:
    """Whether nothing in a reading stops its acceptance: no error, no open question."""
    return not any(finding.severity in {"block", "ask"} for finding in reading.findings)


def new_import(
    reading: Reading,
    content: bytes,
    *,
    actor: str,
    note: str,
    machine: str = "",
    remarks: Sequence[Finding] = (),
    remembered: Sequence[Mapping[str, str]] = (),
) -> NewImport:
    """An import as the store takes it, from what intake understood of a workbook.

    Args:
        reading: What was understood.
        content: The bytes as received.
        actor: Who takes it in.
        note: A word from the actor.
        machine: From which machine.
        remarks: What was odd beside what was known then.
        remembered: The answers that hold for later files.
    """
    return NewImport(
        file_name=reading.file_name,
        content=content,
        observations=reading.observations,
        sources=reading.sources,
        findings=[
            {
                "code": finding.code,
                "severity": finding.severity,
                "sheet": finding.sheet,
                "cell": finding.cell,
                "value": finding.value,
                "message": finding.message,
                **_others(finding),
            }
            for finding in (*reading.findings, *remarks)
        ],
        actor=actor,
        machine=machine,
        reporter=reading.reporter,
        form=reading.form,
        note=note,
        illustrative=reading.illustrative,
        rows_read=reading.rows_read,
        rows_taken=reading.rows_taken,
        rows_set_aside=reading.rows_set_aside,
        layout=with_controls(reading),
        answers=dict(reading.answers),
        remembered=remembered,
    )


def _others(finding: Finding) -> Mapping[str, Any]:
    """The further cells a finding is told of together, where it is."""
    told = [
        {"sheet": one.sheet, "cell": one.cell, "value": one.value, "message": one.remark}
        for one in finding.others
    ]
    return {"others": told} if told else {}
