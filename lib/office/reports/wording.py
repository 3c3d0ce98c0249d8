"""The sentences of a report as the catalogue words them."""

from __future__ import annotations

from lib.catalogue.load import Catalogue
from lib.vocabulary.wording import filled


class Words:
    """Says a sentence by its code: ``words("paid.none", ngay="30/06/2024", ngay_so="")``.

    Args:
        cat: The catalogue whose wording.csv has the sentences.
    """

    def __init__(self, cat: Catalogue) -> None:
        self._texts = dict(zip(cat.wording["code"], cat.wording["text"], strict=True))

    def __call__(self, code: str, **fields: str) -> str:
        """The sentence with its fields filled.

        Raises:
            KeyError: no sentence of that code, or a field of it not given.
        """
        return filled(self._texts[code], fields)
