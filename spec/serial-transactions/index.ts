import { entry, spec, variant, withEffect } from '../../checker/index.ts';
import { records } from '../common/transactions.ts';
import { constants, type Serial, vocabulary } from './vocabulary.ts';

/** A process reads all records, and adds one to one of them, in one step. */
const Execute = ({ action, calls, done, process }: Serial) =>
  action({ t: process, k: records }, {
    enabled: (s, { t }) => ({ 't has another transaction to do': calls.mayInvoke(s.calls, t) }),
    effect: (s, { t, k }) => {
      const { operation, result } = done({ x: s.record.x, y: s.record.y }, k);
      calls.record(s.calls, t, operation, result);
      s.record[k]++;
    },
  });

/** What every way to run transactions side by side is to look like: one after the other. */
export const serialTransactions = spec({
  name: 'serial-transactions',
  gloss: 'What serialisable means: each transaction reads all records and writes one, in one step.',
  source: 'Christos H. Papadimitriou, The Serializability of Concurrent Database Updates (1979)',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    return {
      state: v.state,
      actions: { Execute: Execute(v) },
      invariants: { Serialisable: v.invariant({ 'the transactions have an order': v.calls.serialisable(v.object, 'calls') }) },
      witnesses: { BothAreWritten: v.witness({}, (s) => s.record.x > 0 && s.record.y > 0) },
    };
  },
});

const readsTheBeginning = variant(serialTransactions, {
  name: 'reads-the-beginning',
  because: 'Each transaction reads what was there before any: two have the same records before them, and neither knows of the other.',
  model: {},
  predicts: { breaks: ['Serialisable'], states: 3 },
  replace: ({ actions }, constants) => {
    const { calls, done } = vocabulary(constants);
    return {
      actions: {
        Execute: withEffect(actions.Execute, (s, { t, k }) => {
          const { operation, result } = done({ x: 0, y: 0 }, k);
          calls.record(s.calls, t, operation, result);
          s.record[k]++;
        }),
      },
    };
  },
});

export default entry(serialTransactions, {
  models: {
    '2x1': { constants: {}, expect: { distinct: 13, generated: 13, depth: 3 } },
    '2x2': { constants: { rounds: 2 }, expect: { distinct: 165, generated: 165, depth: 5 } },
    '3x1': { constants: { processes: 3 }, expect: { distinct: 79, generated: 79, depth: 4 } },
  },
  variants: [readsTheBeginning],
});
