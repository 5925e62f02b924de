// An exponential moving average that does not lag at its beginning.

/**
 * @param {Float64Array} values
 * @param {number} weight 0 leaves the values alone; close to 1 is a near-straight line
 * @returns {(number | null)[] | Float64Array}
 */
export function smooth(values, weight) {
  let sum = 0;
  let norm = 0;
  return Array.from(values, (value) => {
    if (Number.isNaN(value)) return null;
    sum = sum * weight + (1 - weight) * value;
    norm = norm * weight + (1 - weight);
    return sum / norm;
  });
}
