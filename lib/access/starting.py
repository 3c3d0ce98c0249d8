"""Three ways of running, told apart at the start.

One PC, whose user may do all; an office, by accounts; the public view, which anybody may look at.
"""

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
        public: Whether a setting says that it is the public view.
    """

    address: str
    hosts: Sequence[str]
    certificate: str
    said: bool = False
    proxy: str = ""
    public: bool = False

    @property
    def office(self) -> bool:
        """Whether it serves an office: any address but this machine's own, or told so."""
        return not self.public and (self.said or not is_loopback(self.address))

    @property
    def reached(self) -> bool:
        """Whether others than this machine reach it; an office always counts as reached."""
        return self.office or not is_loopback(self.address) or self.proxy != ""

    @property
    def tls(self) -> bool:
        """Whether it is reached by TLS: its own, or that of the proxy in front."""
        return self.certificate != "" or self.proxy != ""


def refuse_open(told: Told, store: Store) -> None:
    """Stop the start of a service that anybody could walk into, or could pretend to be.

    Raises:
        AppError: ``public.office_too``; ``access.no_administrator``, ``access.no_tls``, ``access.proxy``,
            ``access.proxy_anybody``, ``access.no_hosts``.
    """
    if told.public and told.said:
        raise AppError("public.office_too")
    if not told.reached:
        return
    if told.office and not accounts.has_administrator(store):
        raise AppError("access.no_administrator")
    if not told.tls:
        raise AppError("public.no_tls" if told.public else "access.no_tls")
    for each in map(str.strip, told.proxy.split(",") if told.proxy else ()):
        try:
            anybody = ipaddress.ip_network(each).prefixlen == 0
        except ValueError as error:
            raise AppError("access.proxy", text=each) from error
        if anybody:
            raise AppError("access.proxy_anybody", text=each)
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
