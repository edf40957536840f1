import { describe, expect, test } from 'vitest';
import { FiniteSet, letters, names, range, replayCode, select, set, spec, variables } from '../../../checker/index.ts';
import { PLAIN } from '../../../checker/report/text/style.ts';
import { replayText } from '../../../checker/report/text/replay-text.ts';
import { traceText } from '../../../checker/report/text/trace-text.ts';
import { replayLine } from '../../../checker/report/text/replay-line.ts';
import lock from '../../fixtures/lock.ts';

const { system } = select(lock);

test('an innocent behaviour', () => {
  expect(replayText(replayCode(system, '0/1'), PLAIN)).toBe(`\
✓ lock: nothing is wrong after 1 step

 1  initial state
 2  Ask(p: B)
       phase[B]: idle → waiting
       mail: + Request(from: B)

synod replay lock --set clients=2 --path 0/1
`);
});

test('the whole initial state, when asked', () => {
  expect(traceText(replayCode(system, '0'), PLAIN, { verbose: true })).toBe(`\
 1  initial state
       phase: {A: idle, B: idle}
       lock: free
       mail: {}`);
});

test('what tells an initial state from the others, and a step that changes nothing', () => {
  const state = variables({ x: range(0, 1), y: range(0, 1) });
  const two = select(
    spec({
      name: 'two',
      define: () => ({ state, initial: [{ x: 0 }, { x: 1 }], actions: { Stay: state.action({}, { effect: () => {} }) } }),
    }),
  ).system;
  expect(traceText(replayCode(two, '1/0'), PLAIN)).toBe(`\
 1  initial state
       x: 1
 2  Stay()
       (changes nothing)`);
});

test('a deadlock and a property, named at the end', () => {
  const state = variables({ x: range(0, 1) });
  const falling = select(spec({
    name: 'falling',
    define: () => ({
      state,
      actions: {
        Up: state.action(
          {},
          {
            enabled: (s) => s.x === 0,
            effect: (s) => {
              s.x = 1;
            },
          },
        ),
      },
      properties: { Stays: state.property({ n: range(0, 1) }, (before, after, { n }) => before.x + n === after.x) },
    }),
  })).system;
  expect(replayText(replayCode(falling, '0/0'), PLAIN)).toBe(`\
✗ falling: after 1 step, Stays is false and it deadlocks

  Stays is false for a step, for n: 0
  Deadlock: no action is enabled, and the spec does not allow that. If a behaviour may end so, say it beside name and define: spec({ deadlock: 'allowed', ... })

 1  initial state
 2  Up()
       x: 0 → 1
    ✗ Stays is false for this step, for n: 0
    ✗ Deadlock: no action is enabled

synod replay falling --path 0/0
`);
});

test('members that come to the same set share a line, and invariants that say the same', () => {
  const node = names(letters(2));
  const state = variables({ x: set(node), y: set(node).initially(FiniteSet.of(...letters(2))) });
  const full = state.invariant({ 'not full': state.forall({}, (s) => s.x.size < 2, (s) => `x has ${s.x.size} members`) });
  const filling = select(spec({
    name: 'filling',
    define: () => ({
      state,
      actions: {
        Fill: state.action(
          {},
          {
            effect: (s) => {
              [s.x, s.y] = [s.y, s.x];
            },
          },
        ),
      },
      invariants: { First: full, Second: full },
    }),
  })).system;
  expect(replayText(replayCode(filling, '0/0'), PLAIN)).toBe(`\
✗ filling: after 1 step, First and Second are false

  First and Second, 'not full', are false
    x has 2 members

 1  initial state
 2  Fill()
       x: + A, + B
       y: - A, - B
    ✗ First and Second: x has 2 members

synod replay filling --path 0/0
`);
});

describe('the line that reproduces a trace', () => {
  const trace = replayCode(select(lock, { variant: 'generous' }).system, '0');
  test('without knowing how it was called', () =>
    expect(replayLine(trace)).toBe('synod replay lock --variant generous --set clients=2 --path 0'));
  test('as it was called', () =>
    expect(replayLine(trace, { spec: 'a lock.ts', flags: ['--model', 'large'] })).toBe("synod replay 'a lock.ts' --model large --path 0"));
});
