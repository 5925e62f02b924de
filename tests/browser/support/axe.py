"""axe-core over what a tab shows, in both themes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PACKAGE = "axe-core@4.14.1"
RUN = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, impact, help, nodes }) =>
        nodes.map((node) => `${impact} ${id}: ${help}: ${node.html.slice(0, 160)}`));
}"""


class Axe:
    """`axe(tab)` lists what is wrong with the page as it is now."""

    def __init__(self, folder: Path) -> None:
        self._source = (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")

    def __call__(self, tab: Any) -> list[str]:
        tab.emulate_media(reduced_motion="reduce")
        if not tab.evaluate("'axe' in window"):
            tab.evaluate(self._source)
        settle(tab)
        found = []
        for theme in ("light", "dark"):
            tab.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
            found += [f"{theme}: {line}" for line in tab.evaluate(RUN)]
        return found


def settle(tab: Any) -> None:
    """Waits until what is asked for is there."""
    tab.wait_for_function(
        "() => document.querySelector('main h1') && !document.querySelector('.skeleton')"
    )
