import { describe, expect, test } from 'vitest';
import { FiniteSet, fn, names, range, record, sequence, set, variables } from '../../../checker/index.ts';
import { DirectSpace } from '../../../checker/engine/direct/direct-space.ts';
import { declareNames } from '../../../checker/language/names.ts';
import type { Choices } from '../../../checker/language/parameters.ts';
import type { State, System } from '../../../checker/language/system.ts';
import { initialStates } from '../../../checker/semantics/initial.ts';
import { stepsFrom } from '../../../checker/semantics/step.ts';
import { expectMistake } from '../../mistakes.ts';
import { systemWith } from '../../systems.ts';

interface Taken {
  readonly action: number;
  readonly choices: Choices;
  readonly state: State;
}

/** The steps from a state, as the direct engine takes them. */
function stepsOf(space: DirectSpace, state: State): readonly Taken[] {
  const [before, after] = [new Int32Array(space.width), new Int32Array(space.width)];
  const steps: Taken[] = [];
  space.encode(state, before);
  space.leave(space.decode(before), before, after, (action, choices) => {
    steps.push({ action, choices, state: space.decode(after) });
    return true;
  });
  return steps;
}

/** Expects the steps of the semantics in all states that are reached within so many steps, state by state, on one space. */
function expectSemantics(system: System, rounds = 6): void {
  const space = new DirectSpace(system);
  let level = initialStates(system);
  for (let round = 0; round < rounds; round++) {
    for (const state of level) expect(stepsOf(space, state)).toEqual([...stepsFrom(system, state)]);
    level = level.flatMap((state) => [...stepsFrom(system, state)].map((step) => step.state)).slice(0, 50);
  }
}

const pair = record({ a: range(0, 3), b: range(0, 3) });

describe('an effect that writes in place', () => {
  test('now here and now there has the outcome that the semantics gives it', () => {
    const state = variables({ n: range(0, 5), left: pair, right: pair, both: fn(names(['x', 'y']), pair) });
    expectSemantics(
      systemWith(state, {
        actions: {
          Here: state.action({}, {
            enabled: (s) => s.n < 5,
            effect: (s) => {
              s.n++;
              if (s.n % 2 === 0) s.left.a = (s.left.a + 1) % 4;
              else if (s.n % 3 === 0) s.both.x.b = 3;
              else s.right = { a: 1, b: s.left.a };
            },
          }),
          Deep: state.action({ k: ['x', 'y'] }, { effect: (s, { k }) => { s.both[k].a = s.n % 4; s.both.y.b = s.both.x.a; } }),
          Same: state.action({}, { effect: (s) => { s.left.a = s.left.a; s.both.x = s.both.x; } }),
          Moves: state.action({}, { effect: (s) => { s.left.b = s.right.b; s.right = s.left; } }),
        },
      }),
    );
  });

  test('and looks whether parts of the state are the same finds what it finds by the semantics', () => {
    const state = variables({ n: range(0, 5), left: pair, right: pair, met: range(0, 9) });
    expectSemantics(
      systemWith(state, {
        actions: {
          Count: state.action({}, { enabled: (s) => s.n < 5, effect: (s) => { s.n++; if (s.left === s.right) s.met = 1; } }),
          Now: state.action({}, {
            enabled: (s) => s.n < 5,
            effect: (s) => { if (s.n++ % 2 === 0) s.left.a = 1; if (s.left === s.right) s.met = 4; },
          }),
          Write: state.action({ a: range(0, 1) }, { effect: (s, { a }) => { s.left.a = a; if (s.left === s.right) s.met = 2; } }),
          Other: state.action({ a: range(0, 1) }, {
            effect: (s, { a }) => { s.right = { ...s.right, a }; if (s.left === s.right) s.met = 3; },
          }),
        },
      }),
    );
  });

  test('and would not fail where it may not write is run by the semantics', () => {
    const state = variables({ n: range(0, 5), left: pair, right: pair });
    expectSemantics(
      systemWith(state, {
        actions: {
          Caught: state.action({}, {
            enabled: (s) => s.n < 5,
            effect: (s) => { s.left.a = s.n % 2; try { if (s.n++ > 1) s.right.a = 3; } catch { s.right = { a: 1, b: 1 }; } },
          }),
          Told: state.action({}, {
            enabled: (s) => s.n < 5,
            effect: (s) => { s.left.b = s.n % 2; if (s.n++ > 1) Reflect.set(s.right, 'b', 3); },
          }),
        },
      }),
    );
  });

  test('into lists has the outcome that the semantics gives it', () => {
    const log = sequence(range(0, 3), { max: 3 });
    const state = variables({ log: fn(names(['x', 'y']), log), seen: set(log) });
    expectSemantics(
      systemWith(state, {
        actions: {
          Push: state.action({ k: ['x', 'y'], v: range(0, 2) }, {
            enabled: (s, { k }) => s.log[k].length < 3,
            effect: (s, { k, v }) => { s.log[k].push(v); s.seen = s.seen.with(s.log[k]); },
          }),
          Shift: state.action({ k: ['x', 'y'] }, {
            enabled: (s, { k }) => s.log[k].length > 0,
            effect: (s, { k }) => { s.log[k].shift(); },
          }),
        },
      }),
      4,
    );
  });
});

