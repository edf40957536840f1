import { numbered, variant } from '../../checker/index.ts';
import { columns, majority, ofSize, rows, singletons } from '../common/quorums.ts';
import { flexiblePaxos } from './flexible-paxos.ts';
import { sets } from './vocabulary.ts';

const missesOne = variant(flexiblePaxos, {
  name: 'misses-one',
  because:
    'Two acceptors. Both together are asked, or a1 alone; a2 alone chooses. That a1 alone is asked is enough: a2 has ' +
    'chosen, and the next leader does not hear of it. One quorum of phase 1 that misses one of phase 2 is all that it ' +
    'takes. Inv still holds: each leader does what Paxos tells him.',
  model: { acceptors: 2, columns: 1 },
  predicts: { breaks: ['Agreement'], states: 9 },
  rules: () => ({ quorums1: sets('a1 a2', 'a1'), quorums2: sets('a2') }),
});

const majorityFirst = variant(flexiblePaxos, {
  name: 'majority-in-phase-1-only',
  because:
    'Majorities are asked, and one acceptor is enough to choose. That majorities meet each other is no help: what has been ' +
    'chosen by an acceptor who is not asked is not heard of. Where majorities are asked, it takes a majority to choose; of ' +
    'an even number half of them.',
  model: { acceptors: 3, columns: 1 },
  predicts: { breaks: ['Agreement'], states: 11 },
  rules: () => ({ quorums1: majority(['a1', 'a2', 'a3']), quorums2: singletons(['a1', 'a2', 'a3']) }),
});

const majoritySecond = variant(flexiblePaxos, {
  name: 'majority-in-phase-2-only',
  because:
    'The other way round: a majority chooses, and a single acceptor is asked. He need not be one of those who have chosen.',
  model: { acceptors: 3, columns: 1 },
  predicts: { breaks: ['Agreement'], states: 11 },
  rules: () => ({ quorums1: singletons(['a1', 'a2', 'a3']), quorums2: majority(['a1', 'a2', 'a3']) }),
});

const columnsTwice = variant(flexiblePaxos, {
  name: 'columns-in-both-phases',
  because:
    'In the grid a column is asked, and a column chooses. Two columns never meet. It is the row of phase 1 that carries ' +
    'what a column has chosen to all the others.',
  model: {},
  predicts: { breaks: ['Agreement'], states: 13 },
  rules: (_rules, { acceptors, columns: width }) => {
    const all = numbered('a', acceptors);
    return { quorums1: columns(all, width), quorums2: columns(all, width) };
  },
});

const half = variant(flexiblePaxos, {
  name: 'half-and-half',
  because:
    'q1 + q2 = n: two of four are asked, two of four choose, and they may be the other two. One more on either side, and ' +
    'they meet.',
  model: { system: 'sizes' },
  predicts: { breaks: ['Agreement'], states: 13 },
  rules: (_rules, { acceptors }) => {
    const all = numbered('a', acceptors);
    return { quorums1: ofSize(all, acceptors / 2), quorums2: ofSize(all, acceptors / 2) };
  },
});

const turned = variant(flexiblePaxos, {
  name: 'columns-first',
  because: 'Columns are asked and rows choose: which of the two is asked makes no difference, as long as each meets each of the other.',
  model: {},
  predicts: { keeps: 'everything' },
  rules: (_rules, { acceptors, columns: width }) => {
    const all = numbered('a', acceptors);
    return { quorums1: columns(all, width), quorums2: rows(all, width) };
  },
});

export const variants = [missesOne, majorityFirst, majoritySecond, columnsTwice, half, turned];
