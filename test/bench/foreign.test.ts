import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../checker/language/catalogue.ts';
import type { Spec } from '../../checker/language/spec.ts';
import { check } from '../../checker/verdict/check.ts';
import { asked } from './foreign/run/asked.ts';
import { reduced } from './foreign/run/cfg.ts';
import { type Port, ports } from './foreign/run/ports.ts';
import { complaints, type Finished, type Outcome } from './foreign/run/results.ts';
import { HEAD, lineOf } from './foreign/run/table.ts';
import { absence, tlc } from './foreign/run/tlc.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const here = new URL('foreign/', import.meta.url);

async function checked({ file, options: { constants = {}, symmetry } = {} }: Port) {
  const { default: spec } = (await import(new URL(file, here).href)) as { readonly default: Spec | Entry };
  return check(spec as Spec, { constants, ...(symmetry === true ? { search: 'symmetric' } : {}) });
}

describe('the ports give the published counts', () => {
  test.each(ports.filter(({ quick }) => FULL || quick === true).map((port) => [port.name, port] as const))('%s', async (_name, port) => {
    const { distinct, generated } = port;
    expect(await checked(port)).toMatchObject({ verdict: 'holds', distinct, ...(generated === undefined ? {} : { generated }) });
  }, 7_200_000);
});

test('every port is in the table, once under each name', () => {
  const files = readdirSync(here).filter((name) => name.endsWith('.ts'));
  expect([...new Set(ports.map(({ file }) => file))].sort()).toEqual(files.sort());
  expect(new Set(ports.map(({ name }) => name)).size).toBe(ports.length);
  const wrapped = ports.filter((port) => port.tlc.wrapped === true);
  const own = wrapped.flatMap(({ tlc: { module, cfg } }) => [`${module}.tla`, cfg]);
  expect(own.filter((name) => !existsSync(new URL(`tlc/${name}`, here)))).toEqual([]);
});

describe('the call', () => {
  test('takes some of the ports, in the order of the table', () => {
    expect(asked(['--foreign']).ports).toBe(ports);
    expect(asked(['--foreign', '--only', 'raft, span-tree']).ports.map(({ name }) => name)).toEqual(['span-tree', 'raft']);
    expect(asked(['--foreign', '--reference-seconds', '3', '--markdown'])).toMatchObject({ referenceSeconds: 3, markdown: true });
  });
  test('is refused where it means nothing', () => {
    expect(() => asked(['--foreign', '--only', 'raft,Raft,paxo'])).toThrow(/no port called 'Raft', 'paxo'; known are span-tree, .*ewd998$/);
    expect(() => asked(['--foreign', '--onyl', 'raft'])).toThrow("'--onyl'");
    expect(() => asked(['--foreign', 'raft'])).toThrow("'raft'");
    expect(() => asked(['--foreign', '--reference-seconds', 'soon'])).toThrow("'soon'");
  });
});

describe('a model of TLC', () => {
  const cfg = 'CONSTANT\n  N = 3 \\* three\n\\* PROPERTY\nINVARIANTS TypeOK\n  Inv\nPROPERTIES\n  Liveness Safety\nSPECIFICATION Spec\n';
  const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

  test('loses sections, and names in them', () => {
    expect(words(reduced(cfg, ['PROPERTIES']))).toEqual(words('CONSTANT N = 3 INVARIANTS TypeOK Inv SPECIFICATION Spec'));
    expect(words(reduced(cfg, ['Liveness', 'Inv']))).toEqual(
      words('CONSTANT N = 3 INVARIANTS TypeOK PROPERTIES Safety SPECIFICATION Spec'),
    );
  });
  test('loses nothing else', () => {
    expect(words(reduced(cfg, []))).toEqual(words(cfg.replace(/\\\*.*/g, '')));
    expect(() => reduced(cfg, ['VIEW'])).toThrow('no part called VIEW');
  });
});

test('TLC is run where its jar, and the specs, are', async () => {
  expect(absence({})).toBe('TLC_JAR is not set');
  expect(absence({ TLC_JAR: 'tla2tools.jar' })).toBe('TLA_EXAMPLES is not set');
  expect(await tlc((ports[0] as Port).tlc, {})).toBe('TLC_JAR is not set');
});

describe('an outcome', () => {
  const port: Port = {
    name: 'mine', file: 'mine.ts', distinct: 1_000, generated: 3_000, source: 'nowhere', tlc: { folder: '', module: '', cfg: '' },
  };
  const found = (processor: number, megabytes: number, change: Partial<Finished> = {}): Finished => ({
    distinct: 1_000, generated: 3_000, complete: true, run: { seconds: 1, processor, megabytes }, ...change,
  });
  const outcome: Outcome = {
    port, ours: found(2, 100), tlc: found(30, 450), reference: found(20, 90, { distinct: 100, generated: 200, complete: false }),
  };

  test('is a line, with ratios to ours', () => {
    expect(lineOf(outcome)).toEqual(['mine', '1,000', '2.0', '100', '30', '450', '15', '4.5', '20, 200 generated', '~ 150']);
    expect(lineOf({ ...outcome, tlc: 'no java', reference: found(3, 90) })).toEqual(
      ['mine', '1,000', '2.0', '100', 'no java', '', '', '', '3.0', '1.5'],
    );
    const begun = found(20, 90, { distinct: 20, generated: 29, complete: false });
    expect(lineOf({ ...outcome, reference: begun }).slice(-2)).toEqual(['20, 29 generated', '']);
    expect(lineOf(outcome)).toHaveLength(HEAD.length);
  });
  test('is complained of where counts differ, or ours does not end', () => {
    expect(complaints([outcome])).toEqual([]);
    expect(complaints([{ ...outcome, ours: 'it failed' }])).toEqual(['mine: it failed']);
    expect(complaints([{ ...outcome, ours: found(2, 100, { generated: 2_999 }) }])).toEqual([
      'mine: ours found 1,000 distinct and 2,999 generated states, not 1,000 distinct and 3,000 generated states',
    ]);
    expect(complaints([{ ...outcome, ours: found(2, 100, { complete: false, distinct: 7 }) }])).toEqual([
      'mine: ours reached a limit at 7 distinct states',
    ]);
    const wrong = { tlc: found(30, 450, { distinct: 999 }), reference: found(9, 9, { distinct: 1_001 }) };
    expect(complaints([{ ...outcome, ...wrong }])).toHaveLength(2);
  });
  test('of symmetric states is not compared with the reference engine', () => {
    const symmetric = { ...outcome, port: { ...port, options: { symmetry: true } as const }, reference: found(9, 9, { distinct: 6_000 }) };
    expect(complaints([symmetric])).toEqual([]);
  });
});
