// Output of a command: ANSI colours become classes, everything else stays text. Follows its end
// until the reader scrolls up.
import { html, useLayoutEffect, useMemo, useRef } from "../lib.js";

// Colours; hyperlinks and titles; other sequences, also unfinished ones; lone control characters.
const ESCAPE = /\x1b\[([0-9;]*)m|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b\[[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?|[\x00-\x08\x0b-\x1f\x7f]/g;
/** @type {Record<string, string>} */
const CLASSES = { 1: "ansi-bold", 2: "ansi-dim", 31: "ansi-red", 32: "ansi-green", 33: "ansi-yellow", 34: "ansi-blue", 35: "ansi-magenta", 36: "ansi-cyan", 90: "ansi-dim", 91: "ansi-red", 92: "ansi-green", 93: "ansi-yellow", 94: "ansi-blue" };

/** @param {string} text @returns {{text: string, style: string}[]} */
export function ansi(text) {
  const pieces = [];
  let style = new Set();
  let from = 0;
  for (const found of text.matchAll(ESCAPE)) {
    pieces.push({ text: text.slice(from, found.index), style: [...style].join(" ") });
    from = found.index + found[0].length;
    if (found[1] === undefined) continue;
    for (const code of found[1].split(";")) {
      if (code === "" || code === "0") style = new Set();
      else if (CLASSES[code]) style.add(CLASSES[code]);
    }
  }
  pieces.push({ text: text.slice(from), style: [...style].join(" ") });
  return pieces.filter((piece) => piece.text);
}

/** A carriage return starts its line again. @param {string} text */
const overwritten = (text) =>
  text.replaceAll("\r\n", "\n").split("\n").map((line) => line.slice(line.lastIndexOf("\r") + 1)).join("\n");

/** @param {{text: string, label: string}} props */
export function Output({ text, label }) {
  const pane = useRef(/** @type {HTMLPreElement | null} */ (null));
  const follows = useRef(true);
  const pieces = useMemo(() => ansi(overwritten(text)), [text]);
  useLayoutEffect(() => {
    if (pane.current && follows.current) pane.current.scrollTop = pane.current.scrollHeight;
  }, [text]);
  /** @param {Event} event It may come when the pane has left already. */
  function scrolled(event) {
    const { scrollTop, clientHeight, scrollHeight } = /** @type {HTMLElement} */ (event.currentTarget);
    follows.current = scrollTop + clientHeight > scrollHeight - 24;
  }
  return html`
    <pre class="output" ref=${pane} onScroll=${scrolled} tabindex="0" role="log" aria-label=${label}>${pieces.map(
      (piece) => html`<span class=${piece.style || undefined}>${piece.text}</span>`,
    )}</pre>
  `;
}
