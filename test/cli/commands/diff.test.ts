import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'fast-string-width';
import { describe, expect, test } from 'vitest';
import { synod } from '../../fixtures/console.ts';

const LOCK = 'test/fixtures/lock.ts';

describe('synod diff', () => {
  test('of a variant says where the rule refuses it, and ends with that step and its values', async () => {
    expect(await synod(['diff', LOCK, '--variant', 'generous'], { columns: 100 })).toEqual({ status: 0, err: '', out: `\
✗ lock, variant generous: lock refuses the step to state 6 of its counterexample

  a server that grants whatever it is asked for shows what the guard is for

4 steps that both take
  2 Ask(p: A) · 3 Grant(m: Request(from: A)) · 4 Enter(m: Grant(to: A)) · 5 Ask(p: B)

The step that lock refuses
  6 Grant(m: Request(from: B))
    ✗ 'the lock is free' is false
        lock = taken
    no choices enable Grant in this state

The variant generous takes it, and 1 step later MutualExclusion is false
  7 Enter(m: Grant(to: B))
  ✗ MutualExclusion: A is holding, and so is B

synod replay test/fixtures/lock.ts --variant generous --path 0/0/1/1/0/0/0
` });
  });

  test('of a variant of the Synod is on one screen', async () => {
    const { out } = await synod(['diff', 'synod', '--variant', 'any-decree'], { columns: 100 });
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(lines.filter((line) => stringWidth(line) > 100 && !line.startsWith('synod replay'))).toEqual([]);
    expect(out).toContain('synod refuses the last step of its counterexample');
    expect(out).toContain('enabled here: StartPolling(p: B, Q: {A, B}, d: d1)');
  });

  test('of two files is side by side, or unified where there is no room', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'synod-diff-'));
    const [a, b] = [join(folder, 'a.json'), join(folder, 'b.json')] as [string, string];
    for (const [file, path] of [
      [a, '0/0/0/0'],
      [b, '0/0/1'],
    ] as const)
      writeFileSync(file, (await synod(['replay', LOCK, '--path', path, '--json'])).out);
    const wide = await synod(['diff', a, b], { columns: 100 });
    expect(wide.out).toContain('✗ lock (3 steps) and lock (2 steps) part after 1 step');
    expect(wide.out).toMatch(/^3 Ask\(p: B\) {37} <$/m);
    expect(wide.out).toMatch(/^4 Grant\(m: Request\(from: A\)\) + = 3 Grant\(m: Request\(from: A\)\)$/m);
    const narrow = await synod(['diff', a, b], { columns: 60 });
    expect(narrow.out).toMatch(
      /^< 3 Ask\(p: B\)\n {6}phase\[B\]: idle → waiting\n {6}mail: \+ Request\(from: B\)\n= 4 Grant\(m: Request\(from: A\)\)$/m,
    );
    expect(JSON.parse((await synod(['diff', a, b, '--json'])).out)).toMatchObject({
      version: 2,
      common: 1,
      aligned: [{ left: 1 }, { left: 2, right: 1, same: true }],
    });
  });

  test('in JSON has the refusal', async () => {
    expect(JSON.parse((await synod(['diff', `${LOCK}:generous`, '--json'])).out)).toMatchObject({
      version: 2,
      spec: 'lock',
      common: 4,
      refused: { step: 4, refusal: { falseClauses: [{ name: 'the lock is free' }] } },
      trace: { variant: 'generous' },
    });
  });

  test('of what keeps everything says so, with the exit status of check', async () => {
    expect(await synod(['diff', `${LOCK}:prudent`])).toEqual({ status: 0, err: '', out: `\
✓ lock, variant prudent, holds, as predicted, in all its 12 reachable states: there is no counterexample to compare

  an enabling condition that is always true may be written or left out
` });
    expect((await synod(['diff', `${LOCK}:generous`, `${LOCK}:prudent`])).out).toMatch(/there is no counterexample to compare/);
    expect(JSON.parse((await synod(['diff', `${LOCK}:prudent`, '--json'])).out)).toMatchObject({
      version: 2,
      verdict: 'holds',
      variant: 'prudent',
    });
    expect(await synod(['diff', LOCK, '--variant', 'prudent', '--model', 'large', '--invariants', 'Held'])).toMatchObject({
      out: expect.stringMatching(/there is no counterexample to compare/) as string,
    });
  });

  test('of what is neither a trace nor a variant is refused', async () => {
    expect(await synod(['diff', LOCK])).toMatchObject({
      status: 2,
      err: expect.stringContaining('neither a trace nor a variant') as string,
    });
  });
});
