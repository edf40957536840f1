import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bag, bag, range, record, select, sequence, spec, variables } from '../../../checker/index.ts';
import { canonical } from '../../../checker/language/values.ts';
import { isItf, itfJson, itfSource, replayItf } from '../../../checker/report/formats/itf.ts';
import { itfForTests } from '../../../checker/report/formats/itf-mbt.ts';
import { decodeItf, decodeItfAny, encodeItf, encodeItfAny } from '../../../checker/report/formats/itf-values.ts';
import { catalogue } from '../../../spec/index.ts';
import lock from '../../fixtures/lock.ts';
import { plainValues, schemasWithValues } from '../../language/random-schema.ts';
import { picks, walk } from '../../walk.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

type Json = Record<string, unknown> & { readonly states: readonly Record<string, unknown>[] };
const throughText = (json: unknown): Json => JSON.parse(JSON.stringify(json)) as Json;

describe('a value in ITF', () => {
  test('of any schema is read back equal', () => {
    fc.assert(fc.property(schemasWithValues(3), ({ schema, values }) => {
      for (const value of values) expect(canonical(decodeItf(schema, throughText(encodeItf(schema, value))))).toBe(canonical(value));
    }), { numRuns: FULL ? 300 : 100 });
  });

  test('without a schema is read back equal too', () => {
    fc.assert(fc.property(plainValues, (value) => {
      const encoded: unknown = JSON.parse(JSON.stringify(encodeItfAny(value)));
      expect(canonical(decodeItfAny(encoded))).toBe(canonical(value));
    }), { numRuns: FULL ? 300 : 100 });
  });

  test('is spelled as Apalache spells it', () => {
    const { system } = select(lock);
    expect(encodeItf(system.variables['phase'] as never, { A: 'idle', B: 'waiting' })).toEqual({
      '#map': [
        ['A', 'idle'],
        ['B', 'waiting'],
      ],
    });
    expect(encodeItfAny(12)).toEqual({ '#bigint': '12' });
    expect(encodeItfAny(-Infinity)).toEqual({ '#unserializable': '-∞' });
    expect(encodeItfAny(Infinity)).toEqual({ '#unserializable': '∞' });
    expect(decodeItfAny(encodeItfAny([Infinity, null, -Infinity]))).toEqual([Infinity, null, -Infinity]);
    expect(encodeItf(bag(range(1, 3), { copies: 2 }) as never, Bag.of(2, 2))).toEqual({
      '#map': [[{ '#bigint': '2' }, { '#bigint': '2' }]],
    });
    expect(decodeItfAny({ '#tup': [1, { '#bigint': '2' }] })).toEqual([1, 2]);
  });
});

