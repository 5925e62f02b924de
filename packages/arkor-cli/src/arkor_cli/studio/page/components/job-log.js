import { html, useState } from "../lib.js";
import { Card } from "./card.js";
import { EventLog } from "./event-log.js";
import { WorkerLog } from "./worker-log.js";

/** What a run tells: its events, or the log of its worker. @param {{store: ReturnType<typeof import("../stores/job.js").openJob>}} props */
export function JobLog({ store }) {
  const [kind, setKind] = useState("events");
  const live = store.live.value;
  const note = kind === "events" ? (live === "live" ? html`<span class="live"><i class="dot" />live</span>` : live) : "";
  const choice = (/** @type {string} */ of, /** @type {string} */ name) =>
    html`<button aria-pressed=${kind === of} onClick=${() => setKind(of)}>${name}</button>`;
  return html`
    <${Card} title=${kind === "events" ? "Events" : "Worker log"} note=${note} flush
      actions=${html`<div class="segments" role="group" aria-label="What is shown">${choice("events", "Events")}${choice("log", "Worker log")}</div>`}>
      ${kind === "events" ? html`<${EventLog} log=${store.log} version=${store.version.value} />` : html`<${WorkerLog} id=${store.id} />`}
    <//>
  `;
}
