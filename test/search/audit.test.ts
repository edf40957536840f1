import { describe, expect, it } from 'vitest';
import { transitionOf } from '../../checker/engine/learn/entry.ts';
import { Chunk } from '../../checker/engine/store/frontier.ts';
import { Space } from '../../checker/engine/space.ts';
import { names, range, set, spec, type SpecError, variables } from '../../checker/index.ts';
import { Auditor } from '../../checker/search/oracle/auditor.ts';
import { selectedBy } from '../../checker/search/selected.ts';
import { PropertyMonitor } from '../../checker/search/properties/monitor.ts';

const counter = () =>
  spec({
    name: 'counter',
    deadlock: 'allowed',
    define: () => {
      const state = variables({ n: range(0, 9), seen: set(names(['even', 'odd'])) });
      return {
        state,
        actions: {
          Count: state.action({ by: range(1, 2) }, { enabled: (s, { by }) => s.n + by <= 9, effect: (s, { by }) => { s.n += by; } }),
          See: state.action({}, { effect: (s) => { s.seen = s.seen.with(s.n % 2 === 0 ? 'even' : 'odd'); } }),
        },
        invariants: { Small: state.invariant({ 'n < 10': (s) => s.n < 10 }) },
      };
    },
  }).bind();

/** The engine about to leave the initial state, after a corruption of what it knows. */
function auditWith(corrupt: (space: Space, chunk: Chunk) => void): void {
  const system = counter();
  const space = new Space(system);
  const selected = selectedBy(system, {});
  const monitor = new PropertyMonitor(space, selected, false, () => ({ initial: 0, steps: [] }));
  const chunk = new Chunk(space.packing);
  const { low, high } = space.enter(0);
  const words = new Int32Array(space.packing.words);
  space.packing.pack(space.codes, words, 0);
  const entries = space.enabled();
  chunk.push(space.packing, words, low, high, space.entries, entries);
  corrupt(space, chunk);
  new Auditor(space, selected, monitor).audit(chunk.at(0));
}

const disagreement = (what: string) =>
  expect.objectContaining({ kind: 'checker-bug', message: expect.stringContaining(what) as string }) as SpecError;

describe('the audit', () => {
  it('agrees with what was learned', () => {
    expect(() => { auditWith(() => undefined); }).not.toThrow();
  });

  it('refuses a fingerprint that is not that of the state', () => {
    expect(() => { auditWith((_space, chunk) => { chunk.high[0] ^= 1; }); }).toThrow(disagreement('fingerprint'));
  });

  it('refuses a step that leads elsewhere', () => {
    expect(() => {
      auditWith((space, chunk) => {
        space.learner.transitions.low[transitionOf(chunk.enabled[0] as number)] ^= 1;
      });
    }).toThrow(disagreement('the fingerprint behind a step'));
  });

  it('refuses a step that is missing', () => {
    expect(() => { auditWith((_space, chunk) => { chunk.begin[1]--; }); }).toThrow(disagreement('steps'));
  });
});
