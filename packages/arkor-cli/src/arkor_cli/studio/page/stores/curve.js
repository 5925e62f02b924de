// A loss curve that grows: columns of numbers by step, doubled when they are full.

const FIRST = 1024;

export class Curve {
  constructor() {
    this.steps = new Float64Array(FIRST);
    this.loss = new Float64Array(FIRST);
    this.evalLoss = new Float64Array(FIRST);
    this.length = 0;
  }

  /** @param {any} event */
  add(event) {
    if (event.type === "training.resumed") this.forgetAfter(event.step);
    if (event.type !== "training.log") return;
    const last = this.length ? this.steps[this.length - 1] : -1;
    if (event.step < last) return;
    if (event.step > last) this.#append(event.step);
    const at = this.length - 1;
    if (Number.isFinite(event.loss)) this.loss[at] = event.loss;
    if (Number.isFinite(event.evalLoss)) this.evalLoss[at] = event.evalLoss;
  }

  /** A worker went back to a checkpoint: what came after it will come again. @param {number} step */
  forgetAfter(step) {
    while (this.length && this.steps[this.length - 1] > step) this.length -= 1;
  }

  /** The columns a chart draws, without copies of the numbers. */
  columns() {
    const cut = (/** @type {Float64Array} */ column) => column.subarray(0, this.length);
    return [cut(this.steps), cut(this.loss), cut(this.evalLoss)];
  }

  get hasEval() {
    return this.evalLoss.subarray(0, this.length).some(Number.isFinite);
  }

  /** @param {number} step */
  #append(step) {
    if (this.length === this.steps.length) this.#grow();
    this.steps[this.length] = step;
    this.loss[this.length] = NaN;
    this.evalLoss[this.length] = NaN;
    this.length += 1;
  }

  #grow() {
    for (const name of /** @type {const} */ (["steps", "loss", "evalLoss"])) {
      const bigger = new Float64Array(this[name].length * 2);
      bigger.set(this[name]);
      this[name] = bigger;
    }
  }
}