test('parameters that a function lists, from the state and from earlier ones, are listed as the semantics lists them', () => {
  const state = variables({ n: range(0, 4), mail: set(range(0, 4)) });
  expectSemantics(
    systemWith(state, {
      actions: {
        Send: state.action({ m: (s) => [s.n, 4 - s.n, s.n] }, { effect: (s, { m }) => { s.mail = s.mail.with(m); s.n = (s.n + 1) % 5; } }),
        Take: state.action({ m: state.vars.mail.members(), k: (s, { m }) => [m, (m + s.n) % 5] }, {
          effect: (s, { m, k }) => { s.mail = s.mail.without(m); s.n = k; },
        }),
      },
    }),
  );
});

describe('a mistake of a spec is told as by the semantics:', () => {
  const state = variables({ n: range(0, 4), left: pair });
  const steps = (effect: (s: { n: number; left: { a: number; b: number } }) => void): (() => unknown) => () => {
    const system = systemWith(state, { actions: { Act: state.action({}, { effect: effect as never }) } });
    const [first] = initialStates(system);
    const space = new DirectSpace(system);
    // The second time the places are known.
    return [stepsOf(space, first as State), stepsOf(space, { ...(first as State), n: 1 } as State)];
  };
  test('a value outside its domain', () => {
    expectMistake(steps((s) => { s.left.a = s.n === 0 ? 1 : 9; }), 'outside-domain', 'left.a', '9');
  });
  test('a variable that is not declared', () => {
    expectMistake(steps((s) => { s.left.a = 1; if (s.n > 0) (s as unknown as { more: number }).more = 1; }), 'unknown-name', 'more');
  });
  test('a variable that is deleted', () => {
    expectMistake(steps((s) => { s.left.a = 1; if (s.n > 0) delete (s as { n?: number }).n; }), 'not-plain-data', 'n');
  });
  test('a function that throws', () => {
    expectMistake(steps((s) => { s.left.a = 1; if (s.n > 0) throw new Error('not so'); }), 'spec-throws', 'not so');
  });
  test('a value that is not plain', () => {
    expectMistake(steps((s) => { s.left.a = 1; if (s.n > 0) s.left = new Map() as never; }), 'not-plain-data', 'Map');
  });
});

test('values keep their numbers when other objects become the ones with their content', () => {
  const state = variables({ mail: set(record({ to: range(0, 1), from: range(0, 1) })) });
  const system = systemWith(state, {
    actions: { Send: state.action({ to: range(0, 1), from: range(0, 1) }, { effect: (s, m) => { s.mail = s.mail.with(m); } }) },
  });
  const space = new DirectSpace(system);
  const numbers = new Int32Array(space.width);
  const [first] = initialStates(system);
  const messages = stepsOf(space, first as State).map((step) => step.state);
  const before = messages.map((message) => (space.encode(message, numbers), [...numbers]));
  declareNames(['from', 'to']);
  space.renew();
  const again = messages.map((message) => ({ mail: FiniteSet.from(message['mail'] as FiniteSet<unknown>) }) as unknown as State);
  expect(again.map((message) => (space.encode(message, numbers), [...numbers]))).toEqual(before);
  declareNames(['to', 'from']);
});
