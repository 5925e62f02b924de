// What the project's sources train, and the buttons that do.
import { dataset, setting, words } from "../format.js";
import { html } from "../lib.js";
import * as training from "../stores/training.js";
import { Card } from "./card.js";
import { Copy } from "./copy.js";
import { Icon } from "./icon.js";
import { useKeptHeight } from "./kept-height.js";
import { Empty, Problem, Skeleton } from "./states.js";

export function Trainers() {
  const { value, error, load } = training.manifest;
  const trainers = value.value?.trainers;
  const { box, style, known } = useKeptHeight("trainers", Boolean(trainers));
  if (error.value) return html`<${Broken} error=${error.value} load=${load} />`;
  if (trainers && !trainers.length) return html`<${NoTrainer} />`;
  return html`
    <div class=${known ? "trainers" : "trainers unmeasured"} ref=${box} style=${style}>
      ${trainers
        ? trainers.map((trainer) => html`<${Trainer} key=${trainer.name} trainer=${trainer} several=${trainers.length > 1} />`)
        : html`<section class="card trainer trainer-loading"><${Skeleton} rows=${4} height=${20} /></section>`}
    </div>
  `;
}

const NoTrainer = () => html`
  <section class="card">
    <${Empty} icon="flask" title="Nothing to train here yet">
      <p><code>arkor init --template triage</code> in this folder writes a small project with data. Studio shows it as soon as it is there.</p>
    <//>
  </section>
`;

/** The sources do not import: that is normal while one edits. @param {{error: Error & {status?: number}, load: () => void}} props */
function Broken({ error, load }) {
  if (!error.status) return html`<section class="card"><${Problem} error=${error} retry=${load} /></section>`;
  return html`
    <${Card} title="This project does not import" actions=${html`<button class="button small" onClick=${() => load()}><${Icon} name="retry" size="14" />Read it again</button>`}>
      <div class="stack" role="alert">
        <div class="code broken"><pre tabindex="0">${error.message}</pre><${Copy} text=${error.message} label="Copy the error" /></div>
        <p class="note">Studio reads the sources again as soon as one of them changes. Runs that were started go on.</p>
      </div>
    <//>
  `;
}

/** @param {{trainer: import("../types.js").Trainer, several: boolean}} props */
function Trainer({ trainer, several }) {
  const busy = training.running.value;
  const start = (/** @type {boolean} */ dryRun) => training.train({ ...(several ? { trainer: trainer.name } : {}), dryRun });
  const { lora, ...config } = trainer.config;
  const flat = [...Object.entries(lora ?? {}).map(([key, value]) => [`LoRA ${words(key)}`, value]), ...Object.entries(config).map(([key, value]) => [words(key), value])];
  return html`
    <section class="card trainer" aria-label=${`Trainer ${trainer.name}`}>
      <div class="trainer-head">
        <div class="trainer-name"><h2><bdi>${trainer.name}</bdi></h2>
          ${trainer.file ? html`<span class="note">${trainer.file}${trainer.line ? `:${trainer.line}` : ""}</span>` : null}</div>
        <div class="trainer-actions">
          <button class="button" disabled=${busy} onClick=${() => start(true)} title="Every stage on 50 rows and 10 steps"><${Icon} name="flask" />Dry run</button>
          <button class="button primary" disabled=${busy} onClick=${() => start(false)}><${Icon} name="play" fill size="14" />Run training</button>
        </div>
      </div>
      <div class="facts">
        <${Fact} label="model" value=${trainer.model} mono />
        <${Fact} label="data set" value=${dataset(trainer.dataset)} mono />
        ${flat.map(([key, value]) => html`<${Fact} label=${key} value=${setting(value)} />`)}
      </div>
    </section>
  `;
}

/** @param {{label: string, value: string | null, mono?: boolean}} props */
const Fact = ({ label, value, mono }) => html`<div class="fact"><span class="label">${label}</span><b class=${mono ? "mono" : ""}>${value}</b></div>`;
