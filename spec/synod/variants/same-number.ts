import type { FiniteSet } from '../../../checker/index.ts';
import type { Synod } from '../vocabulary.ts';
import type { Ballot } from '../../ballots/votes.ts';

/**
 * Receive BeginBallot where two ballots may have the same number: "then choose any such B [there will be only one]" (A1) leaves a choice
 * there, and the priest votes in one of them.
 */
export const ReceiveBeginBallotOfOne = ({ action, vars, receive }: Synod) =>
  action(
    {
      m: vars.mail.of('BeginBallot'),
      B: (s: { readonly history: FiniteSet<Ballot> }, { m }: { readonly m: { readonly bal: number } }) =>
        s.history.where({ bal: m.bal }).toArray(),
    },
    {
      enabled: (s, { m: { bal: b, to: p } }) => ({
        'b = nextBal[p]': b === s.nextBal[p],
        'nextBal[p] > prevBal[p]': s.nextBal[p] > s.prevBal[p],
      }),
      effect: (s, { m, B }) => {
        const { bal: b, dec: d, to: p } = m;
        receive(s, m);
        s.prevBal[p] = b;
        s.prevDec[p] = d;
        s.history = s.history.without(B).with({ ...B, vot: B.vot.with(p) });
      },
    },
  );
