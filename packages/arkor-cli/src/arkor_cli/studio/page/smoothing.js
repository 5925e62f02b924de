// An exponential moving average that does not lag at its beginning.

/**
 * @param {Float64Array} values NaN where there is none
 * @param {number} weight 0 leaves the values alone; close to 1 is a near-straight line
 */
export function smooth(values, weight) {
  if (weight === 0) return values;
  let sum = 0;
  let norm = 0;
  return values.map((value) => {
    if (Number.isNaN(value)) return value;
    sum = sum * weight + (1 - weight) * value;
    norm = norm * weight + (1 - weight);
    return sum / norm;
  });
}

/**
 * What a chart takes: null where there is nothing. Numbers without gaps stay as they are.
 * @param {Float64Array} values
 * @returns {Float64Array | (number | null)[]}
 */
export const drawable = (values) =>
  values.some(Number.isNaN) ? Array.from(values, (value) => (Number.isNaN(value) ? null : value)) : values;
