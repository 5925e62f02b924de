// A loss curve that grows: columns of numbers by step, doubled when they are full.

const FIRST = 1024;

export class Curve {
  /** How many steps are known. */
  length = 0;
  /** Whether any evaluation is among them. */
  hasEval = false;
  #steps = new Float64Array(FIRST);
  #loss = new Float64Array(FIRST);
  #evalLoss = new Float64Array(FIRST);

  /** @param {import("../types.js").RunEvent} event */
  add({ type, step = 0, loss = NaN, evalLoss = NaN }) {
    if (type === "training.resumed") this.#forgetAfter(step);
    if (type !== "training.log") return;
    const last = this.length ? this.#steps[this.length - 1] : -1;
    if (step < last) return;
    if (step > last) this.#append(step);
    const at = this.length - 1;
    if (Number.isFinite(loss)) this.#loss[at] = loss;
    if (Number.isFinite(evalLoss)) {
      this.#evalLoss[at] = evalLoss;
      this.hasEval = true;
    }
  }

  /**
   * Steps, training loss, evaluation loss: views, not copies. NaN where a step has no value.
   * @returns {[Float64Array, Float64Array, Float64Array]}
   */
  columns() {
    const cut = (/** @type {Float64Array} */ column) => column.subarray(0, this.length);
    return [cut(this.#steps), cut(this.#loss), cut(this.#evalLoss)];
  }

  /** The newest losses at a step or before it; null where there is none. @param {number} step */
  at(step) {
    let at = this.length - 1;
    while (at >= 0 && this.#steps[at] > step) at -= 1;
    return { loss: newest(this.#loss, at), evalLoss: newest(this.#evalLoss, at) };
  }

  /** A worker went back to a checkpoint: what came after it will come again. @param {number} step */
  #forgetAfter(step) {
    while (this.length && this.#steps[this.length - 1] > step) this.length -= 1;
  }

  /** @param {number} step */
  #append(step) {
    if (this.length === this.#steps.length) {
      this.#steps = doubled(this.#steps);
      this.#loss = doubled(this.#loss);
      this.#evalLoss = doubled(this.#evalLoss);
    }
    this.#steps[this.length] = step;
    this.#loss[this.length] = NaN;
    this.#evalLoss[this.length] = NaN;
    this.length += 1;
  }
}

/** @param {Float64Array} column @param {number} at */
function newest(column, at) {
  while (at >= 0 && Number.isNaN(column[at])) at -= 1;
  return at < 0 ? null : column[at];
}

/** @param {Float64Array} column */
function doubled(column) {
  const bigger = new Float64Array(column.length * 2);
  bigger.set(column);
  return bigger;
}
