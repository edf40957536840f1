import { describe, expect, test } from 'vitest';
import { check, fn, names, range, set, spec, variables } from '../../../checker/index.ts';
import { runningCall } from '../../../checker/semantics/call.ts';

/** Moves that read little of a state in which there is much; now and then somebody looks at all of it while they run. */
const watched = (looks: boolean) => {
  let calls = 0;
  const seen = new Set<string | undefined>();
  const look = (): boolean => {
    if (looks && calls++ % 3 === 0) seen.add(runningCall()?.state);
    return true;
  };
  const clerk = names(['A', 'B', 'C']);
  const state = variables({ at: fn(clerk, range(0, 3)), held: set(range(0, 5)), turn: clerk });
  const subject = spec({
    name: 'watched',
    deadlock: 'allowed',
    define: () => ({
      state,
      actions: {
        Go: state.action(
          { c: clerk },
          {
            enabled: (s, { c }) => s.turn === c && look() && s.at[c] < 3,
            effect: (s, { c }) => {
              s.at[c]++;
              look();
              if (s.held.has(s.at[c])) s.held = s.held.without(s.at[c]);
              else s.held = s.held.with(s.at[c] + 1);
            },
          },
        ),
        Pass: state.action({ c: clerk }, { enabled: (s, { c }) => look() && s.turn !== c, effect: (s, { c }) => { s.turn = c; } }),
      },
      invariants: { Few: state.invariant({ 'not all are held': (s) => look() && s.held.size < 6 }) },
    }),
  });
  return { subject, seen };
};

describe.each(['fast', 'interpreted'] as const)('what the %s engine learns', (engine) => {
  test('does not change when somebody looks at a state while a function runs', async () => {
    const { verdict, distinct, generated } = await check(watched(false).subject, { engine: 'reference' });
    const { subject, seen } = watched(true);
    expect(await check(subject, { engine })).toMatchObject({ verdict, distinct, generated });
    expect([...seen].some((text) => text?.includes('held'))).toBe(true);
  });
});
