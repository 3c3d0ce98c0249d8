"""Which files of an upload can be taken in, and what keeps the others: each file has one state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

import pandas as pd

from lib.office.incoming import Incoming
from lib.office.opening import Office
from lib.progress.counting import counted
from lib.store import asking
from lib.vocabulary.observation import KEY

State = Literal["ready", "ask", "fault", "repeated", "empty", "twin", "rival", "left"]
"""ready; ask (questions are open); fault (errors, or it cannot be read); repeated (in the store already);
empty (it states no number, as a template that comes back untouched);
twin (the same bytes as another of these files); rival (another states the same number otherwise, and nobody
chose); left (another was chosen)."""

SOMEBODY: Final = ""
"""Reporter of every number that counts: two of them at one key are rivals, whoever says them."""


def states(
    files: Sequence[Incoming],
    repeated: Mapping[str, int],
    groups: Sequence[Sequence[int]],
    picks: Mapping[str, str],
) -> tuple[State, ...]:
    """State of each file.

    Args:
        files: The files, in the order received.
        repeated: Digest → number of the import in force with the same bytes.
        groups: Rivals, as ``rivals`` gives them.
        picks: Key of a group → digest of the file the officer chose of it.
    """
    own = [_own(file, at, files, repeated) for at, file in enumerate(files)]
    for group in groups:
        pick = picks.get(group_key(files, group), "")
        for at in group:
            chosen: State = "ready" if files[at].digest == pick else "left"
            own[at] = chosen if pick else "rival"
    return tuple(own)


def _own(file: Incoming, at: int, files: Sequence[Incoming], repeated: Mapping[str, int]) -> State:
    """State of a file whatever the others state."""
    if file.digest in {other.digest for other in files[:at]}:
        return "twin"
    if file.digest in repeated:
        return "repeated"
    if file.count("block"):
        return "fault"
    if file.count("ask"):
        return "ask"
    return "empty" if file.reading and file.reading.observations.empty else "ready"


def repeated(office: Office, files: Iterable[Incoming]) -> dict[str, int]:
    """Digest → import in force with the same bytes."""
    found = {file.digest: asking.same_content(office.store, file.digest) for file in files}
    return {sha256: number for sha256, number in found.items() if number is not None}


def rivals(
    office: Office, files: Sequence[Incoming], repeated: Mapping[str, int]
) -> tuple[tuple[int, ...], ...]:
    """Files that state one number differently, so that only one of them may be taken.

    One number is a key of an observation; numbers that count for the figures are compared whoever says them,
    others only with those of the same reporter.

    Args:
        office: The opened office.
        files: The files, in the order received.
        repeated: As for ``states``.

    Returns:
        Groups of positions, each ascending; files without a rival are in none.
    """
    good = [at for at, file in enumerate(files) if _own(file, at, files, repeated) == "ready"]
    tables = [
        file.reading.observations.assign(file=at, illustrative=file.reading.illustrative)
        for at in good
        if (file := files[at]).reading
    ]
    if len(tables) < 2:
        return ()
    said = pd.concat(tables, ignore_index=True)
    counts = said.index.isin(counted(said, office.catalogue).index)
    keyed = said.assign(reporter=said["reporter"].where(~counts, SOMEBODY))
    numbers = keyed.groupby(list(KEY), dropna=False, sort=False)
    apart = keyed[(numbers["value"].transform("nunique") > 1) & (numbers["file"].transform("nunique") > 1)]
    sets = apart.groupby(list(KEY), dropna=False, sort=False)["file"].agg(frozenset)
    return tuple(tuple(sorted(group)) for group in _joined(set(sets)))


def _joined(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Sets that share a member, made one."""
    joined: list[frozenset[int]] = []
    for each in sorted(sets, key=min):
        touching = [other for other in joined if other & each]
        joined = [other for other in joined if not other & each]
        joined.append(frozenset(each.union(*touching)))
    return sorted(joined, key=min)


def group_key(files: Sequence[Incoming], group: Sequence[int]) -> str:
    """Key of the officer's choice among rivals: the same files make the same key, whatever their order."""
    return "rivals:" + "+".join(sorted(files[at].digest[:16] for at in group))
