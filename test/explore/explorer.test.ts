import { describe, expect, test } from 'vitest';
import { open } from '../../checker/explore/index.ts';
import { canonical } from '../../checker/language/values.ts';
import { choicesIn } from '../../checker/semantics/choices.ts';
import { stepsFrom } from '../../checker/semantics/step.ts';
import { check, SpecError, spec, variables, range, set } from '../../checker/index.ts';
import { refusalOf } from '../../checker/verdict/trace/refusal.ts';
import { refusedIn } from '../../checker/explore/refused.ts';
import lease from '../../examples/lease.ts';
import { catalogue } from '../../spec/index.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

describe('a walk through the lease', () => {
  const explorer = open(lease);
  test('begins in an initial state, and offers what is enabled there', () => {
    const { enabled, refused, violations, trace } = explorer.at('0');
    expect(enabled.map(({ code, action, choices }) => [code, action, choices])).toEqual([
      ['0/0', 'Acquire', { c: 'A' }],
      ['0/1', 'Acquire', { c: 'B' }],
    ]);
    expect(enabled[0]?.changes).toEqual([{ kind: 'set', place: 'holder', before: 'nobody', after: 'A' }]);
    expect(refused.map(({ action }) => action)).toEqual(['Enter', 'Leave', 'Expire']);
    expect([violations, trace.steps]).toEqual([[], []]);
  });
  test('says what a step breaks before it is taken', () => {
    const offer = explorer.at('0/0/0/2/1').enabled.find(({ action }) => action === 'Enter');
    expect(offer).toMatchObject({ code: '0/0/0/2/1/0', choices: { c: 'B' } });
    expect(offer?.violations.map((finding) => finding.kind === 'invariant' && finding.name)).toEqual(['MutualExclusion']);
    expect(explorer.at('0/0/0/2/1/0').violations).toEqual(offer?.violations);
  });
  test('says which parameter has no value where an action has no choices at all', () => {
    const leave = explorer.at('0').refused.find(({ action }) => action === 'Leave');
    expect(leave?.groups).toMatchObject([{ clauses: [], choices: [], first: { impossible: { parameter: 'c', values: [] } } }]);
  });
  test('leads to the same places whichever way it is asked: forwards, backwards, one step on, anew', () => {
    const code = '0/0/0/2/1/0';
    const prefixes = code.split('/').map((_, i) =>
      code
        .split('/')
        .slice(0, i + 1)
        .join('/'),
    );
    const alone = prefixes.map((prefix) => open(lease).at(prefix));
    for (const order of [prefixes, [...prefixes].reverse(), [code, '0/1', ...prefixes]]) {
      const walked = open(lease);
      for (const prefix of order) {
        const expected = alone[prefixes.indexOf(prefix)];
        if (expected !== undefined) expect(walked.at(prefix)).toEqual(expected);
        else walked.at(prefix);
      }
    }
  });
  test('refuses a code that leads nowhere, and goes on', () => {
    expect(() => explorer.at('0/9')).toThrow(SpecError);
    expect(() => explorer.at('7')).toThrow('there is no initial state in place 7');
    expect(explorer.at('0/0').state).toMatchObject({ holder: 'A' });
    expect(() => explorer.at('0/0/9')).toThrow('the code asks for step 9');
  });
  test('explains a refusal of choices that one asks about', () => {
    expect(explorer.whyNot('0/0', 'Acquire(c: B)')).toMatchObject({ at: 2, refusal: { falseClauses: [{ name: 'enabled' }] } });
  });
  test('has the graph of its states', () => {
    const { states, complete } = open(lease).graph(100);
    expect([states.length, complete]).toEqual([12, true]);
  });
});

test('an effect that throws is told of its step, and hides no other', () => {
  const state = variables({ n: range(0, 2), seen: set(range(0, 2)) });
  const broken = spec({
    name: 'broken',
    deadlock: 'allowed',
    define: () => ({
      state,
      actions: {
        Up: state.action(
          {},
          {
            effect: (s) => {
              s.n += 3;
            },
          },
        ),
        Note: state.action(
          {},
          {
            effect: (s) => {
              s.seen = s.seen.with(s.n);
            },
          },
        ),
      },
    }),
  });
  const { enabled } = open(broken).at('0');
  expect(enabled.map(({ action, mistake }) => [action, mistake?.kind])).toEqual([
    ['Up', 'outside-domain'],
    ['Note', undefined],
  ]);
});

test('an action with too many choices is looked at as far as that goes, and says so', () => {
  const { system } = open(lease).selection;
  const [first] = system.initial;
  expect(refusedIn(system, first as never, 1).find(({ action }) => action === 'Enter')).toMatchObject({ complete: false });
});

// What is shown as enabled, and what as refused, is all that the semantics has: every choice is in one of the two, and for a reason.
describe.each(Object.keys(catalogue))('%s', (name) => {
  test('shows every choice as enabled or as refused, as the semantics has it', () => {
    const entry = catalogue[name] as (typeof catalogue)[string];
    const explorer = open(entry);
    const { system } = explorer.selection;
    let code = '0';
    for (let step = 0; step < (FULL ? 30 : 2); step++) {
      const { state, enabled, refused } = explorer.at(code);
      const steps = [...stepsFrom(system, state)];
      expect(enabled.map(({ action, choices }) => [action, choices])).toEqual(
        steps.map(({ action, choices }) => [system.actions[action]?.name, choices]),
      );
      for (const action of system.actions) {
        const all = [...choicesIn(action.parameters, state, () => action.name)];
        const shown = refused.find((each) => each.action === action.name);
        const no = shown?.groups.flatMap(({ choices }) => choices) ?? [];
        const yes = enabled.filter((offer) => offer.action === action.name).map(({ choices }) => choices);
        if (shown?.complete !== false)
          expect([...yes, ...no].map((choices) => canonical(choices)).sort()).toEqual(all.map((choices) => canonical(choices)).sort());
        for (const { clauses, choices, first } of shown?.groups ?? []) {
          if (choices.length === 0) expect(first.impossible?.values).toEqual([]);
          else
            expect(refusalOf(system, state, action, choices.at(-1) as never)?.falseClauses.map((clause) => clause.name)).toEqual(clauses);
        }
      }
      // Another step each time, always the same ones.
      code = enabled[(7 * step + 3) % Math.max(1, enabled.length)]?.code ?? code;
    }
  });
});

test('goes where a counterexample goes', async () => {
  const entry = catalogue['two-phase-commit'] as (typeof catalogue)[string];
  const { trace } = await check(entry, { variant: 'commits-early' });
  expect(open(entry, { variant: 'commits-early' }).at(trace?.code ?? '').violations).toEqual(trace?.findings);
});
