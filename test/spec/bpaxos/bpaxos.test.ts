import { describe, expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { bpaxos } from '../../../spec/bpaxos/index.ts';
import { componentOf, reachableFrom } from '../../../spec/bpaxos/graph.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const at = (values: Values = {}, constants = {}) => new Scene(bpaxos, values, { commands: 3, ...constants });
const chosen = (v: string, deps: readonly string[], command = 'x'): object => ({ v, command, deps: FiniteSet.from(deps) });
/** What each node has answered; of what it has received first it says that it depends on nothing. */
const answers = (...received: readonly (readonly string[])[]): Values => {
  const answered = (list: readonly string[]): object =>
    Object.fromEntries(['v1', 'v2', 'v3'].map((v) => [v, list.includes(v) ? FiniteSet.from(list.slice(0, list.indexOf(v))) : '-']));
  return { answer: Object.fromEntries(received.map((list, i) => [`n${i + 1}`, answered(list)])) };
};

describe('graphs', () => {
  const graph = new Map([['v1', ['v2', 'v4']], ['v2', ['v3']], ['v3', ['v1']], ['v4', ['v5']]] as const);
  test('what a vertex depends on, however indirectly', () => {
    expect(reachableFrom(graph, 'v1')).toEqual(['v1', 'v2', 'v3', 'v4', 'v5']);
    expect(reachableFrom(graph, 'v4')).toEqual(['v5']);
  });
  test('components', () => {
    expect(componentOf(graph, 'v3')).toEqual(['v1', 'v2', 'v3']);
    expect(componentOf(graph, 'v4')).toEqual(['v4']);
    expect(componentOf(graph, 'v5')).toEqual(['v5']);
  });
});

describe('the actions', () => {
  test('Receive: a node answers with the conflicting vertices that it has received before', () => {
    expect(at(answers(['v1'])).refusals('Receive', { n: 'n1', v: 'v1' })).toEqual(['n has not received v']);
    expect(at(answers(['v1', 'v2'])).effects('Receive', { n: 'n1', v: 'v3' })).toEqual(['answer[n1][v3]: - → {v1, v2}']);
    const neighbours = { conflicts: 'neighbours' };
    expect(at(answers(['v1', 'v2']), neighbours).effects('Receive', { n: 'n1', v: 'v3' })).toEqual(['answer[n1][v3]: - → {v2}']);
    expect(at(answers(['v1', 'v2']), { conflicts: 'none' }).effects('Receive', { n: 'n1', v: 'v3' })).toEqual(['answer[n1][v3]: - → {}']);
  });
  test('Choose: the union of the answers of f + 1 nodes', () => {
    const { quorums } = at().system.rules as { readonly quorums: readonly unknown[] };
    expect(quorums).toHaveLength(3);
    const both = { v: 'v2', Q: quorums[0] };
    expect(at(answers(['v1', 'v2'])).refusals('Choose', both)).toEqual(['every node in Q has answered']);
    expect(at({ chosen: [chosen('v2', [])], ...answers(['v2'], ['v2']) }).refusals('Choose', both)).toEqual([
      'nothing has been chosen for v',
    ]);
    expect(at(answers(['v1', 'v2'], ['v3', 'v2'])).effects('Choose', both)).toEqual([
      'chosen + {v: v2, command: x, deps: {v1, v3}}',
    ]);
  });
  test('Recover: a noop that depends on nothing', () => {
    expect(at({ chosen: [chosen('v2', [])] }).refusals('Recover', { v: 'v2' })).toEqual(['nothing has been chosen for v']);
    expect(at().effects('Recover', { v: 'v2' })).toEqual(['chosen + {v: v2, command: noop, deps: {}}']);
  });
  test('Learn', () => {
    const e = chosen('v1', []);
    expect(at({ chosen: [e], graph: { R1: FiniteSet.of(e) } }).refusals('Learn', { r: 'R1', e })).toEqual(['r has learned nothing of e.v']);
    expect(at({ chosen: [e] }).effects('Learn', { r: 'R1', e })).toEqual(['graph[R1] + {v: v1, command: x, deps: {}}']);
  });
  test('Execute: components in order', () => {
    const learned = (...entries: readonly object[]): Values => ({ graph: { R1: FiniteSet.from(entries) } });
    const run = (v: string) => ({ r: 'R1', v });
    expect(at().refusals('Execute', run('v1'))).toContain('r has learned v, and not executed it');
    expect(at(learned(chosen('v1', ['v2']))).refusals('Execute', run('v1'))).toContain('r has learned everything that v depends on');
    const chain = learned(chosen('v1', ['v2']), chosen('v2', []));
    expect(at(chain).refusals('Execute', run('v1'))).toEqual(['what v depends on is executed, or in its component']);
    const cycle = learned(chosen('v1', ['v2']), chosen('v2', ['v1']));
    expect(at(cycle).refusals('Execute', run('v2'))).toEqual(['v is the first of its component']);
    expect(at(cycle).effects('Execute', run('v1'))).toEqual(['executed[R1]: [] → [v1, v2]']);
  });
});

describe('every conjunct can fail', () => {
  const orders = { graph: Object.fromEntries(['R1', 'R2'].map((r) => [r, FiniteSet.of(chosen('v1', []), chosen('v2', []))])) };
  const cases: readonly (readonly [string, Values])[] = [
    ['ConsensusInvariant: at most one value is chosen for a vertex', { chosen: [chosen('v1', []), chosen('v1', ['v2'])] }],
    ['DependencyInvariant: of two commands that conflict, one depends on the other', { chosen: [chosen('v1', []), chosen('v2', [])] }],
    [
      'SameOrder: all replicas execute two commands that conflict in the same order',
      { ...orders, executed: { R1: ['v1', 'v2'], R2: ['v2', 'v1'] } },
    ],
    ['ExecutedOnce: no replica executes a vertex twice', { executed: { R1: ['v1', 'v1'] } }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

describe('the models', () => {
  const SMALL = ['2x1x2'];
  const runs = Object.keys(entry.models)
    .filter((model) => FULL || SMALL.includes(model))
    .flatMap((model) => (['fast', 'reference'] as const).map((engine) => ({ model, engine })))
    .filter(({ model, engine }) => engine === 'fast' || SMALL.includes(model));
  test.each(runs)('$model, $engine', async ({ model, engine }) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['deps-from-f', 'DependencyInvariant 5'],
    ['conflict-not-symmetric', 'DependencyInvariant 5'],
    ['order-of-arrival', 'SameOrder 13'],
    ['own-order-in-cycles', 'SameOrder 13'],
    ['recovers-the-command', 'DependencyInvariant 3'],
    ['chooses-twice', 'ConsensusInvariant 5, SameOrder 16'],
    ['nobody-recovers', 'WhatIsChosenIsExecuted 6'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || name !== 'chooses-twice'))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  }, 600_000);
  test('with one node there is no cycle, so that nobody sees in which order it is broken', async () => {
    expect((await check(entry, { variant: 'own-order-in-cycles', constants: { f: 0 } })).verdict).toBe('holds');
  });
});
