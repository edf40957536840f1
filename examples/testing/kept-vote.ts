import Raft from '@markwylde/liferaft';
import { entry, fn, names, optional, spec, variables, variant } from 'synod';
import { driver } from 'synod/testing';

function vocabulary() {
  const candidate = names(['A', 'B']);
  const state = variables({
    votedFor: optional(candidate, 'nobody').describe('Whom the voter has given its vote in this term. On its disk.'),
    answer: fn(candidate, names(['none', 'granted', 'denied'])).describe('What the voter has answered last.'),
  });
  return { ...state, state, candidate };
}
type Words = ReturnType<typeof vocabulary>;

const Ask = ({ action, candidate }: Words) =>
  action({ c: candidate }, {
    effect: (s, { c }) => {
      const isFree = s.votedFor === 'nobody' || s.votedFor === c;
      s.answer[c] = isFree ? 'granted' : 'denied';
      if (isFree) s.votedFor = c;
    },
  });

/** A voter that is asked for its vote in one term, and that may crash and come back: `votedFor` is "persistent state on all servers". */
export const keptVote = spec({
  name: 'kept-vote',
  source: 'Diego Ongaro and John Ousterhout, In Search of an Understandable Consensus Algorithm, extended version (2014): figure 2',
  constants: {},
  define() {
    const v = vocabulary();
    return {
      state: v.state,
      actions: { Ask: Ask(v), Restart: v.action({}, { by: 'the voter', effect: () => {} }) },
      invariants: { OneVote: v.invariant({ 'not both were granted': (s) => s.answer.A !== 'granted' || s.answer.B !== 'granted' }) },
    };
  },
});

const voteInMemory = variant(keptVote, {
  name: 'vote-in-memory',
  because: 'The vote is in the memory of the voter. It crashes, comes back, knows of no vote, and gives it to another in the same term.',
  model: {},
  predicts: { breaks: ['OneVote'], states: 4 },
  replace: () => {
    const { action } = vocabulary();
    return { actions: { Restart: action({}, { by: 'the voter', effect: (s) => { s.votedFor = 'nobody'; } }) } };
  },
});

export const keptVoteEntry = entry(keptVote, { variants: [voteInMemory] });

type Answer = 'none' | 'granted' | 'denied';

/** A voter by liferaft, which has nothing but what the package keeps. */
class RestartingVoter {
  readonly answer: Record<'A' | 'B', Answer> = { A: 'none', B: 'none' };
  #node = this.#started();

  #started(): Raft {
    const node = new Raft('C', { 'election min': '10000000', 'election max': '20000000' });
    node.on('vote', ({ address }, isGranted) => { this.answer[address as 'A'] = isGranted ? 'granted' : 'denied'; });
    return node;
  }

  ask(c: 'A' | 'B'): Promise<void> {
    const packet = { type: 'vote', term: 1, state: Raft.CANDIDATE, address: c, leader: '' };
    return new Promise((resolve) => { this.#node.emit('data', packet, () => resolve()); });
  }
  restart(): void {
    this.end();
    this.#node = this.#started();
  }
  end(): void {
    this.#node.end();
  }
}

/** How the steps of the spec are done to it. */
export const restartingVoters = (name?: string) =>
  driver(keptVote, {
    entry: keptVoteEntry,
    ...(name === undefined ? {} : { variant: name }),
    start: () => new RestartingVoter(),
    act: { Ask: (real, { c }) => real.ask(c), Restart: (real) => real.restart() },
    observe: ({ answer }) => ({ answer: { ...answer } }),
    stop: (real) => real.end(),
  });
