"""Two ways of running, told apart at the start: one PC, whose user may do all; an office, by accounts."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

from lib.access import accounts
from lib.store.connection import Store
from lib.vocabulary.errors import AppError


@dataclass(frozen=True)
class Told:
    """What the program was told about where it stands.

    Args:
        address: The address it listens at; "" is every address of the machine.
        hosts: The names it may be asked by.
        certificate: File of a TLS certificate, "" for none.
        said: Whether a setting says that it serves an office.
        proxy: Addresses of the proxy in front, which brings TLS and tells where a reader sits; "" for none.
    """

    address: str
    hosts: Sequence[str]
    certificate: str
    said: bool = False
    proxy: str = ""

    @property
    def office(self) -> bool:
        """Whether it serves an office: any address but this machine's own, or told so."""
        return self.said or not is_loopback(self.address)


def refuse_open(told: Told, store: Store) -> None:
    """Stop the start of an office's service that anybody could walk into.

    Raises:
        AppError: ``access.no_administrator``, ``access.no_tls``, ``access.proxy``, ``access.no_hosts``.
    """
    if not told.office:
        return
    if not accounts.has_administrator(store):
        raise AppError("access.no_administrator")
    if not told.certificate and not told.proxy:
        raise AppError("access.no_tls")
    for each in filter(None, map(str.strip, told.proxy.split(","))):
        try:
            ipaddress.ip_network(each)
        except ValueError as error:
            raise AppError("access.proxy", text=each) from error
    alone = is_loopback(told.address)  # a proxy asks by whatever name it was asked
    named = [host for host in told.hosts if alone or not is_loopback(host)]
    if not named or any("*" in host for host in named):
        raise AppError("access.no_hosts")


def is_loopback(address: str) -> bool:
    """Whether an address is reached from this machine alone."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
