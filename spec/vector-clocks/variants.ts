import { type Letter, tabulate, variant } from '../../checker/index.ts';
import { vectorClocks } from './vector-clocks.ts';
import { type Clock, maximum } from './vocabulary.ts';

/** One number, written as a clock whose entries are all equal. */
const greatest = (clock: Clock): number => Math.max(...Object.values(clock));
const allEqual = (clock: Clock, number: number): Clock => tabulate(Object.keys(clock) as Letter[], () => number);

const scalar = variant(vectorClocks, {
  name: 'scalar',
  because:
    'The clocks of Lamport have one number only (here: equal entries). What comes before still has the lower number. But of two events ' +
    'with different numbers nobody can tell whether one comes before the other: two nodes that have never heard of each other are ' +
    'enough.',
  model: { nodes: 2, events: 2 },
  predicts: { breaks: ['Converse'], states: 4 },
  rules: () => ({
    ticked: (clock) => allEqual(clock, greatest(clock) + 1),
    merged: (clock, received) => allEqual(clock, Math.max(greatest(clock), greatest(received)) + 1),
  }),
});

const noIncrement = variant(vectorClocks, {
  name: 'merge-without-increment',
  because:
    'To receive is an event. If the clock of the receiver is merged and does not go on, it has the stamp of the event that it has ' +
    'heard of: cause and effect cannot be told apart.',
  model: { nodes: 2, events: 1 },
  predicts: { breaks: ['ClockCondition', 'Converse'], states: 4 },
  rules: (rules) => ({ ...rules, merged: maximum }),
});

const overwrites = variant(vectorClocks, {
  name: 'overwrites',
  because:
    'Who takes over the clock of the sender as it is forgets his own past. To merge is to take the greater number of each entry, so that ' +
    'what either knows is known.',
  model: { nodes: 2, events: 2 },
  predicts: { breaks: ['ClockCondition', 'OneNodesEventsAreOrdered', 'Converse'], states: 4 },
  rules: (rules) => ({ ...rules, merged: (_clock, received, p) => rules.ticked(received, p) }),
});

export const variants = [scalar, noIncrement, overwrites];
