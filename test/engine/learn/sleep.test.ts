import { describe, expect, it } from 'vitest';
import { Sleep } from '../../../checker/engine/learn/sleep.ts';

describe('Sleep', () => {
  it('lets a step sleep behind another one if it writes nothing that the other one read', () => {
    const sleep = new Sleep();
    sleep.describe(0, [1, 2], [2]);
    sleep.describe(1, [3], [3]);
    sleep.describe(2, [2, 3], [3]);
    expect([sleep.mayBehind(0, 1), sleep.mayBehind(1, 0)]).toEqual([true, true]);
    // Transition 2 reads what transition 0 writes, and not the other way round.
    expect([sleep.mayBehind(2, 0), sleep.mayBehind(0, 2)]).toEqual([false, true]);
    expect(sleep.mayBehind(1, 1)).toBe(false);
  });

  it('keeps its word when there are many sets of fields, and when a step turns out to read more', () => {
    const sleep = new Sleep();
    const fields = (transition: number): readonly number[] => [transition % 20, 20 + (transition % 17), 40 + (transition % 13)];
    for (let transition = 0; transition < 600; transition++)
      sleep.describe(transition, fields(transition), [fields(transition)[transition % 3] as number]);
    for (let q = 0; q < 600; q += 7)
      for (let p = 0; p < 600; p++) expect(sleep.mayBehind(q, p)).toBe(!fields(q).includes(fields(p)[p % 3] as number));
    sleep.describe(0, [...fields(0), 1], [0]);
    expect(sleep.mayBehind(0, 21)).toBe(false);
  });

  it('is off when it is told to', () => {
    const sleep = new Sleep();
    sleep.isOn = false;
    sleep.describe(0, [1], [1]);
    sleep.describe(1, [2], [2]);
    expect(sleep.mayBehind(0, 1)).toBe(false);
  });
});
