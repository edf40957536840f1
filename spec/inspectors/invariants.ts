import type { Constants, Inspectors } from './vocabulary.ts';

export const invariants = ({ invariant, forall, inspector, holds }: Inspectors) => ({
  /** "A position could be held by at most one bureaucrat at any time." */
  AtMostOneInspector: invariant({
    'no two inspect cheese': forall(
      { p: inspector, q: inspector },
      (s, { p, q }) => p === q || !holds(s, p) || !holds(s, q),
      (_s, { p, q }) => `${p} and ${q} are both inspecting cheese`,
    ),
  }),
});

export const witnesses = (
  { witness, inspector, holds, termsBy }: Inspectors, { decrees, error, inspectors, term, parliament }: Constants,
) => ({
  SomebodyInspects: witness({ p: inspector }, (s, { p }) => holds(s, p)),
  ...(decrees > 1 && error > 0 && {
    /** His first term is over by his own observation, and he inspects without a break. */
    AnInspectorStaysInOffice: witness({ p: inspector }, (s, { p }) => {
      const [first] = termsBy(s.law);
      return first?.who === p && first.end <= s.ahead[p] && holds(s, p);
    }),
  }),
  ...(decrees > 2 && inspectors > 1 && parliament === 'hasty' && {
    /** He was appointed while another was in office, and has read so. */
    ASuccessorIsPatient: witness({ p: inspector, q: inspector }, (s, { p, q }) => p !== q && holds(s, p) && s.read[q] > s.read[p]),
    /** He began when that one's term was over, and inspects. */
    ASuccessorInspects: witness({ p: inspector }, (s, { p }) => {
      const terms = termsBy(s.law);
      return holds(s, p) && terms.some(({ who, begin, end }) => who === p && end - begin < term);
    }),
  }),
});
