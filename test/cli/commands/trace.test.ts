import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../../checker/report/formats/formats.ts';
import { synod } from '../../fixtures/console.ts';

const LOCK = 'test/fixtures/lock.ts';
const folder = mkdtempSync(join(tmpdir(), 'synod-trace-'));
const saved = async (): Promise<string> => {
  const file = join(folder, 'trace.json');
  await synod(['check', LOCK, '--variant', 'generous', '--trace-out', file]);
  return file;
};

describe('synod show --dot', () => {
  test('draws the states', async () => {
    const { status, out } = await synod(['show', LOCK, '--dot', '3']);
    expect(status).toBe(0);
    expect(out).toMatch(/^digraph "lock" \{\n(.|\n)*label="the first 3 states"(.|\n)*s1 -> s2 \[label=" Ask\(p: A\) "\];/);
  });
});

describe('synod trace convert', () => {
  test.each(FORMATS)('writes %s, to a file or not', async (format) => {
    const file = await saved();
    const out = join(folder, `out.${format}`);
    const printed = await synod(['trace', 'convert', file, '--to', format]);
    expect(printed).toMatchObject({ status: 0, err: '' });
    expect(await synod(['trace', 'convert', file, '--to', format, '--out', out])).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(out, 'utf8')).toBe(printed.out);
  });

  test.each(['json', 'itf', 'tlc-json'])('%s can be replayed, and converted back', async (format) => {
    const file = await saved();
    const out = join(folder, `again.${format}.json`);
    await synod(['trace', 'convert', file, '--to', format, '--out', out]);
    const replayed = await synod(['replay', out]);
    expect(replayed).toEqual(await synod(['replay', file]));
    expect(replayed.out).toContain('after 6 steps, MutualExclusion is false');
    expect((await synod(['trace', 'convert', out, '--to', 'json'])).out).toBe(readFileSync(file, 'utf8'));
    expect((await synod(['diff', file, out])).out).toContain('do the same');
  });

  test('refuses what is not there', async () => {
    expect(await synod(['trace', 'convert', 'nowhere.json', '--to', 'itf'])).toMatchObject({
      status: 2,
      err: expect.stringContaining("there is no trace file 'nowhere.json'") as string,
    });
    expect(await synod(['trace', 'convert', await saved(), '--to', 'xml'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('Allowed choices are text, json, itf') as string,
    });
    expect(await synod(['trace', 'convert', await saved(), '--to', 'itf', '--out', '/nowhere/x'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('cannot be written') as string,
    });
  });
});

describe('a trace of another tool', () => {
  /** A trace of the lock, which names no actions; `edit` may change its states. */
  async function foreign(
    format: 'itf' | 'tlc-json',
    edit: (states: Record<string, unknown>[]) => Record<string, unknown>[],
  ): Promise<string> {
    const file = join(folder, `foreign.${format}.json`);
    await synod(['trace', 'convert', await saved(), '--to', format, '--out', file]);
    const json = JSON.parse(readFileSync(file, 'utf8')) as {
      states: Record<string, unknown>[];
      state: [number, Record<string, unknown>][];
    };
    const edited =
      format === 'itf'
        ? { ...json, states: edit(json.states.map(({ '#meta': _, ...state }) => state)) }
        : { ...json, action: [], state: edit(json.state.map(([, state]) => state)).map((state, i) => [i + 1, state]) };
    writeFileSync(file, JSON.stringify(edited));
    return file;
  }
  const FORMATS_READ = ['itf', 'tlc-json'] as const;
  const replace = (states: readonly Record<string, unknown>[], place: number, fields: Record<string, unknown>): Record<string, unknown>[] =>
    states.map((state, i) => (i === place ? { ...state, ...fields } : state));

  test.each(FORMATS_READ)('in %s may have stuttering steps: they are skipped, and that is said', async (format) => {
    const original = await synod(['replay', await foreign(format, (states) => states)]);
    const file = await foreign(format, (states) => states.flatMap((state, i) => (i === 2 ? [state, state, state] : [state])));
    const said = [4, 5]
      .map((state) => `${file}: state ${state} of the trace is the one before it: a stuttering step, which is skipped.\n`)
      .join('');
    expect(await synod(['replay', file])).toEqual({ ...original, err: said });
    expect(await synod(['trace', 'convert', file, '--to', 'text'])).toMatchObject({ status: 0, err: said });
    expect(await synod(['diff', file, await saved()])).toMatchObject({ status: 0, err: said });
  });

  test(
    'in ITF that does not fit says where, what differs, the nearest step, ' + 'and the clause that refuses the one that would fit',
    async () => {
      // The fifth state grants a second lock, which only the generous variant does.
      const file = await foreign('itf', (states) => states);
      const json = JSON.parse(readFileSync(file, 'utf8')) as { '#meta': Record<string, unknown> };
      const { variant: _, ...meta } = json['#meta'];
      writeFileSync(file, JSON.stringify({ ...json, '#meta': meta }));
      expect(await synod(['replay', file])).toEqual({
        status: 2,
        out: '',
        err: `\
error: state 6 of the ITF trace is not one that the spec reaches there
  where: state 6 of the trace
  why:   no step leads to it; from the state before it differs in: mail: - Request(from: B), mail: + Grant(to: B); Grant(m: Request(from: B)) would do just that, but 'the lock is free' is false (lock = taken); the nearest step, Leave(p: A), leads to a state that differs from it in: phase[A]: idle → holding, lock: free → taken, mail: - Request(from: B), mail: + Grant(to: B)
  do:    the trace is of another spec, variant or model, or the spec has been edited since
`,
      });
    },
  );

  test.each(FORMATS_READ)('in %s that begins elsewhere says how', async (format) => {
    const { status, err } = await synod(['replay', await foreign(format, (states) => replace(states, 0, { lock: 'taken' }))]);
    expect(status).toBe(2);
    expect(err).toMatch(
      /where: state 1 of the trace\n {2}why: {3}it is not an initial state; it differs from the only one in: lock: "?free"? → "?taken"?\n/,
    );
  });

  test("in TLC's JSON that does not fit names the variables that differ", async () => {
    const { err } = await synod(['replay', await foreign('tlc-json', (states) => replace(states, 1, { lock: 'taken' }))]);
    expect(err).toContain('where: state 2 of the trace\n');
    expect(err).toContain('the nearest step, Ask(p: A), leads to a state that differs from it in: lock: "free" → "taken"');
  });

  test.each([
    [{ lock: undefined }, 'the ITF trace does not say what lock is'],
    [{ lock: 'lost' }, 'lock is lost in the ITF trace, which is outside its domain'],
  ])('in ITF with %j is refused by name', async (fields, message) => {
    const { status, err } = await synod(['replay', await foreign('itf', (states) => replace(states, 2, fields))]);
    expect(status).toBe(2);
    expect(err).toContain(`${message}\n  where: state 3 of the trace`);
  });

  test('in ITF with a variable that the spec has not says that it is not compared', async () => {
    const file = await foreign('itf', (states) => states);
    const json = JSON.parse(readFileSync(file, 'utf8')) as { vars: string[] };
    writeFileSync(file, JSON.stringify({ ...json, vars: [...json.vars, 'picks'] }));
    expect(await synod(['replay', file])).toMatchObject({
      status: 1,
      err: expect.stringContaining('the spec has no variable picks: what the trace says of that is not compared') as string,
    });
  });
});

describe('a saved trace that is no longer one', () => {
  const edited = async (edit: (json: { variant?: string; steps: { changes: unknown[] }[] }) => void): Promise<string> => {
    const file = join(folder, 'edited.json');
    const json = JSON.parse(readFileSync(await saved(), 'utf8')) as { variant?: string; steps: { changes: unknown[] }[] };
    edit(json);
    writeFileSync(file, JSON.stringify(json));
    return file;
  };
  test('names the clause that refuses a step', async () => {
    const { status, err } = await synod(['replay', await edited((json) => { delete json.variant; })]);
    expect(status).toBe(2);
    expect(err).toContain(
      'error: Grant(m: Request(from: B)) is not enabled\n  where: state 5 of the trace\n  why:  ' +
        " 'the lock is free' is false (lock = taken); the trace was made with",
    );
  });
  test('names what a step changes otherwise', async () => {
    const { err } = await synod(['replay', await edited(({ steps }) => { steps[0]?.changes.pop(); })]);
    expect(err).toContain(
      '  where: state 2 of the trace\n  why:   Ask(p: A) changes only now: mail: + ' +
        'Request(from: A); only in the trace: nothing; the spec has been edited since',
    );
  });
});
