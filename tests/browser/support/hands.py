"""Two ways to use a page: the mouse alone, and the keyboard alone. Both type into text fields."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

MOST_STOPS = 250
FOCUSED = "element => element === document.activeElement"
SEEN = """() => {
    const element = document.activeElement;
    if (element === document.body) return "";
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { top, left, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    const shown = element.contains(there) || there?.contains(element);
    const ringed = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
    return shown && ringed ? "" : `${shown} ${outlineStyle} ${element.outerHTML.slice(0, 200)}`;
}"""


class Mouse:
    """Points and clicks."""

    def __init__(self, page: Any) -> None:
        self._page = page

    def press(self, target: Any) -> None:
        target.click()

    def tick(self, target: Any) -> None:
        target.click()

    def write(self, field: Any, text: str) -> None:
        field.click()
        self._page.keyboard.type(text)

    def lower(self, slider: Any) -> None:
        """To its left end."""
        slider.click(position={"x": 1, "y": slider.bounding_box()["height"] / 2})

    def choose(self, select: Any, value: str) -> None:
        """The list that a native select opens is not part of the page; the browser draws it."""
        select.click()
        select.select_option(value)
        self._page.keyboard.press("Escape")


class Keyboard:
    """Tabs to a control, with a visible ring on every stop on the way, and presses keys."""

    def __init__(self, page: Any) -> None:
        self._page = page

    def press(self, target: Any) -> None:
        self._reach(target)
        self._page.keyboard.press("Enter")

    def tick(self, target: Any) -> None:
        self._reach(target)
        self._page.keyboard.press("Space")

    def write(self, field: Any, text: str) -> None:
        self._reach(field)
        self._page.keyboard.type(text)

    def lower(self, slider: Any) -> None:
        """To its left end."""
        self._reach(slider)
        self._page.keyboard.press("Home")

    def choose(self, select: Any, value: str) -> None:
        self._reach(select)
        self._page.keyboard.press("Home")
        for _ in range(MOST_STOPS):
            if select.input_value() == value:
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {value}")

    def _reach(self, target: Any) -> None:
        expect(target).to_be_visible()
        for _ in range(MOST_STOPS):
            if target.evaluate(FOCUSED):
                return
            self._page.keyboard.press("Tab")
            assert self._page.evaluate(SEEN) == ""
        raise AssertionError(f"no Tab leads to {target}")
