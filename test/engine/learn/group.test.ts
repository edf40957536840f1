import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Group } from '../../../checker/engine/learn/group.ts';

describe('Group', () => {
  it('knows which roots a footprint affects, in order, and which of them may be enabled where they were not', () => {
    const group = new Group();
    group.note(5, 0);
    group.note(3, 1);
    group.noteRefusal(3, 1);
    // Footprint 0 is that of the fields 0 and 1; an instance is named once, though it reads both.
    expect(group.affectedBy(0, [0, 1])).toEqual([3, 5]);
    group.note(4, 0);
    group.note(4, 1);
    expect(group.affectedBy(0, [0, 1])).toEqual([3, 4, 5]);
    expect(group.wokenBy(0, [0, 1])).toEqual([3]);
    expect([...group.changed]).toEqual([0]);
  });

  it('gives the same answers whether it was asked before or after the readings were noted', () => {
    const readings = fc.array(fc.tuple(fc.nat(200), fc.nat(5)), { maxLength: 400, size: 'max' });
    fc.assert(
      fc.property(readings, fc.subarray([0, 1, 2, 3, 4, 5]), (notes, fields) => {
        const [early, late] = [new Group(), new Group()];
        early.affectedBy(0, fields);
        for (const [root, field] of notes) for (const group of [early, late]) group.note(root, field);
        expect(early.affectedBy(0, fields)).toEqual(late.affectedBy(0, fields));
      }),
    );
  });
});
