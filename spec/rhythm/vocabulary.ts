import {
  choice, count, flag, fn, type Immutable, names, numbered, optional, range, set, type StateOf, union, type ValueOf, valuesOf, variables,
} from '../../checker/index.ts';

/** No value. */
export const NONE = '-';

const LEADERS = ['Alice', 'Bob'] as const;
type Leader = (typeof LEADERS)[number];

export const constants = {
  acceptors: count(3, { min: 1, max: 5 }, 'how many acceptors there are: a1, a2, ...'),
  numbers: count(3, { min: 1, max: 9 }, 'how many proposal numbers there are: the odd ones are those of Alice, the even ones those of Bob'),
  old: choice(
    ['commanded', 'surveyed', 'nothing'],
    'what Bob has done before, with proposal 2: of what he has sent each message may have arrived, be on its way, or be lost',
  ),
  loss: flag(false, 'whether messages are lost from now on'),
};

export interface Constants {
  readonly acceptors: number;
  readonly numbers: number;
  readonly old: 'commanded' | 'surveyed' | 'nothing';
  readonly loss: boolean;
}

type Kind = 'Prepare' | 'Promise' | 'Accept' | 'Accepted' | 'Refused';

/** Who leads, and what messages weigh; a variant may replace it. */
export interface Rules {
  /** "A single leader can hold the floor": who may begin a proposal. */
  holdsTheFloor(leader: Leader): boolean;
  /** What a message weighs on its way. */
  readonly weights: Readonly<Record<Kind, number>>;
  /** What a promise weighs that has arrived, as long as the quorum is not there. */
  readonly gathered: number;
}

/** How many acceptors a quorum has. */
export const quorumOf = (acceptors: number): number => Math.floor(acceptors / 2) + 1;

/**
 * "The weight of a single Promise message must, in a sense, be greater than the weight of all the Accept messages it generates": of which
 * there are as many as a quorum has acceptors. Whatever answers a message weighs less than that.
 */
export const rules = ({ acceptors }: Constants): Rules => {
  const [Accepted, Accept] = [1, 2];
  const Promise = 1 + quorumOf(acceptors) * Accept;
  return {
    holdsTheFloor: (leader) => leader === 'Alice',
    weights: { Accepted, Refused: 1, Accept, Promise, Prepare: 1 + Promise },
    gathered: 0,
  };
};

function variablesOf({ acceptors, numbers }: Constants) {
  const leader = names(LEADERS);
  const acceptor = names(numbered('a', acceptors));
  const number = range(1, numbers);
  const some = range(0, numbers);
  const message = union('type', {
    Prepare: { to: acceptor, n: number },
    Promise: { from: acceptor, n: number, accepted: some },
    Accept: { to: acceptor, n: number },
    Accepted: { from: acceptor, n: number },
    Refused: { by: acceptor, n: number },
  });
  const state = variables({
    number: fn(leader, some).describe('The number of her latest proposal; 0 before the first.'),
    phase: fn(leader, names(['idle', 'surveys', 'commands', 'outbid', 'is through'])).describe('What she is about.'),
    promises: fn(leader, set(acceptor)).describe('Who has promised, as long as she surveys.'),
    found: fn(leader, some).describe('The highest proposal that was reported to her as accepted; 0 if none was.'),
    answers: fn(leader, set(acceptor)).describe('Who has accepted her proposal, as far as she knows.'),
    promised: fn(acceptor, some).describe('The highest proposal number that the acceptor has seen. Durable.'),
    accepted: fn(acceptor, some).describe('The proposal that it has accepted last; 0 if none. Durable.'),
    value: fn(number, optional(names(['Blue', 'Red']), NONE)).describe('The value of a proposal for which Accept messages were sent.'),
    votes: fn(number, set(acceptor)).describe('History: who has accepted the proposal.'),
    mail: set(message).describe('The messages on their way.'),
  });
  return { ...state, state, leader, acceptor, number, message };
}

type Variables = ReturnType<typeof variablesOf>;
export type State = StateOf<Variables['schemas']>;
export type Message = ValueOf<Variables['message']>;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);
  const acceptors = valuesOf(v.acceptor);
  const quorum = quorumOf(constants.acceptors);
  const owner = (n: number): Leader => (n % 2 === 1 ? 'Alice' : 'Bob');

  /** Whether a leader has a round before her: she has not begun, or somebody has a higher number. */
  const hasARound = (s: Immutable<Pick<State, 'number'>>, leader: Leader): boolean =>
    s.number[leader] === 0 || LEADERS.some((other) => s.number[other] > s.number[leader]);

  /** "Higher than any number she or anyone else has used before." */
  const next = (s: Immutable<Pick<State, 'number'>>, leader: Leader): number => {
    const used = Math.max(s.number.Alice, s.number.Bob);
    return owner(used + 1) === leader ? used + 1 : used + 2;
  };

  /** "Potential": first of rounds that are still to come, then of all that is on its way. */
  const potential = (s: Immutable<Pick<State, 'number' | 'mail' | 'promises'>>): readonly number[] => [
    LEADERS.filter((leader) => rules.holdsTheFloor(leader) && hasARound(s, leader)).length,
    s.mail.toArray().reduce((sum, { type }) => sum + rules.weights[type], 0)
      + LEADERS.reduce((sum, leader) => sum + s.promises[leader].size * rules.gathered, 0),
  ];

  return { ...v, ...rules, numbers: valuesOf(v.number), acceptors, quorum, owner, next, potential, constants };
}

export type Rhythm = ReturnType<typeof vocabulary>;
