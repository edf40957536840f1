import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entry, names, range, simulate, spec, variables } from '../../checker/index.ts';
import type { NamedAction } from '../../checker/language/action.ts';
import type { Choices } from '../../checker/language/parameters.ts';
import type { State, System } from '../../checker/language/system.ts';
import { canonical } from '../../checker/language/values.ts';
import { validationText } from '../../checker/report/text/validation-text.ts';
import { PLAIN } from '../../checker/report/text/style.ts';
import { initialStates } from '../../checker/semantics/initial.ts';
import { recorder, type SystemEvent, validate } from '../../checker/testing/index.ts';
import { readLog } from '../../checker/testing/log.ts';
import { isRecord } from '../../checker/testing/observation.ts';
import { enabledIn, stateBehind } from '../../checker/verdict/trace/code.ts';
import { refusalOf } from '../../checker/verdict/trace/refusal.ts';
import lease from '../../examples/lease.ts';
import { catalogue } from '../../spec/index.ts';
import { expectMistake } from '../mistakes.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const did = (action: string, choices: Choices = {}, after?: object): SystemEvent =>
  ({ action, choices, ...(after && { after: { ...after } }) });

/** Begins in any of four states. */
const starts = spec({
  name: 'starts',
  deadlock: 'allowed',
  define: () => {
    const state = variables({ n: range(0, 4) });
    return {
      state,
      initial: [0, 1, 2, 3].map((n) => ({ n })),
      actions: { Go: state.action({}, { enabled: (s) => s.n < 4, effect: (s) => { s.n++; } }) },
    };
  },
});

