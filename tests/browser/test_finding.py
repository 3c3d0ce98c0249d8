"""Tìm nhanh: the last words typed are completed; where nothing is marked the keys do what they always did."""

from __future__ import annotations

from tests.browser.reading import Screen


def test_the_last_words_are_completed(screen: Screen) -> None:
    page = screen.go("/tim").page
    box, offers = page.get_by_role("combobox", name="Tìm nhanh"), page.get_by_role("option")
    box.click()
    page.keyboard.type("xa du")
    offered = [text.split("\n")[0] for text in offers.all_inner_texts()]
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    marked = page.get_by_role("option", selected=True).get_attribute("id")
    page.keyboard.press("Enter")
    taken = (box.input_value(), box.get_attribute("aria-expanded"), screen.title[:15])
    screen.after(lambda: page.keyboard.press("Enter"))

    assert (offered, marked) == (["xã dưới 50", "xã đúng nhịp"], active)
    assert taken == ("xã dưới 50 ", "false", "Tìm nhanh trong")
    assert screen.title.startswith("11 xã có tỷ lệ giải ngân dưới 50 %")

    box.fill("da2 cong")  # nothing is marked: the mouse takes it, Esc closes, Enter asks
    offers.filter(has_text="Xã Công Sơn").click()
    page.keyboard.type("k")
    opened = box.get_attribute("aria-expanded")
    page.keyboard.press("Escape")
    page.keyboard.press("Backspace")
    closed = box.get_attribute("aria-expanded")
    screen.after(lambda: page.keyboard.press("Enter"))

    assert (box.input_value(), opened, closed) == ("da2 Xã Công Sơn", "true", "false")
    assert screen.title.startswith("DA2 · Xã Công Sơn chậm")

    box.fill("xa da")
    waiting = offers.count()
    screen.after(lambda: page.keyboard.press("Enter"))

    assert (waiting, screen.query["q"]) == (1, "xa da")
