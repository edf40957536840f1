import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bag, FiniteSet, Schema } from '../../checker/index.ts';
import { spec, variables } from '../../checker/index.ts';
import { encodeState } from '../../checker/engine/state/cells.ts';
import { layoutOf } from '../../checker/engine/state/layout.ts';
import { RecordingReader } from '../../checker/engine/record/reader.ts';
import { viewOf } from '../../checker/engine/record/state-view.ts';
import { canonical } from '../../checker/language/values.ts';
import { initialStates } from '../../checker/semantics/initial.ts';
import { schemasWithValues } from '../language/random-schema.ts';

// Collections of the plain semantics and those that look their members up in a state are two programs. A function of a spec must not
// be able to tell them apart, not even by counting how often it is asked, about what, and in which order.

const FULL = process.env['SYNOD_FULL'] === '1';

type Held = FiniteSet<unknown> | Bag<unknown>;
type Visit = (member: unknown) => boolean;

/** Ways to visit members; `seen` notes each, and says whether it is so with the member. */
const ways: Readonly<Record<string, (held: Held, seen: Visit) => unknown>> = {
  some: (held, seen) => held.some(seen),
  every: (held, seen) => held.every(seen),
  find: (held, seen) => held.find(seen),
  loop: (held, seen) => { for (const member of held) if (seen(member)) break; },
  spread: (held, seen) => [...held].filter(seen),
  list: (held, seen) => held.toArray().map(seen),
  filter: (held, seen) => ('filter' in held ? held.filter(seen) : undefined),
  map: (held, seen) => ('map' in held ? held.map((member) => ({ was: seen(member) })) : undefined),
  'where all fields are those of a member': (held, seen) => {
    const [member] = held;
    return 'where' in held && typeof member === 'object' && member !== null && !Array.isArray(member) && held.where(member).some(seen);
  },
  'some of what is left': (held, seen) => held.without(held.toArray()[0]).some(seen),
  'every one but the last': (held, seen) => held.without(held.toArray().at(-1)).every((member) => !seen(member)),
  'find in what was put back': (held, seen) =>
    held.isEmpty ? undefined : held.without(held.toArray()[0]).with(held.toArray()[0]).find(seen),
};

/** What is visited, in order, and what comes of it. */
function visited(held: Held, way: (held: Held, seen: Visit) => unknown, stopAt: number): string {
  const log: string[] = [];
  const found = way(held, (member) => {
    log.push(canonical(member));
    return log.length > stopAt;
  });
  return `${log.join(' ')} -> ${canonical(found ?? null)}`;
}

/** A collection in a state, as a plain value and as the engine hands it out. Where it stands decides how it is stored. */
function both(schema: Schema<unknown>, value: unknown, ranged: boolean): { readonly plain: Held; readonly seen: Held } {
  const state = variables({ held: schema });
  const members = ranged ? { m: (state.vars as unknown as { readonly held: { members(): never } }).held.members() } : {};
  const system = spec({
    name: 'visits',
    define: () => ({
      state,
      actions: { Do: state.action(members as never, { effect: () => undefined }) },
      initial: { held: value } as never,
    }),
  }).bind();
  const layout = layoutOf(system);
  const codes = new Int32Array(layout.codecs.length);
  const [plain] = initialStates(system);
  encodeState(layout, plain as never, codes);
  return { plain: (plain as { held: Held }).held, seen: (viewOf(layout, new RecordingReader(codes)) as { held: Held }).held };
}

describe('a collection in a state is visited like a plain one', () => {
  const collections = schemasWithValues(1).filter(({ schema: { shape } }) => shape.kind === 'set' || shape.kind === 'bag');
  test.each(Object.keys(ways))('by %s', (name) => {
    const way = ways[name] as (typeof ways)[string];
    let several = 0;
    fc.assert(fc.property(collections, fc.boolean(), fc.nat(3), ({ schema, values }, ranged, stopAt) => {
      const { plain, seen } = both(schema, values[0], ranged);
      if (plain.size > 1) several++;
      expect(visited(seen, way, stopAt)).toBe(visited(plain, way, stopAt));
      expect(visited(seen, way, 9)).toBe(visited(plain, way, 9));
    }), { numRuns: FULL ? 200 : 60, seed: 7 });
    expect(several).toBeGreaterThan(FULL ? 40 : 12);
  });
});