describe('a log of the lease', () => {
  const right = [did('Acquire', { c: 'A' }), did('Enter', { c: 'A' }, { inside: ['A'] }), did('Leave', { c: 'A' }, { holder: 'nobody' })];

  test('that is a behaviour matches, with a reading of it', () => {
    const found = validate(lease, right);
    expect(found).toMatchObject({ verdict: 'matches', events: 3, matched: 3, widest: 1, possible: 1, refused: [], findings: [] });
    expect(found.reading()?.code).toBe('0/0/0/1');
  });

  test('differs where a step is refused, with the clause, and what the state has', () => {
    const found = validate(lease, [right[0] as SystemEvent, did('Acquire', { c: 'B' })]);
    expect(found).toMatchObject({ verdict: 'differs', matched: 1, event: { action: 'Acquire' }, refused: [{ states: 1 }] });
    const text = validationText(found, PLAIN, { log: 'x.jsonl', lineOf: (event) => event + 5 });
    expect(text).toContain('x.jsonl: line 5 is a behaviour of lease; line 6 is not');
    expect(text).toContain('holder = A');
  });

  test('differs where what was seen behind a step is something else', () => {
    const found = validate(lease, [did('Acquire', { c: 'A' }, { holder: 'B' })]);
    const apart = [{ place: 'holder', spec: 'A', observed: 'B' }];
    expect(found).toMatchObject({ verdict: 'differs', matched: 0, refused: [{ mismatches: apart }] });
    expect(validationText(found, PLAIN, { log: 'x' })).toContain('behind the step holder is A; the log says B');
  });

  test('may leave out what is not known: choices, the action, steps that are hidden', () => {
    expect(validate(lease, [{ action: 'Acquire' }, { action: 'Enter' }])).toMatchObject({ verdict: 'matches', widest: 2 });
    expect(validate(lease, [{ after: { holder: 'B' } }, { after: { inside: ['B'] } }])).toMatchObject({ verdict: 'matches', widest: 1 });
    const without = [did('Acquire', { c: 'A' }), did('Acquire', { c: 'B' })];
    expect(validate(lease, without)).toMatchObject({ verdict: 'differs', matched: 1 });
    expect(validate(lease, [did('Enter', { c: 'A' })], { hide: ['Expire'] })).not.toHaveProperty('cutAt');
    expect(validate(lease, without, { hide: ['Expire'] })).toMatchObject({ verdict: 'matches' });
    const reading = validate(lease, without, { hide: ['Expire'] }).reading();
    expect(reading?.steps.map(({ action }) => action)).toEqual(['Acquire', 'Expire', 'Acquire']);
    const far = [did('Acquire', { c: 'A' }), did('Leave', { c: 'B' })];
    expect(validate(lease, far, { hide: ['Expire', 'Acquire', 'Enter'], hiddenMax: 2 }))
      .toMatchObject({ verdict: 'differs', cutAt: 2 });
    expect(validate(lease, far, { hide: ['Expire', 'Acquire', 'Enter'], hiddenMax: 3 })).toMatchObject({ verdict: 'matches' });
  });

  test('that the spec forbids is violated, and told up to there', () => {
    const uses = (c: string): readonly SystemEvent[] => [did('Acquire', { c }), did('Enter', { c }), did('Expire')];
    const forbidden = [...uses('A'), ...uses('B')];
    const found = validate(lease, forbidden);
    expect(found).toMatchObject({ verdict: 'violated', matched: 6, findings: [{ name: 'MutualExclusion' }] });
    expect(found.reading()?.steps).toHaveLength(5);
  });

  test('is not violated as long as one way to read it is clean', () => {
    // Nobody knows who entered; one reading has both inside, in the other A came back.
    const vague = [did('Acquire', { c: 'A' }), did('Enter', { c: 'A' }), did('Expire'), { action: 'Acquire' }, { action: 'Enter' }];
    expect(validate(lease, vague)).toMatchObject({ verdict: 'matches', possible: 2, findings: [] });
  });

  test('is a limit where too much is possible at a time', () => {
    const found = validate(lease, [{ action: 'Acquire' }], { constants: { clients: 3 }, widthMax: 2 });
    expect(found).toMatchObject({ verdict: 'limit', matched: 0 });
    // Those between two events count, too: of what hidden steps have led to, the second event leaves few.
    const [far, hidden] = [[did('Acquire', { c: 'A' }), did('Leave', { c: 'B' })], { hide: ['Expire', 'Acquire', 'Enter'] }];
    const { verdict, widest, possible } = validate(lease, far, hidden);
    expect([verdict, widest > possible]).toEqual(['matches', true]);
    expect(validate(lease, far, { ...hidden, widthMax: widest })).toMatchObject({ verdict: 'matches', widest });
    expect(validate(lease, far, { ...hidden, widthMax: widest - 1 })).toMatchObject({ verdict: 'limit', matched: 1 });
    // There may be too many before anything has happened.
    expect(validate(starts, [did('Go')], { widthMax: 2 })).toMatchObject({ verdict: 'limit', matched: 0, possible: 0, widest: 2 });
  });

  test('is of what is there', () => {
    expectMistake(() => validate(lease, []), 'bad-trace', 'there are no events');
    expectMistake(() => validate(lease, [did('Acquier')]), 'unknown-name', "no action 'Acquier'", "'Acquire'?");
    expectMistake(() => validate(lease, [{ ...did('Acquier'), line: 7 }]), 'unknown-name', 'the event in line 7');
    expectMistake(() => validate(lease, [did('Acquire', { d: 'A' })]), 'unknown-name', "no parameter 'd'");
    expectMistake(() => validate(lease, right, { initial: { holder: 'A' } }), 'bad-trace', 'no initial state');
    expectMistake(() => validate(lease, [{ action: 'Acquire', after: { holders: 1 } }]), 'bad-trace', "no place 'holders'");
    expectMistake(() => validate(lease, right, { hide: ['X'] }), 'unknown-name', "no action 'X'", 'Acquire');
    expectMistake(() => validate(lease, right, { hidden: [] } as never), 'unknown-name', "'hidden'");
  });
});

describe('two readings that lead to one state', () => {
  // One way past the middle is forbidden, the other is longer; both are hidden.
  const detour = spec({
    name: 'detour',
    deadlock: 'allowed',
    define: () => {
      const state = variables({ at: names(['a', 'trap', 'x', 'y', 'end']), n: range(0, 1) });
      const go = (from: string, to: 'trap' | 'x' | 'y' | 'end') =>
        state.action({}, { enabled: (s) => s.at === from, effect: (s) => { s.at = to; } });
      return {
        state,
        actions: {
          Trap: go('a', 'trap'), Out: go('trap', 'end'), Aside: go('a', 'x'), Along: go('x', 'y'), Back: go('y', 'end'),
          Tick: state.action({}, { enabled: (s) => s.at === 'end', effect: (s) => { s.n = 1; } }),
        },
        invariants: { Never: state.invariant({ 'nobody is in the trap': (s) => s.at !== 'trap' }) },
      };
    },
  });
  const hide = ['Trap', 'Out', 'Aside', 'Along', 'Back'];

  test('count both: the clean one is told, though it is longer', () => {
    const found = validate(detour, [did('Tick')], { hide });
    expect(found).toMatchObject({ verdict: 'matches', findings: [] });
    expect(found.reading()?.steps.map(({ action }) => action)).toEqual(['Aside', 'Along', 'Back', 'Tick']);
  });
  test('and are violated where the clean one is too long', () => {
    expect(validate(detour, [did('Tick')], { hide, hiddenMax: 2 })).toMatchObject({ verdict: 'violated', findings: [{ name: 'Never' }] });
  });
});

