import { FiniteSet } from '../../checker/index.ts';
import { type Message, NONE, type Rhythm, type State } from './vocabulary.ts';

type Acceptors = Rhythm['acceptors'];

/** What has become of proposal 2 at one acceptor, in the order in which it may go on. */
const STAGES = ['is asked', 'is not asked', 'has promised', 'is told', 'has accepted'] as const;

/**
 * The floor is Alice's from now on. Bob is not heard any more, but what he has sent may have arrived, or still arrive: every way in which
 * he can have left proposal 2.
 */
export function* initial({ acceptors, numbers, quorum, constants: { old } }: Rhythm): Generator<Partial<State>> {
  yield {};
  if (old === 'nothing') return;
  for (const stages of everyWay(acceptors.length)) {
    const count = (from: number): number => stages.filter((stage) => stage >= from).length;
    if ((count(2) < quorum || old === 'surveyed') && count(3) > 0) continue;
    const at = (from: number): Acceptors => acceptors.filter((_a, i) => (stages[i] ?? 0) >= from);
    const twoFrom = (from: number): State['promised'] =>
      Object.fromEntries(acceptors.map((a) => [a, at(from).includes(a) ? 2 : 0])) as State['promised'];
    const ofTwo = <T>(two: T, others: T): Record<number, T> => Object.fromEntries(numbers.map((n) => [n, n === 2 ? two : others]));
    const mail = acceptors.flatMap((a, i): readonly Message[] =>
      stages[i] === 0 ? [{ type: 'Prepare', to: a, n: 2 }] : stages[i] === 3 ? [{ type: 'Accept', to: a, n: 2 }] : []);
    yield {
      number: { Alice: 0, Bob: 2 },
      promised: twoFrom(2),
      accepted: twoFrom(4),
      votes: ofTwo(FiniteSet.from(at(4)), FiniteSet.of()),
      value: ofTwo(count(3) > 0 ? 'Red' : NONE, NONE),
      mail: FiniteSet.from(mail),
    };
  }
}

/** All lists of so many stages. */
const everyWay = (length: number): readonly (readonly number[])[] =>
  Array.from({ length }).reduce<readonly (readonly number[])[]>((ways) => ways.flatMap((way) => STAGES.map((_s, i) => [...way, i])), [[]]);
