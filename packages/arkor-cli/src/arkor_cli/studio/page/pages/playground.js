import { Icon } from "../components/icon.js";
import { Knobs } from "../components/knobs.js";
import { Prompts } from "../components/prompts.js";
import { Thread } from "../components/thread.js";
import { TargetPicker } from "../components/target-picker.js";
import { html, useEffect, useMemo, useRef, useState } from "../lib.js";
import { place } from "../router.js";
import { conversation } from "../stores/chat.js";
import { recent, recentList } from "../stores/jobs.js";
import { modelList, models } from "../stores/models.js";
import { jobOf } from "../stores/offered.js";
import { manifest, sampleOf } from "../stores/training.js";
import { changes } from "../stores/updates.js";
import { asked, madeBy, originOf, untrained } from "../targets.js";

/** @import { Input, Target } from "../types.js" */

/** @type {import("../components/knobs.js").Choices} */
const DEFAULTS = { system: null, temperature: 0.7, topP: 1, maxTokens: 256, schema: "" };

/** Talk to a base model, an adapter or a checkpoint, or to two of them at once. */
export function PlaygroundPage() {
  const { query } = place.value;
  const lanes = [useMemo(conversation, []), useMemo(conversation, [])];
  const [targets, setTargets] = useState(/** @type {(Target | null)[]} */ ([null, null]));
  const [two, setTwo] = useState(query.get("compare") === "base");
  const [settings, setSettings] = useState(DEFAULTS);
  const [draft, setDraft] = useState("");
  const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  useEffect(() => {
    models.load();
    if (!manifest.value.value) manifest.load();
    return () => lanes.forEach((lane) => lane.stop());
  }, []);
  useEffect(() => {
    recent.load();
  }, [changes.jobs.value]);

  const base = modelList.value[0] && untrained(modelList.value[0].id);
  const jobs = recentList.value;
  const newest = jobs?.find((job) => job.status === "completed");
  const first = targets[0] ?? asked(query) ?? (newest ? madeBy(newest.id) : jobs && base);
  const made = jobOf(originOf(first)?.jobId);
  const second = targets[1] ?? (made ? untrained(made.config.model) : base);
  const chosen = two ? [first, second] : [first];
  const trainer = made?.name;
  const ofData = (originOf(first) && sampleOf(trainer)?.system) || "";
  const asking = { ...settings, system: settings.system ?? ofData };
  const busy = lanes.some((lane) => lane.busy.value);
  const problem = schemaProblem(settings.schema);
  const ready = chosen.every(Boolean) && !problem;
  const fresh = lanes.every((lane) => !lane.messages.value.length);

  /** @param {Event} [event] */
  function send(event) {
    event?.preventDefault();
    const content = draft.trim();
    if (!content || busy || !ready) return;
    setDraft("");
    chosen.forEach((target, at) => target && lanes[at].ask(content, target, asking));
  }

  const stop = () => lanes.forEach((lane) => lane.stop());
  /** @param {KeyboardEvent} event */
  function key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
    if (event.key === "Escape") stop();
  }

  /** @param {string} prompt */
  function take(prompt) {
    setDraft(prompt);
    box.current?.focus();
  }

  return html`
    <div class="playground">
      <h1 class="hidden">Playground</h1>
      <section class="card talk" aria-label="Chat">
        <div class="lanes" data-two=${two}>
          ${chosen.map((target, at) => html`
            <div class="lane" key=${at}>
              <div class="lane-head">
                ${two ? html`<span class=${`lane-name lane-${at}`} aria-hidden="true">${at ? "B" : "A"}</span>` : null}
                <${TargetPicker} label=${two ? `Model ${at + 1}` : "Model"} value=${target} onChange=${(/** @type {Target} */ next) => setTargets(at ? [targets[0], next] : [next, targets[1]])} />
                ${at === chosen.length - 1
                  ? html`<button class="icon-button" title="Clear the conversation" aria-label="Clear the conversation" disabled=${fresh} onClick=${() => lanes.forEach((lane) => lane.clear())}><${Icon} name="bin" /></button>
                      <button class="button" aria-pressed=${two} onClick=${() => setTwo(!two)} title=${two ? "Back to one model" : "Ask two models the same"}><${Icon} name="split" />Compare</button>`
                  : null}
              </div>
              <${Thread} store=${lanes[at]} name=${two ? `Model ${at ? "B" : "A"}` : "Model"} again=${() => target && lanes[at].again(target, asking)} />
            </div>`)}
        </div>
        <div class="composer">
          ${fresh ? html`<${Prompts} trainer=${trainer} onChoose=${take} />` : null}
          <form onSubmit=${send}>
            <textarea ref=${box} rows="1" placeholder=${two ? "Ask both the same" : "Ask something"} aria-label="Message" value=${draft} onInput=${(/** @type {Input} */ event) => setDraft(event.target.value)} onKeyDown=${key}></textarea>
            ${busy
              ? html`<button type="button" class="button" onClick=${stop}><${Icon} name="stop" fill />Stop</button>`
              : html`<button class="button primary" disabled=${!draft.trim() || !ready}><${Icon} name="send" />Send</button>`}
          </form>
        </div>
      </section>
      <${Knobs} settings=${settings} asking=${asking} onChange=${setSettings} problem=${problem} target=${first} lanes=${lanes} />
    </div>
  `;
}

/** @param {string} schema */
function schemaProblem(schema) {
  if (!schema.trim()) return "";
  try {
    const value = JSON.parse(schema);
    return value && typeof value === "object" ? "" : "A JSON schema is an object.";
  } catch (error) {
    return /** @type {Error} */ (error).message;
  }
}
