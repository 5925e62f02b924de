// A run's events, newest last. Only the rows in view are in the page, however many there are.
import { clock, loss } from "../format.js";
import { html, useEffect, useMemo, useRef, useState } from "../lib.js";
import { Empty } from "./states.js";

const ROW = 28;
const HEIGHT = 308;

/** @param {any} data What an event says, in one line. */
function summary(data) {
  switch (data.type) {
    case "training.log":
      return ["loss", "evalLoss"].filter((name) => data[name] != null).map((name) => `${name === "loss" ? "loss" : "eval"} ${loss(data[name])}`).join("  ")
        + (data.learningRate != null ? `  lr ${data.learningRate.toExponential(2)}` : "");
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

/** @param {{log: import("../stores/job.js").Entry[], version: number}} props */
export function EventLog({ log, version }) {
  const pane = useRef(/** @type {HTMLDivElement | null} */ (null));
  const follows = useRef(true);
  const [top, setTop] = useState(0);
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState("");
  const rows = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    if (!wanted) return log;
    return log.filter((entry) => JSON.stringify(entry.data).toLowerCase().includes(wanted));
  }, [version, search]);
  useEffect(() => {
    if (pane.current && follows.current) pane.current.scrollTop = pane.current.scrollHeight;
  }, [version, search]);

  function scrolled() {
    const box = /** @type {HTMLDivElement} */ (pane.current);
    setTop(box.scrollTop);
    follows.current = box.scrollTop + box.clientHeight > box.scrollHeight - ROW;
  }

  const from = Math.max(0, Math.floor(top / ROW) - 6);
  const shown = rows.slice(from, from + Math.ceil(HEIGHT / ROW) + 12);
  const chosen = open ? log.find((entry) => entry.id === open) : null;
  return html`
    <div class="log-tools">
      <input type="search" placeholder="Search events" aria-label="Search events" value=${search}
        onInput=${(/** @type {any} */ event) => setSearch(event.target.value)} />
      <span class="note">${rows.length.toLocaleString("en")} ${rows.length === 1 ? "event" : "events"}</span>
    </div>
    ${rows.length
      ? html`<div class="log" ref=${pane} onScroll=${scrolled} style=${{ maxHeight: `${HEIGHT}px` }} tabindex="0" role="log" aria-label="Events">
          <div style=${{ height: `${rows.length * ROW}px` }}>
            <div style=${{ transform: `translateY(${from * ROW}px)` }}>
              ${shown.map((entry) => html`<${Line} key=${entry.id} entry=${entry} open=${open === entry.id} onOpen=${setOpen} />`)}
            </div>
          </div>
        </div>`
      : html`<${Empty} icon="search" title=${search ? "No event matches" : "No events yet"} />`}
    ${chosen ? html`<pre class="raw" tabindex="0">${JSON.stringify(chosen.data, null, 2)}</pre>` : null}
  `;
}

/** @param {any} props */
const Line = ({ entry, open, onOpen }) => html`
  <button class=${`log-line log-${entry.type.replace(".", "-")}`} aria-expanded=${open} onClick=${() => onOpen(open ? "" : entry.id)} title="Show the raw event">
    <time>${clock(entry.time)}</time>
    <span class="log-step">${entry.data.step ?? ""}</span>
    <span class="log-type">${entry.type.replace("training.", "")}</span>
    <span class="log-text">${summary(entry.data)}</span>
  </button>
`;