/** A walk through a system, each step with the state behind it. */
function walk(system: System, picks: readonly number[]): readonly (readonly [SystemEvent, State])[] {
  let state = initialStates(system, 1)[0] as State;
  const events: (readonly [SystemEvent, State])[] = [];
  for (const pick of picks) {
    const steps = [...enabledIn(system, state)];
    if (steps.length === 0) break;
    const step = steps[pick % steps.length] as (typeof steps)[number];
    state = stateBehind(system, state, step);
    events.push([{ action: system.actions[step.action]?.name ?? '', choices: step.choices }, state]);
  }
  return events;
}

describe('walks of the catalogue', () => {
  const names = Object.keys(catalogue).filter((_, place) => FULL || place % 3 === 0);
  const picks = fc.array(fc.nat(), { minLength: 2, maxLength: FULL ? 25 : 10 });
  const RUNS = FULL ? 1_000 : 3;

  test.each(names)('%s: are behaviours, as logs too, whatever of them is seen; and are none with a step that the spec refuses', (name) => {
    const { spec: subject, models } = catalogue[name] as (typeof catalogue)['synod'];
    const constants = Object.values(models)[0]?.constants ?? {};
    const system = subject.bind(constants);
    fc.assert(fc.property(picks, fc.nat(), fc.infiniteStream(fc.boolean()), (numbers, cut, seen) => {
      const steps = walk(system, numbers);
      // Elsewhere another step may be right: it is known where the walk begins.
      const initial = initialStates(system, 1)[0] as State;
      if (steps.length === 0) return;
      const lines: string[] = [];
      const record = recorder(subject, (line) => lines.push(line), { constants });
      const isSeen = (): boolean => seen.next().value === true;
      for (const [{ action = '', choices }, state] of steps)
        record.did(action as never, choices as never, Object.fromEntries(Object.entries(state).filter(isSeen)) as never);
      const log = readLog(lines.join(''));
      expect(log).toMatchObject({ spec: system.spec, constants: system.constants });
      expect(validate(subject, log.events, { constants, initial }).matched).toBe(steps.length);
      // A step of the walk, or of another place in it, where it is not enabled.
      const at = cut % steps.length;
      const before = at === 0 ? initial : (steps[at - 1]?.[1] as State);
      const textOf = (action = '', choices: Choices = {}): string => canonical([action, choices]);
      const enabled = new Set([...enabledIn(system, before)].map((step) => textOf(system.actions[step.action]?.name, step.choices)));
      const refused = steps.find(([{ action, choices }]) => !enabled.has(textOf(action, choices)));
      if (refused === undefined) return;
      const events = [...steps.slice(0, at).map(([event]) => event), refused[0], ...steps.slice(at + 1).map(([event]) => event)];
      const found = validate(subject, events, { constants, initial });
      expect(found).toMatchObject({ verdict: 'differs', matched: at, refused: [{ states: 1 }] });
      const [name, choices] = [refused[0].action ?? '', refused[0].choices ?? {}];
      const why = refusalOf(system, before, system.actions.find((action) => action.name === name) as NamedAction, choices);
      expect(found.refused[0]?.refusal, 'what refuses it').toEqual(why);
      expect((why?.falseClauses.length ?? 0) > 0 || why?.impossible !== undefined, 'a clause, or a choice that there is not').toBe(true);
    }), { numRuns: RUNS });
  });
});

describe('what is seen', () => {
  test('less of a log that matches, and it matches still', () => {
    const system = lease.bind({ clients: 3 });
    fc.assert(fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat(3)), (numbers, drop) => {
      const events = walk(system, numbers).map(([{ action, choices }, after]) => {
        const whole = { action: action as string, choices: choices as Choices, after };
        const kept: Partial<typeof whole> = whole;
        const gone = drop.next().value as number;
        if (gone === 1) delete kept.choices;
        if (gone === 2) delete kept.action;
        if (gone === 2) delete kept.choices;
        if (gone === 3) delete kept.after;
        return kept as SystemEvent;
      });
      expect(validate(lease, events, { constants: { clients: 3 } }).matched).toBe(events.length);
    }), { numRuns: 60 });
  });
});

