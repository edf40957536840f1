const ROUNDS = 60;
/** How often it begins, as long as that is not much work. */
const STARTS_MAX = 64;
const WORK_MAX = 60_000;

/** A number from 0 to below 1; asked in the same order it gives the same. */
export type Draw = () => number;

/**
 * An order of the fields in which those that belong together are near each other: each goes where the footprints that it is in are in
 * the mean, again and again (F. A. Aloul, I. L. Markov and K. A. Sakallah, "FORCE: a fast and easy-to-implement variable-ordering
 * heuristic", 2003). Where that ends depends on the beginning: it starts with the fields in their own order, then with others, and
 * takes the best. Returns the field for each place.
 */
export function nearEachOther(fields: number, footprints: readonly (readonly number[])[], draw: Draw): readonly number[] {
  const wide = footprints.filter((footprint) => footprint.length > 1);
  const size = wide.reduce((sum, footprint) => sum + footprint.length, fields);
  const starts = wide.length === 0 ? 1 : Math.max(1, Math.min(STARTS_MAX, Math.floor(WORK_MAX / size)));
  const own = Array.from({ length: fields }, (_, field) => field);
  let best: Ordered = { order: own, span: Infinity };
  for (let start = 0; start < starts; start++) {
    const ordered = pulledTogether(start === 0 ? own : shuffled(own, draw), wide);
    if (ordered.span < best.span) best = ordered;
  }
  return best.order;
}

interface Ordered { readonly order: readonly number[]; readonly span: number }

function pulledTogether(start: readonly number[], footprints: readonly (readonly number[])[]): Ordered {
  let order = start;
  let best: Ordered = { order, span: Infinity };
  const place = new Float64Array(start.length);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, field] of order.entries()) place[field] = at;
    const span = footprints.reduce((sum, footprint) => sum + spanOf(footprint, place), 0);
    if (span < best.span) best = { order, span };
    const next = pulled(order, footprints, place);
    if (next.every((field, at) => field === order[at])) break;
    order = next;
  }
  return best;
}

function pulled(order: readonly number[], footprints: readonly (readonly number[])[], place: Float64Array): readonly number[] {
  const pull = new Float64Array(order.length);
  const count = new Float64Array(order.length);
  for (const footprint of footprints) {
    const centre = footprint.reduce((sum, field) => sum + (place[field] as number), 0) / footprint.length;
    for (const field of footprint) {
      pull[field] = (pull[field] as number) + centre;
      count[field] = (count[field] as number) + 1;
    }
  }
  const wish = place.map((at, field) => (count[field] === 0 ? at : (pull[field] as number) / (count[field] as number)));
  return [...order].sort((a, b) => (wish[a] as number) - (wish[b] as number) || (place[a] as number) - (place[b] as number));
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

function shuffled(items: readonly number[], draw: Draw): readonly number[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as number, mixed[i] as number];
  }
  return mixed;
}
