"""What is painted before a single module has run is what the page draws afterwards."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

PARTS = (".skip", ".brand", ".top nav")
MARKUP = """(part) => {
  const shown = part.cloneNode(true);
  for (const here of shown.querySelectorAll("[aria-current]")) here.removeAttribute("aria-current");
  return shown.outerHTML.replace(/>\\s+/g, ">").replace(/\\s+</g, "<");
}"""


def frame(page: Any) -> dict[str, tuple[str, Any]]:
    """Markup and place of what is around every page."""
    assert page.locator("header").count() == page.locator("main").count() == 1
    parts = {part: page.locator(part) for part in PARTS}
    return {name: (part.evaluate(MARKUP), part.bounding_box()) for name, part in parts.items()}


def test_the_frame_is_painted_without_scripts_and_stays_where_it_is(
    browser: Any, launch: Any
) -> None:
    seen = []
    for scripts in (False, True):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{launch.url}/#/nowhere")
        if scripts:
            expect(page.locator("main h1")).to_be_visible()
        seen.append(frame(page))
        context.close()
    assert seen[0] == seen[1]
