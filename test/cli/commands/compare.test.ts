import { describe, expect, test } from 'vitest';
import { synod } from '../../fixtures/console.ts';

const timeless = (text: string): string => text.replaceAll(/\d[\d.]* m?s\b/g, '… ms');

describe('synod compare', () => {
  test('prints how many states both sides reach', async () => {
    const { status, out, err } = await synod([
      'compare',
      'synod',
      '--set',
      'ballots=1',
      '--left',
      'granularity=appendix',
      '--right',
      'granularity=prompt',
      '--project',
      'priests',
    ]);
    expect({ status, err, out: timeless(out) }).toEqual({ status: 0, err: '', out: `\
✓ synod: both sides reach the same 324 states of priests
  left        granularity=appendix: 1,702 distinct states, depth 33, … ms; 324 different ones in this projection
  right       granularity=prompt: 324 distinct states, depth 18, … ms; 324 different ones in this projection
  both        324 states of priests
` });
  });

  test('tells how to get where only one side gets', async () => {
    const { status, out } = await synod([
      'compare',
      'synod',
      '--set',
      'priests=1,ballots=1',
      '--right',
      'decrees=1',
      '--project',
      'outcome,decree',
    ]);
    expect(status).toBe(1);
    expect(timeless(out).split('\n').slice(0, 10)).toEqual([
      '✗ synod: only the left side reaches 2 states',
      '  left        decrees=2: 20 distinct states, depth 13, … ms; 5 different ones in this projection',
      '  right       decrees=1: 13 distinct states, depth 13, … ms; 3 different ones in this projection',
      '  both        3 states of outcome, decree',
      '',
      'Only the left side reaches this, after 6 steps; nothing of the kind is nearer',
      '',
      ' 1  initial state',
      ' 2  TryNewBallot(p: A, b: 1)',
      '       lastTried[A]: -∞ → 1',
    ]);
    expect(out).toMatch(/\nsynod replay synod --set priests=1,ballots=1 --path [\d/]+\n$/);
  });

  test('compares a variant at the same constants', async () => {
    const { status, out } = await synod(['compare', 'test/fixtures/lock.ts', '--right-variant', 'generous', '--json']);
    const { version, verdict, projection, left, right } = JSON.parse(out) as {
      version: number;
      verdict: string;
      projection: string;
      left: Record<string, unknown>;
      right: Record<string, unknown>;
    };
    expect({ status, version, verdict, projection }).toEqual({ status: 1, version: 2, verdict: 'different', projection: 'all variables' });
    expect(left['constants']).toEqual(right['constants']);
    expect(right).toMatchObject({ variant: 'generous', trace: { steps: expect.any(Array) as unknown } });
  });

  test('says that a limit was reached, and refuses an unknown view', async () => {
    expect(await synod(['compare', 'synod', '--right', 'granularity=prompt', '--project', 'priests', '--max-states', '50'])).toMatchObject({
      status: 3,
      out: expect.stringContaining('! synod: a limit was reached') as unknown,
    });
    expect(await synod(['compare', 'synod', '--project', 'pirests'])).toMatchObject({
      status: 2,
      err: expect.stringContaining("did you mean 'priests'") as unknown,
    });
  });
});
