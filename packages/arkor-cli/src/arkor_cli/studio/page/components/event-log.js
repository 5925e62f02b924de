// A run's events, newest last. Only the rows in view are in the page, however many there are.
import { clock, loss } from "../format.js";
import { html, useEffect, useMemo, useRef, useState } from "../lib.js";
import { parsed } from "../stores/job.js";
import { Empty } from "./states.js";

/** @import { Input } from "../types.js" */

/** @typedef {import("../sse.js").Frame} Frame */
/** @import { RunEvent } from "../types.js" */

/** @type {RunEvent} */
const UNREADABLE = { type: "", timestamp: "" };

const ROW = 28;
const HEIGHT = 308;

/** @param {RunEvent} data What an event says, in one line. */
function summary(data) {
  switch (data.type) {
    case "training.log":
      return [
        data.loss != null && `loss ${loss(data.loss)}`,
        data.evalLoss != null && `eval ${loss(data.evalLoss)}`,
        data.learningRate != null && `lr ${data.learningRate.toExponential(2)}`,
      ].filter(Boolean).join("  ");
    case "training.started": {
      const { totalSteps, device, trainRows, evalRows } = data.metadata ?? {};
      return [totalSteps && `${totalSteps} steps`, trainRows && `${trainRows} rows`, evalRows && `${evalRows} for evaluation`, device && `on ${device}`].filter(Boolean).join(", ");
    }
    case "checkpoint.saved":
      return `checkpoint at step ${data.step}`;
    case "training.resumed":
      return `attempt ${data.attempt} goes on behind step ${data.step}`;
    case "training.failed":
      return data.error ?? "";
    case "training.completed":
      return data.metrics?.trainLoss != null ? `final loss ${loss(data.metrics.trainLoss)}` : "";
    default:
      return "";
  }
}

/**
 * The events that contain `search`; what has arrived since the last call is all that is looked at.
 * @param {Frame[]} log @param {number} version @param {string} search
 */
function useFound(log, version, search) {
  const seen = useRef({ wanted: "", upTo: 0, rows: /** @type {Frame[]} */ ([]) });
  return useMemo(() => {
    const wanted = search.trim().toLowerCase();
    if (!wanted) return log;
    if (seen.current.wanted !== wanted) seen.current = { wanted, upTo: 0, rows: [] };
    const { rows, upTo } = seen.current;
    for (const frame of log.slice(upTo)) if (frame.data.toLowerCase().includes(wanted)) rows.push(frame);
    seen.current.upTo = log.length;
    return rows;
  }, [version, search]);
}

/** @param {{log: Frame[], version: number}} props */
export function EventLog({ log, version }) {
  const pane = useRef(/** @type {HTMLDivElement | null} */ (null));
  const follows = useRef(true);
  const [top, setTop] = useState(0);
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState(/** @type {Frame | null} */ (null));
  const rows = useFound(log, version, search);
  useEffect(() => {
    if (pane.current && follows.current) pane.current.scrollTop = pane.current.scrollHeight;
  }, [version, search]);

  /** @param {Event} event It may come when the pane has left already. */
  function scrolled(event) {
    const box = /** @type {HTMLElement} */ (event.currentTarget);
    setTop(box.scrollTop);
    follows.current = box.scrollTop + box.clientHeight > box.scrollHeight - ROW;
  }

  const from = Math.max(0, Math.floor(top / ROW) - 6);
  const shown = rows.slice(from, from + Math.ceil(HEIGHT / ROW) + 12);
  return html`
    <div class="log-tools">
      <input type="search" placeholder="Search events" aria-label="Search events" value=${search}
        onInput=${(/** @type {Input} */ event) => setSearch(event.target.value)} />
      <span class="note">${version ? `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "event" : "events"}` : ""}</span>
    </div>
    ${rows.length
      ? html`<div class="log" ref=${pane} onScroll=${scrolled} style=${{ height: `${HEIGHT}px` }} tabindex="0" role="log" aria-label="Events">
          <div style=${{ height: `${rows.length * ROW}px` }}>
            <div style=${{ transform: `translateY(${from * ROW}px)` }}>
              ${shown.map((frame) => html`<${Line} key=${frame.id} frame=${frame} open=${open === frame} onOpen=${setOpen} />`)}
            </div>
          </div>
        </div>`
      : html`<div class="log-empty" style=${{ minHeight: `${HEIGHT}px` }}>${search || version ? html`<${Empty} icon="search" title=${search ? "No event matches" : "No events yet"} />` : null}</div>`}
    ${open ? html`<pre class="raw" tabindex="0" aria-label="Raw event">${JSON.stringify(parsed(open), null, 2)}</pre>` : null}
  `;
}

/** @param {{frame: Frame, open: boolean, onOpen: (frame: Frame | null) => void}} props */
function Line({ frame, open, onOpen }) {
  const event = useMemo(() => parsed(frame) ?? UNREADABLE, [frame]);
  const type = String(event.type);
  return html`
    <button class=${`log-line log-${type.replace(".", "-")}`} aria-expanded=${open} onClick=${() => onOpen(open ? null : frame)} title="Show the raw event">
      <time>${clock(event.timestamp)}</time>
      <span class="log-step">${event.step ?? ""}</span>
      <span class="log-type">${type.replace("training.", "")}</span>
      <span class="log-text">${summary(event)}</span>
    </button>
  `;
}
