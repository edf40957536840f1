const ROUNDS = 60;

/**
 * An order of the fields in which those that belong together are near each other: each goes where the footprints that it is in are in the
 * mean, again and again (F. A. Aloul, I. L. Markov and K. A. Sakallah, "FORCE: a fast and easy-to-implement variable-ordering heuristic", 2003).
 * Answers with the field for each place; starts with the fields in their own order.
 */
export function nearEachOther(fields: number, footprints: readonly (readonly number[])[]): readonly number[] {
  let order = Array.from({ length: fields }, (_, field) => field);
  let best = order;
  let bestSpan = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const place = new Float64Array(fields);
    for (const [at, field] of order.entries()) place[field] = at;
    const span = footprints.reduce((sum, footprint) => sum + spanOf(footprint, place), 0);
    if (span < bestSpan) [best, bestSpan] = [order, span];
    const pull = new Float64Array(fields);
    const count = new Float64Array(fields);
    for (const footprint of footprints) {
      const centre = footprint.reduce((sum, field) => sum + (place[field] as number), 0) / footprint.length;
      for (const field of footprint) {
        pull[field] = (pull[field] as number) + centre;
        count[field] = (count[field] as number) + 1;
      }
    }
    const wish = (field: number): number => (count[field] === 0 ? (place[field] as number) : (pull[field] as number) / (count[field] as number));
    order = [...order].sort((a, b) => wish(a) - wish(b) || (place[a] as number) - (place[b] as number));
  }
  return best;
}

function spanOf(footprint: readonly number[], place: Float64Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (const field of footprint) {
    low = Math.min(low, place[field] as number);
    high = Math.max(high, place[field] as number);
  }
  return footprint.length === 0 ? 0 : high - low;
}
