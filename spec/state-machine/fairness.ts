import { type Action, weak } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import type { Constants, Machine, MachineState } from './vocabulary.ts';

type Of<C> = Action<MachineState, C>;
interface Answer { readonly c: string; readonly p: string }

interface Common {
  readonly Pass: Of<{ readonly c: string; readonly r: number }>;
  readonly Execute: Of<{ readonly p: string }>;
  readonly Reply: Of<Answer>;
}

export const fairness = ({ Pass, Execute, Reply }: Common, FastRead: Of<Answer>, { reads }: Constants) => ({
  'requests are passed': weak(Pass, { each: ['c', 'r'] }),
  'servers execute what is passed': weak(Execute, { each: 'p' }),
  'clients are answered': weak(Reply, { each: 'c' }),
  ...when(reads === 'fast', { 'fast reads are answered': weak(FastRead, { each: 'c' }) }),
});

export const liveness = ({ leadsTo, client, calls, constants: { reads } }: Machine) => ({
  // Under leases it cannot be promised here: when time has ended nobody holds one.
  ...when(reads !== 'lease', {
    EveryRequestIsAnswered: leadsTo(
      { c: client },
      (s, { c }) => calls.open(s.calls, c) !== undefined,
      (s, { c }) => calls.open(s.calls, c) === undefined,
    ),
  }),
});