describe('a trace in ITF', () => {
  test.each(Object.entries({ ...catalogue, lock }))('of %s is read back equal', (_name, entry) => {
    const { system } = select(entry);
    fc.assert(fc.property(picks(15), (numbers) => {
      const trace = walk(system, numbers);
      const json = throughText(itfJson(system, trace));
      expect(isItf(json)).toBe(true);
      expect(canonical(replayItf(system, json))).toBe(canonical(trace));
      // With what tools for tests look for in it.
      expect(canonical(replayItf(system, throughText(itfForTests(system, trace))))).toBe(canonical(trace));
    }), { numRuns: FULL ? 8 : 3 });
  });

  test('of a spec that asks whether entries are the same is read back equal', () => {
    const entries = record({ term: range(1, 2), at: range(1, 2) });
    const logs = spec({
      name: 'logs',
      deadlock: 'allowed',
      define() {
        const state = variables({ one: sequence(entries, { max: 2 }), other: sequence(entries, { max: 2 }) });
        const Write = state.action({ e: entries }, { enabled: (s) => s.one.length < 2, effect: (s, { e }) => { s.one.push(e); } });
        const Copy = state.action({ e: entries }, {
          enabled: (s, { e }) => s.one.includes(e),
          effect: (s) => {
            const place = s.one.findIndex((entry, i) => s.other[i] !== entry);
            if (place >= 0) s.other = s.one.slice(0, place + 1);
          },
        });
        return { state, actions: { Write, Copy } };
      },
    });
    const { system } = select(logs);
    const copied = walk(system, [0, 4, 0, 5]);
    expect(copied.steps.map(({ action }) => action)).toEqual(['Write', 'Copy', 'Write', 'Copy']);
    const json = throughText(itfJson(system, copied));
    expect(canonical(replayItf(system, json))).toBe(canonical(copied));
    const nameless = { ...json, states: json.states.map(({ '#meta': _meta, ...state }) => state) };
    expect(replayItf(system, nameless).steps.at(-1)?.state).toEqual(copied.steps.at(-1)?.state);
  });

  const { system } = select(lock);
  const trace = walk(system, [0, 0, 1]);

  test('says what it is a trace of', () => {
    expect(itfSource(itfJson(system, trace, { module: './lock.ts' }))).toEqual({
      spec: 'lock',
      module: './lock.ts',
      constants: { clients: 2 },
    });
    expect(() => itfSource({})).toThrow(/^the ITF trace does not say which spec it is a trace of/);
  });

  test('of a tool that does not name actions is followed by its states', () => {
    const json = throughText(itfJson(system, trace));
    expect(replayItf(system, { ...json, states: json.states.map(({ '#meta': _, ...state }) => state) })).toEqual(trace);
  });

  test('is refused where it is not a behaviour', () => {
    const json = throughText(itfJson(system, trace));
    const [first, second, ...others] = json.states as [Json, Json, ...Json[]];
    expect(() => replayItf(system, { ...json, states: [second, ...others] })).toThrow(
      /^state 1 of the ITF trace(.|\n)*it is not an initial state/,
    );
    expect(() => replayItf(system, { ...json, states: [first, { ...second, lock: 'taken' }, ...others] })).toThrow(
      /^state 2 of the ITF trace(.|\n)*Ask\(p: A\) leads to a state that differs from it in: lock: free → taken/,
    );
    expect(() => replayItf(system, { ...json, states: [first, { ...second, lock: 'taken', '#meta': {} }] })).toThrow(
      /^state 2 of the ITF trace(.|\n)*no step leads to it/,
    );
    expect(() => replayItf(system, { ...json, states: [first, { ...second, '#meta': { action: 'Aks' } }] })).toThrow(
      /^there is no action 'Aks'/,
    );
    expect(() => replayItf(system, { ...json, states: [{ ...first, mail: [] }] })).toThrow(/"#set"/);
  });

  test('of a lasso must close', () => {
    const around = walk(select(lock, { constants: { clients: 1 } }).system, [0, 0, 0]);
    const { system: one } = select(lock, { constants: { clients: 1 } });
    const json = throughText(itfJson(one, around));
    // The step that leads back is not in the file.
    const lasso = replayItf(one, { ...json, loop: 0 });
    expect(lasso).toMatchObject({ cycle: 0, code: '0/(0/0/0/0)', initial: around.initial });
    expect(lasso.steps.slice(0, -1)).toEqual(around.steps);
    expect(lasso.steps.at(-1)?.state).toEqual(around.initial);
    expect(replayItf(one, throughText(itfJson(one, lasso)))).toEqual(lasso);
    expect(() => replayItf(one, { ...json, loop: 1 })).toThrow(
      /^the loop of the ITF trace does not close(.|\n)*no step leads from there back to state 2/,
    );
    expect(() => replayItf(one, { ...json, loop: 7 })).toThrow('which is none of its 4 states');
  });

  test('may begin in any of several initial states', () => {
    const many = spec({ name: 'many', deadlock: 'allowed', define: () => {
      const state = variables({ n: range(0, 3) });
      return {
        state,
        initial: [{ n: 0 }, { n: 2 }],
        actions: {
          Add: state.action(
            {},
            {
              enabled: (s) => s.n < 3,
              effect: (s) => {
                s.n += 1;
              },
            },
          ),
        },
      };
    } }).bind();
    const json = { vars: ['n'], states: [{ n: 2 }, { n: { '#bigint': '3' } }] };
    expect(replayItf(many, json).code).toBe('1/0');
  });
});
