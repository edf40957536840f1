import { describe, expect, test } from 'vitest';
import { check, replayCode, replaySaved, select, type Trace } from '../../../checker/index.ts';
import { itfJson, replayItf } from '../../../checker/report/formats/itf.ts';
import { mermaidText } from '../../../checker/report/formats/mermaid.ts';
import { traceJson } from '../../../checker/report/json/json.ts';
import { readTrace } from '../../../checker/report/json/json-trace.ts';
import { verdictText } from '../../../checker/report/text/verdict-text.ts';
import { processesOf } from '../../../checker/verdict/trace/processes.ts';
import duel from '../../../spec/duel/index.ts';

const CODE = '0/0/0/(0/0/0)';
const { system } = select(duel, { variant: 'impatient-and-weak' });
/** The shortest, without what would exclude it: that is known of a search, not of a behaviour. */
async function lasso(): Promise<Trace> {
  const { trace } = await check(duel, { variant: 'impatient-and-weak' });
  const { remedies, ...rest } = trace as Trace;
  expect(remedies).toEqual({ enough: [], hopeless: false });
  return rest;
}
const through = (json: unknown): never => JSON.parse(JSON.stringify(json)) as never;

describe('a lasso', () => {
  test('is told with its cycle, with what is promised, and with the account', async () => {
    const text = verdictText(await check(duel, { variant: 'impatient-and-weak' }));
    expect(text).toContain('Counterexample of 5 states, 3 of them on a cycle; none is shorter');
    expect(text).toMatch(/ 3 {2}ReceivePrepare[^]*and then for ever:\n 4 {2}ReceivePromise[^]*\n 3 {2}ReceivePrepare[^]*and so on, from state 3/);
    expect(text).toContain('polls (weak): p: A not possible in state 3');
    expect(text).toContain(`--path '${CODE}'`);
  });
  test('has a code, and is what the code says', async () => {
    const trace = await lasso();
    expect(trace.code).toBe(CODE);
    expect(replayCode(system, CODE)).toEqual(trace);
    expect(() => replayCode(system, '0/0/(0)')).toThrow('the cycle of the trace does not close');
    expect(() => replayCode(system, '0/0/(0')).toThrow("'0/0/(0' is not a trace code");
  });
  test('that stops says what would be possible', async () => {
    expect(replayCode(system, '0/()').unkept).toMatchObject([{ name: 'tries', kind: 'weak', choices: { p: 'A' }, by: 'broken' }]);
    const stops = replayCode(system, '0/0/()');
    expect(stops.unkept).toMatchObject([{ name: 'prepare requests arrive', kind: 'strong', by: 'broken' }]);
    const { trace } = await check(duel, { variant: 'impatient-and-weak', fairness: 'none' });
    expect(verdictText(await check(duel, { variant: 'impatient-and-weak', fairness: 'none' })))
      .toContain('and then nothing more, although Try(p: A) is possible');
    expect(trace).toMatchObject({ code: '0/()', cycle: 0, findings: [{ possible: ['Try(p: A)'], kept: [] }] });
  });
  test('goes through a file', async () => {
    const trace = await lasso();
    expect(replaySaved(system, readTrace(through(traceJson(trace))))).toEqual(trace);
    const itf = through(itfJson(system, trace)) as { readonly loop: number; readonly states: readonly unknown[] };
    expect(itf.loop).toBe(2);
    expect(replayItf(system, itf as never)).toEqual(trace);
  });
  test('is explained as a way and what is done again and again, in lanes', async () => {
    const explained = async (fairness: 'none' | undefined): Promise<string> =>
      verdictText(await check(duel, { variant: 'impatient-and-weak', explain: true, ...(fairness === undefined ? {} : { fairness }) }));
    const text = await explained(undefined);
    expect(text).toContain('Why\n  From state 3 on the same steps are taken for ever, and none of them is what is wanted.\n');
    expect(text).toContain('• the way there, ↻ again and again, n──▶ a message sent in the step to state n\n');
    expect(text).toMatch(/state n\n {4}A +a1\n 2 {2}• Try\n 3 {2}2─+▶ • ReceivePrepare[^]*\n 4 {2}↻ ReceivePromise.* ◀─+3\n[^]*\n 3 {2}5─+▶ ↻ /);
    expect(await explained('none')).toContain('Why\n  Nothing is ever done.\n\nsynod replay');
  });
  test('is a loop in a diagram', async () => {
    const lines = mermaidText(await lasso(), processesOf(system)).split('\n');
    expect(lines.filter((line) => /^ {2}(loop|end)/.test(line))).toEqual(['  loop for ever', '  end']);
    expect(lines.findIndex((line) => line.includes('4 ReceivePromise'))).toBeGreaterThan(lines.indexOf('  loop for ever'));
  });
});
