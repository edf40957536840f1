import { count, flag, fn, names, numbered, set, type StateOf, union, variables } from '../../checker/index.ts';

export const constants = {
  participants: count(2, { min: 1, max: 4 }, 'how many participants there are: r1, r2, ...'),
  free: flag(true, 'whether a participant that has not answered yet may end on its own either way; else it may only abort'),
};

export interface Constants { readonly participants: number; readonly free: boolean }

type End = 'commit' | 'abort';
export type Participant = `r${number}`;

function variablesOf({ participants }: Pick<Constants, 'participants'>) {
  const participant = names(numbered('r', participants));
  const message = union('type', {
    Request: {},
    Promise: { r: participant },
    Notice: { end: names(['commit', 'abort']) },
  });
  const state = variables({
    end: fn(participant, names(['open', 'commit', 'abort'])).describe('How the participant has ended, if it has.'),
    bound: set(participant).describe('The participants that have promised, and given up their will.'),
    decision: names(['open', 'commit', 'abort']).describe('What the coordinator has decided.'),
    msgs: set(message).describe('What has been sent. It arrives in any order, late, twice, or never.'),
  });
  return { ...state, state, participant, participants: numbered('r', participants) as readonly Participant[] };
}

type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Constants) {
  const v = variablesOf(constants);
  const { participants } = v;

  /** How all of them may have ended when nothing more can happen: one word for each, in their order. */
  type Outcome = readonly End[];

  /**
   * The outcomes that are still possible, said without looking ahead. Whoever has ended has ended so. If nobody has ended otherwise and
   * the coordinator has not aborted, all may commit; and unless it has decided to commit, those who are bound may abort, and the others do
   * what they like.
   */
  const possible = (s: Pick<State, 'end' | 'bound' | 'decision'>): readonly Outcome[] => {
    const all: Outcome = participants.map(() => 'commit');
    const nobodyHasEnded = participants.every((r) => s.bound.has(r) || s.end[r] === 'open');
    const mayCommit = s.decision === 'commit' || (s.decision === 'open' && nobodyHasEnded);
    if (s.decision === 'commit') return [all];
    const own = (r: Participant): readonly End[] => {
      if (s.end[r] !== 'open') return [s.end[r]];
      return s.bound.has(r) || !constants.free ? ['abort'] : ['abort', 'commit'];
    };
    const others = participants.reduce<readonly Outcome[]>((some, r) => some.flatMap((one) => own(r).map((end) => [...one, end])), [[]]);
    return mayCommit && !others.some((one) => one.every((end) => end === 'commit')) ? [...others, all] : others;
  };
  return { ...v, possible };
}

export type Entanglement = ReturnType<typeof vocabulary>;
