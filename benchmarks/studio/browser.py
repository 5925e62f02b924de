"""Chromium without a window, and the probes that are put into every page it opens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_PROBE = """
// Notes when uPlot has drawn, and how much: performance.now() counts from the navigation.
let real;
window.drawn = [];
Object.defineProperty(window, "uPlot", {
  configurable: true,
  get: () => real,
  set: (made) => {
    real = new Proxy(made, {
      construct(target, [options, ...rest]) {
        const noted = (plot) => {
          window.plot = plot;
          window.drawn.push({ points: plot.data[0].length, at: performance.now() });
        };
        const plugins = [...(options.plugins ?? []), { hooks: { draw: noted } }];
        return new target({ ...options, plugins }, ...rest);
      },
    });
  },
});
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, else the one Playwright brought."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        yield opened
        opened.close()


@contextmanager
def tab(browser: Browser) -> Iterator[Page]:
    """A tab that has seen nothing yet: no cache, no storage."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(_PROBE)
    yield context.new_page()
    context.close()


def first_paint(page: Page) -> float:
    """Milliseconds from the navigation to the first contentful paint."""
    found: float = page.evaluate(
        """new Promise((tell) => new PerformanceObserver((list) => {
             for (const entry of list.getEntries())
               if (entry.name === "first-contentful-paint") tell(entry.startTime);
           }).observe({ type: "paint", buffered: true }))"""
    )
    return found


def resources(page: Page) -> dict[str, Any]:
    """How many files were asked for, and their bytes: as sent, and unpacked."""
    found: dict[str, Any] = page.evaluate(
        """() => {
             const all = [...performance.getEntriesByType("navigation"),
                          ...performance.getEntriesByType("resource")]
               .filter((entry) => !new URL(entry.name).pathname.startsWith("/api/"));
             const sum = (name) => all.reduce((total, entry) => total + entry[name], 0);
             return { files: all.length, transferred: sum("transferSize"),
                      sent: sum("encodedBodySize"), raw: sum("decodedBodySize") };
           }"""
    )
    return found


def drawn_at(page: Page, points: int, *, patience: float = 60.0) -> float:
    """Milliseconds from the navigation until uPlot had drawn that many points."""
    found = page.wait_for_function(
        "(wanted) => window.drawn.find((one) => one.points >= wanted)?.at",
        arg=points,
        timeout=patience * 1000,
    )
    return float(found.json_value())
