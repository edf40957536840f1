import { expect, test } from 'vitest';
import { check, range, replayCode, select, spec, variables } from '../../checker/index.ts';
import { verdictJson } from '../../checker/report/json/json.ts';
import { verdictText } from '../../checker/report/text/verdict-text.ts';

const counters = spec({
  name: 'counters',
  define: () => {
    const state = variables({ x: range(0, 9), y: range(0, 9) });
    return {
      state,
      actions: {
        X: state.action({}, { enabled: (s) => s.x < 9, effect: (s) => { s.x++; } }),
        Y: state.action({}, { enabled: (s) => s.y < 9, effect: (s) => { s.y++; } }),
      },
      invariants: {
        A: state.invariant({ 'x < 3': (s) => s.x < 3, 'x < 5': (s) => s.x < 5 }),
        B: state.invariant({ 'y < 2': (s) => s.y < 2 }),
        Same: state.invariant({ 'y < 2': (s) => s.y < 2 }),
        Never: state.invariant({ 'x < 10': (s) => s.x < 10 }),
      },
      properties: { P: state.property({}, (_before, after) => after.x < 8) },
    };
  },
});

test('a search that goes on shows the shortest counterexample to each invariant, property, and a deadlock', async () => {
  const verdict = await check(counters, { keepGoing: true });
  expect(verdict.trace?.code).toBe('0/1/1');
  // B and Same are violated in one state; the second conjunct of A has no story of its own.
  expect(verdict.further?.map(({ finding, trace }) => [finding.kind === 'deadlock' ? finding.kind : finding.name, trace.steps.length]))
    .toEqual([['A', 3], ['P', 8], ['deadlock', 18]]);
  for (const { finding, trace } of verdict.further ?? [])
    expect(replayCode(select(counters).system, trace.code).findings).toContainEqual(finding);

  const text = verdictText(verdict);
  expect(text.match(/ too.*: counterexample of \d+ states; none is shorter/g)).toEqual([
    ' too: counterexample of 4 states; none is shorter',
    ' too: counterexample of 9 states; none is shorter',
    ' too: counterexample of 19 states; none is shorter',
  ]);
  expect(text.match(/^synod replay counters --path /gm)).toHaveLength(4);
  const further = [{ violates: 'A', path: '0/0/0/0' }, { violates: 'P' }, { violates: 'deadlock' }];
  expect(verdictJson(verdict)).toMatchObject({ further });
});

test('one that stops at the first violation shows no other', async () => {
  const verdict = await check(counters);
  expect(verdict.further).toBeUndefined();
  expect(verdictText(verdict)).not.toContain(' too');
});
