import { html, useEffect, useMemo } from "../lib.js";
import { openWorkerLog } from "../stores/worker-log.js";
import { Output } from "./output.js";
import { Problem, Skeleton } from "./states.js";

/** What the worker of a run wrote. @param {{id: string}} props */
export function WorkerLog({ id }) {
  const store = useMemo(() => openWorkerLog(id), [id]);
  useEffect(() => store.close, [store]);
  const text = store.text.value;
  const error = store.error.value;
  if (text === null && error) return html`<${Problem} error=${error} retry=${store.load} />`;
  if (text === null) return html`<div class="card-body"><${Skeleton} rows=${4} /></div>`;
  return html`<${Output} text=${text || "The worker has written nothing."} label="The worker's log" />`;
}
