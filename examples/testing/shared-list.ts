import { count, fn, type Letter, letters, names, optional, range, sequence, set, spec, variables } from 'synod';

const constants = {
  replicas: count(2, { min: 2, max: 3 }, 'how many have a copy of the list: A, B, C'),
  inserts: count(2, { min: 1, max: 3 }, 'how many elements each of them inserts, at most'),
};

type ElementId = `${Letter}${number}`;

function vocabulary(size: { readonly replicas: number; readonly inserts: number }) {
  const { inserts } = size;
  const replicas = letters(size.replicas);
  const ids = replicas.flatMap((r) => Array.from({ length: inserts }, (_, i): ElementId => `${r}${i + 1}`));
  const id = names(ids as [ElementId, ...ElementId[]]);
  const replica = names(replicas);
  const state = variables({
    line: sequence(id, { max: ids.length }).describe('All elements that were ever inserted, in the one order of all.'),
    knows: fn(replica, set(id)).describe('The elements of which the replica has heard.'),
    gone: fn(replica, set(id)).describe('Those of which it has heard that they were deleted.'),
    shows: fn(replica, sequence(id, { max: ids.length })),
  });
  return { ...state, state, id, ids, replica, place: range(0, ids.length - 1) };
}

/** What the replicas know, and the order of all elements. */
interface Known {
  readonly line: readonly ElementId[];
  readonly knows: Readonly<Record<Letter, { has(id: ElementId): boolean }>>;
  readonly gone: Readonly<Record<Letter, { has(id: ElementId): boolean }>>;
}
const shown = ({ line, knows, gone }: Known, r: Letter): ElementId[] =>
  line.filter((id) => knows[r].has(id) && !gone[r].has(id));

/** The places for a new element of r: anywhere between that which it is put behind, and the next that r shows. */
function mayStandAt(s: Known, r: Letter, behind: ElementId | 'start', at: number): boolean {
  const visible = shown(s, r);
  const next = visible[behind === 'start' ? 0 : visible.indexOf(behind) + 1];
  const [first, last] = [behind === 'start' ? 0 : s.line.indexOf(behind) + 1, next === undefined ? s.line.length : s.line.indexOf(next)];
  return first <= at && at <= last;
}

/**
 * A list that several have a copy of and change at the same time: there is one order of all elements, those that were deleted, too, and
 * each copy shows what it has heard of in that order. What is inserted at one place at the same time may stand in either order.
 */
export const sharedList = spec({
  name: 'shared-list',
  source:
    'Hagit Attiya, Sebastian Burckhardt, Alexey Gotsman, Adam Morrison, Hongseok Yang and Marek Zawirski, Specification and Complexity ' +
    'of Collaborative Text Editing (2016): the strong list specification',
  constants,
  deadlock: 'allowed',
  define(given) {
    const { action, forall, id, ids, invariant, place, replica, state } = vocabulary(given);
    const next = (s: Known, r: Letter): ElementId | undefined => ids.find((each) => each.startsWith(r) && !s.line.includes(each));
    return {
      state,
      actions: {
        Insert: action({ r: replica, behind: optional(id, 'start'), at: place }, {
          enabled: (s, { r, behind, at }) => ({
            'r may insert one more': next(s, r) !== undefined,
            'r shows what it is put behind': behind === 'start' || shown(s, r).includes(behind),
            'it stands between its neighbours': mayStandAt(s, r, behind, at),
          }),
          effect: (s, { r, at }) => {
            const added = next(s, r);
            if (added === undefined) return;
            s.line = s.line.toSpliced(at, 0, added);
            s.knows[r] = s.knows[r].with(added);
            s.shows[r] = shown(s, r);
          },
        }),
        Delete: action({ r: replica, x: id }, {
          enabled: (s, { r, x }) => ({ 'r shows it': shown(s, r).includes(x) }),
          effect: (s, { r, x }) => {
            s.gone[r] = s.gone[r].with(x);
            s.shows[r] = shown(s, r);
          },
        }),
        /** What q knows reaches r. */
        Merge: action({ r: replica, q: replica }, {
          enabled: (_s, { r, q }) => ({ 'from another': r !== q }),
          effect: (s, { r, q }) => {
            s.knows[r] = s.knows[r].union(s.knows[q]);
            s.gone[r] = s.gone[r].union(s.gone[q]);
            s.shows[r] = shown(s, r);
          },
        }),
      },
      invariants: {
        Convergence: invariant({
          'who has heard of the same shows the same': forall({ r: replica, q: replica }, (s, { r, q }) =>
            s.knows[r] !== s.knows[q] || s.gone[r] !== s.gone[q] || s.shows[r] === s.shows[q]),
        }),
      },
    };
  },
});
