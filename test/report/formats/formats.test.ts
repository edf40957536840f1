import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, select, type Trace } from '../../../checker/index.ts';
import { canonical } from '../../../checker/language/values.ts';
import { dotText } from '../../../checker/report/formats/dot.ts';
import { written } from '../../../checker/report/formats/formats.ts';
import { mermaidText } from '../../../checker/report/formats/mermaid.ts';
import { isTlc, replayTlc, tlcJson, tlcSource } from '../../../checker/report/formats/tlc-json.ts';
import { stateGraph, traceGraph } from '../../../checker/verdict/compare/state-graph.ts';
import { catalogue } from '../../../spec/index.ts';
import lock from '../../fixtures/lock.ts';
import { picks, walk } from '../../walk.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const { system } = select(lock, { variant: 'generous' });

describe('a Mermaid sequence diagram', () => {
  test('has an arrow for each message with an addressee, and notes', async () => {
    const { trace } = await check(lock, { variant: 'generous', explain: true });
    expect(written('mermaid', system, trace as Trace)).toBe(`\
sequenceDiagram
  participant p1 as A
  participant p2 as B
  Note over p1: 2 Ask<br/>phase[A]: idle → waiting<br/>mail: + Request(from: A)
  Note over p1: 3 Grant(m: Request(from: A))<br/>lock: free → taken<br/>mail: - Request(from: A)
  p1-)p1: Grant
  Note over p1: 4 Enter(m: Grant(to: A))<br/>phase[A]: waiting → holding<br/>mail: - Grant(to: A)
  Note over p2: 5 Ask<br/>phase[B]: idle → waiting<br/>mail: + Request(from: B)
  Note over p2: 6 Grant(m: Request(from: B))<br/>mail: - Request(from: B)
  p2-)p2: Grant
  Note over p2: 7 Enter(m: Grant(to: B))<br/>phase[B]: waiting → holding<br/>mail: - Grant(to: B)
  Note over p1,p2: ✗ MutualExclusion: A is holding, and so is B
`);
  });

  // The lines of Mermaid's sequence grammar that are used here; text goes to the end of the line and must not
  // have # or ; but in an entity code.
  const LINES = [
    /^sequenceDiagram$/,
    /^ {2}participant (p\d+) as [^#;]+$/,
    /^ {2}Note over p\d+(,p\d+)?: ([^#;]|#\d+;)+$/,
    /^ {2}p\d+-\)p\d+: ([^#;]|#\d+;)+$/,
    /^$/,
  ];
  test.each(Object.keys(catalogue))('of %s keeps to the grammar, and names only its participants', (name) => {
    const { system: whole } = select(catalogue[name as keyof typeof catalogue]);
    fc.assert(fc.property(picks(20), (numbers) => {
      const lines = written('mermaid', whole, walk(whole, numbers)).split('\n');
      expect(lines.filter((line) => !LINES.some((shape) => shape.test(line)))).toEqual([]);
      const declared = lines.flatMap((line) => /participant (p\d+)/.exec(line)?.[1] ?? []);
      const used = lines.flatMap((line) => /^ {2}(?:Note over )?(p\d+)(?:(?:,|-\))(p\d+))?:/.exec(line)?.slice(1).filter(Boolean) ?? []);
      expect(used.filter((id) => !declared.includes(id))).toEqual([]);
    }), { numRuns: FULL ? 8 : 3 });
  });

  test('escapes what Mermaid would read itself, and has a participant for what nobody does', () => {
    const trace = {
      ...walk(system, [0]),
      steps: [{ action: 'Say', choices: { text: 'a; b #1 <i>' }, changes: [], state: walk(system, []).initial }],
    };
    expect(mermaidText(trace, { names: ['A'], of: () => undefined })).toBe(
      'sequenceDiagram\n  participant p1 as lock\n  Note over p1: 2 ' + 'Say(text: a#59; b #35;1 #60;i#62;)<br/>(changes nothing)\n',
    );
  });
});

describe('a DOT graph', () => {
  test('of a trace has its states and steps, the violation marked', () => {
    expect(written('dot', system, { ...walk(system, [0]), findings: [{ kind: 'deadlock' }] })).toBe(`\
digraph "lock" {
  node [shape=box, fontname="monospace", fontsize=11];
  edge [fontname="monospace", fontsize=11];
  s1 [label="1\\lphase = {A: idle, B: idle}\\llock = free\\lmail = {}\\l", peripheries=2];
  s2 [label="✗ 2\\lphase[A]: idle → waiting\\lmail: + Request(from: A)\\l✗ it deadlocks\\l", color=red, penwidth=2];
  s1 -> s2 [label=" Ask(p: A) "];
}
`);
  });

  test('of all states has as many as the search counts', async () => {
    const { distinct, generated } = await check(lock);
    const graph = stateGraph(select(lock).system);
    expect(graph).toMatchObject({ complete: true, initial: [0] });
    expect(graph.states.length).toBe(distinct);
    expect(graph.edges.length).toBe(Number(generated) - 1);
  });

  test('of some states says so', () => {
    const graph = stateGraph(select(lock).system, 5);
    expect(graph).toMatchObject({ complete: false });
    expect(graph.states.length).toBe(5);
    expect(graph.edges.every(({ from, to }) => from < 5 && to < 5)).toBe(true);
    expect(dotText(system, graph)).toContain('label="the first 5 states";');
    expect(dotText(system, graph)).toContain(
      'label="4\\lphase[A] = waiting\\lphase[B] = waiting\\lmail: + Request(from: A), + Request(from: B)\\l"',
    );
  });

  test('of a trace that comes back has a state once', () => {
    const trace = walk(select(lock, { constants: { clients: 1 } }).system, [0, 0, 0, 0, 0]);
    expect(traceGraph(trace)).toMatchObject({
      states: { length: 4 },
      edges: [
        { from: 0, to: 1 },
        { from: 1, to: 2 },
        { from: 2, to: 3 },
        { from: 3, to: 0 },
        { from: 0, to: 1 },
      ],
    });
  });
});

describe("TLC's JSON", () => {
  test('has numbered states, and actions between them', () => {
    expect(tlcJson(walk(system, [1]))).toEqual({
      '#meta': { spec: 'lock', variant: 'generous', constants: { clients: 2 } },
      state: [
        [1, { phase: { A: 'idle', B: 'idle' }, lock: 'free', mail: [] }],
        [2, { phase: { A: 'idle', B: 'waiting' }, lock: 'free', mail: [{ type: 'Request', from: 'B' }] }],
      ],
      action: [[
        [1, { phase: { A: 'idle', B: 'idle' }, lock: 'free', mail: [] }],
        {
          name: 'Ask',
          parameters: ['p'],
          context: { p: 'B' },
          location: { beginLine: 0, beginColumn: 0, endLine: 0, endColumn: 0, module: 'lock' },
        },
        [2, { phase: { A: 'idle', B: 'waiting' }, lock: 'free', mail: [{ type: 'Request', from: 'B' }] }],
      ]],
    });
  });

  const throughText = (json: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(json)) as Record<string, unknown>;
  test.each(Object.entries({ ...catalogue, lock }))('of %s is read back equal', (_name, entry) => {
    const { system: whole } = select(entry);
    fc.assert(fc.property(picks(15), (numbers) => {
      const trace = walk(whole, numbers);
      const json = throughText(tlcJson(trace));
      expect(isTlc(json)).toBe(true);
      expect(canonical(replayTlc(whole, json))).toBe(canonical(trace));
    }), { numRuns: FULL ? 8 : 3 });
  });

  test('of a tool that orders sets otherwise, and names nothing, is followed by its states', () => {
    const trace = walk(system, [0, 1, 1]);
    const turned = throughText(tlcJson(trace))['state'] as [number, { mail: unknown[] }][];
    const foreign = {
      '#meta': { spec: 'lock' },
      state: turned.map(([number, state]) => [number, { ...state, mail: state.mail.reverse() }]),
      action: [],
    };
    expect(replayTlc(system, foreign).steps.map(({ state }) => canonical(state))).toEqual(trace.steps.map(({ state }) => canonical(state)));
    expect(tlcSource(foreign)).toEqual({ spec: 'lock', constants: {} });
  });

  test('is refused where the spec does not go, and where it does not say whose trace it is', () => {
    const json = throughText(tlcJson(walk(system, [0, 1])));
    const states = json['state'] as [number, object][];
    expect(() => replayTlc(system, { ...json, state: [states[0], [2, { ...states[1]?.[1], lock: 'taken' }]] })).toThrow(
      'state 2 of the trace of TLC is not one that the spec reaches there',
    );
    expect(() => replayTlc(system, { ...json, state: states.slice(1) })).toThrow('state 1 of the trace of TLC');
    expect(() => tlcSource({ state: [], action: [] })).toThrow('the trace of TLC does not say which spec it is a trace of');
  });

  test('has no value that JSON lacks', () => {
    const { system: synod } = select(catalogue.synod, { constants: { network: 'bag' } });
    fc.assert(fc.property(picks(20), (numbers) => {
      const json = tlcJson(walk(synod, numbers));
      expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    }), { numRuns: FULL ? 5 : 2 });
  });
});