describe('of the parts of a state', () => {
  /** A part of a value: any fields of records may be gone, at any depth. */
  const thinned = (value: unknown, isGone: () => boolean): unknown =>
    (isRecord(value)
      ? Object.fromEntries(Object.entries(value).filter(() => !isGone()).map(([key, part]) => [key, thinned(part, isGone)]))
      : value);

  test.each(['synod', 'two-phase-commit', 'rebalance'] as const)('%s: any may be unknown, and a log that matches matches still', (name) => {
    const { spec: subject } = catalogue[name];
    const system = subject.bind({});
    const numbers = fc.array(fc.nat(), { minLength: 1, maxLength: 15 });
    fc.assert(fc.property(numbers, fc.infiniteStream(fc.boolean()), (drawn, gone) => {
      const steps = walk(system, drawn);
      if (steps.length === 0) return;
      const whole = steps.map(([event, after]): SystemEvent => ({ ...event, after }));
      const initial = initialStates(system, 1)[0] as State;
      expect(validate(subject, whole, { initial })).toMatchObject({ verdict: 'matches' });
      const seen = whole.map((event) => ({ ...event, after: thinned(event.after, () => gone.next().value === true) as State }));
      expect(validate(subject, seen, { initial })).toMatchObject({ verdict: 'matches', matched: steps.length });
    }), { numRuns: FULL ? 300 : 5 });
  });
});

describe('a log as text', () => {
  const event = '{"action":"Acquire","choices":{"c":"A"}}';
  test('has a head, a beginning, events, and empty lines', () => {
    const log = readLog(`{"synod":1,"spec":"lease","constants":{"clients":2}}\n{"initial":{"holder":"nobody"}}\n\n${event}\n`);
    expect(log).toEqual({
      spec: 'lease', constants: { clients: 2 }, initial: { holder: 'nobody' },
      events: [{ action: 'Acquire', choices: { c: 'A' }, line: 4 }],
    });
  });
  test.each([
    ['', 'the log has no events', 'it is empty'],
    ['\n \n', 'the log has no events', 'it is empty'],
    ['{"synod":1,"spec":"lease"}', 'the log has no events', 'it has a head only'],
    [`${event}\n{"action":"Ent`, 'the line is no JSON', 'it is the last: whoever wrote it may have been stopped'],
    [`{"action"\n${event}`, 'the line is no JSON', 'one JSON document a line'],
    ['7', 'this is no event', 'line 1'],
    ['[]', 'this is no event', 'line 1'],
    ['null', 'this is no event', 'line 1'],
    ['{"level":"info","msg":"started"}', 'this is no event', 'the name of an action'],
    ['{"action":7}', 'this is no event', 'line 1'],
    ['{"action":"Acquire","choices":["A"]}', 'this is no event', 'line 1'],
    [`{"synod":2,"spec":"lease"}\n${event}`, 'the log is of version 2', 'this program reads version 1'],
    [`${event}\n{"synod":1,"spec":"lease"}`, 'before its first event', 'line 2'],
    [`{"initial":[]}\n${event}`, "'initial' is no record", 'line 1'],
  ])('that is none is told: %j', (text, what, more) => expectMistake(() => readLog(text), 'bad-trace', what, more));

  test('of another program is mapped, line by line', () => {
    const map = (line: unknown): SystemEvent | readonly SystemEvent[] | undefined => {
      const { op, who } = line as { op: string; who: string };
      return op === 'noise' ? undefined : op === 'take' ? did('Acquire', { c: who }) : [did('Enter', { c: who }), did('Leave', { c: who })];
    };
    const text = '{"op":"noise"}\n{"op":"take","who":"A"}\n{"op":"use","who":"A"}\n';
    const { events } = readLog(text, { map });
    expect(events.map(({ action, line }) => [action, line])).toEqual([['Acquire', 2], ['Enter', 3], ['Leave', 3]]);
    expect(validate(lease, events).verdict).toBe('matches');
    expectMistake(() => readLog('{"op":"noise"}', { map }), 'bad-trace', 'no events', 'the map makes none');
  });
});

test('a walk that a simulation found is a behaviour', async () => {
  const { trace } = await simulate(entry(lease), { seed: 1, walks: 50 });
  const events = (trace?.steps ?? []).map(({ action, choices, state }) => ({ action, choices, after: state }));
  expect(validate(lease, events)).toMatchObject({ verdict: 'violated' });
});
