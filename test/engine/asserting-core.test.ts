import { describe, expect, it } from 'vitest';
import { type Machine, newMachine } from '../../checker/engine/core/machine.ts';
import { Phase, Slot } from '../../checker/engine/core/slots.ts';
import { blockwiseSearch } from '../../checker/search/explicit/blockwise.ts';
import { twoPhaseCommit } from '../../spec/two-phase-commit/two-phase-commit.ts';
import { assertingMachine } from '../core/asserting.ts';

describe('the build of the core with assertions', () => {
  it('stops where the other one goes on: states without records, more blocks than there are, a table that is not in the memory', () => {
    const mistakes: readonly ((machine: Machine) => void)[] = [
      ({ core }) => core.plan(0, 1, 1),
      ({ arena: { directory }, core }) => {
        directory[Slot.BLOCKS] = 1;
        core.work(0, Phase.EXPAND);
      },
      ({ arena: { directory }, core }) => {
        directory[Slot.WORKERS] = 1;
        directory[Slot.TABLE] = 1024;
        directory[Slot.TABLE_SHIFT] = 44;
        core.work(0, Phase.INSERT);
      },
    ];
    for (const mistake of mistakes) expect(() => { mistake(assertingMachine()); }).toThrow('unreachable');
    for (const mistake of mistakes) expect(() => { mistake(newMachine() as Machine); }).not.toThrow();
  });

  it('finds what the other one finds', async () => {
    const search = async (machine: Machine): Promise<unknown> => {
      const { distinct, generated, depth } = await blockwiseSearch(machine, { entries: 50, alone: 2 })(twoPhaseCommit.bind({}), {});
      return { distinct, generated, depth };
    };
    expect(await search(assertingMachine())).toEqual(await search(newMachine() as Machine));
  });
});
