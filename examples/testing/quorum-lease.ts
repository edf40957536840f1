import { count, entry, flag, fn, type Letter, letters, names, optional, range, spec, tabulate, variables, variant } from 'synod';

const constants = {
  clients: count(2, { min: 1, max: 3 }, 'how many want the lock: A, B, ...'),
  servers: count(3, { min: 1, max: 5 }, 'how many servers there are: 1, 2, ...'),
  term: count(2, { min: 1, max: 3 }, 'for how long an entry is kept'),
  restarts: flag(false, 'whether a server may crash and come back'),
};

interface Size { readonly clients: number; readonly servers: number; readonly term: number; readonly restarts: boolean }
type Server = '1' | '2' | '3' | '4' | '5';

function vocabulary(size: Size) {
  const { term } = size;
  const servers = Array.from({ length: size.servers }, (_, i) => String(i + 1) as Server);
  const client = names(letters(size.clients));
  const server = names(servers as [Server, ...Server[]]);
  const state = variables({
    entry: fn(server, optional(client, 'nobody')).describe('Whose entry the server has.'),
    left: fn(server, range(0, term)).describe('How long it will keep it.'),
    at: fn(client, names(['idle', 'asking', 'holds', 'late'])).describe('Whether it has the lock; it is late when its time is over.'),
    answer: fn(client, fn(server, names(['none', 'yes', 'no']))).describe('What it has been answered, while it asks.'),
    age: fn(client, range(0, term)).describe('How long ago it began to ask.'),
  });
  const none = tabulate(servers, () => 'none' as const);
  return { ...state, state, client, server, servers, none, term, quorum: Math.floor(size.servers / 2) + 1 };
}
type Words = ReturnType<typeof vocabulary>;
interface LeaseState {
  entry: Record<string, string>;
  left: Record<string, number>;
  at: Record<string, string>;
  answer: Record<string, unknown>;
  age: Record<string, number>;
}

/** The client gives back what it has got, wherever it is still there, and is idle. */
function giveBack(s: LeaseState, c: Letter, { servers, none }: Words): void {
  for (const m of servers) {
    if (s.entry[m] !== c) continue;
    s.entry[m] = 'nobody';
    s.left[m] = 0;
  }
  s.answer[c] = none;
  s.age[c] = 0;
  s.at[c] = 'idle';
}

const Ask = ({ action, client }: Words) =>
  action({ c: client }, {
    enabled: (s, { c }) => ({ 'c is idle': s.at[c] === 'idle' }),
    effect: (s, { c }) => { s.at[c] = 'asking'; },
  });

/** A server makes an entry for the client, if it has none. With the last answer the client decides. */
const Answer = (v: Words, holds: (votes: number, age: number) => boolean) =>
  v.action({ c: v.client, m: v.server }, {
    enabled: (s, { c, m }) => ({ 'c asks': s.at[c] === 'asking', 'm has not answered yet': s.answer[c][m] === 'none' }),
    effect: (s, { c, m }) => {
      const isFree = s.entry[m] === 'nobody';
      if (isFree) {
        s.entry[m] = c;
        s.left[m] = v.term;
      }
      s.answer[c] = { ...s.answer[c], [m]: isFree ? 'yes' : 'no' };
      const answers = v.servers.map((each) => s.answer[c][each]);
      if (answers.includes('none')) return;
      if (!holds(answers.filter((each) => each === 'yes').length, s.age[c])) giveBack(s as never, c, v);
      else {
        s.at[c] = s.age[c] < v.term ? 'holds' : 'late';
        s.answer[c] = v.none as never;
      }
    },
  });

const Release = (v: Words) =>
  v.action({ c: v.client }, {
    enabled: (s, { c }) => ({ 'c was given the lock': s.at[c] === 'holds' || s.at[c] === 'late' }),
    effect: (s, { c }) => { giveBack(s as never, c, v); },
  });

const Tick = ({ action, servers, term }: Words) =>
  action({}, {
    by: 'time',
    effect: (s) => {
      for (const m of servers) {
        s.left[m] = Math.max(0, s.left[m] - 1);
        if (s.left[m] === 0) s.entry[m] = 'nobody';
      }
      for (const c of Object.keys(s.at) as Letter[]) {
        if (s.at[c] !== 'idle') s.age[c] = Math.min(term, s.age[c] + 1);
        if (s.at[c] === 'holds' && s.age[c] === term) s.at[c] = 'late';
      }
    },
  });

/** A lock with a lease that a majority of servers must grant in time. */
export const quorumLease = spec({
  name: 'quorum-lease',
  source: 'Salvatore Sanfilippo, Distributed locks with Redis: the Redlock algorithm',
  constants,
  define(given) {
    const v = vocabulary(given);
    const { action, client, forall, invariant, quorum, server, state, term, witness } = v;
    return {
      state,
      actions: {
        Ask: Ask(v),
        Answer: Answer(v, (votes, age) => votes >= quorum && age < term),
        Release: Release(v),
        Tick: Tick(v),
        ...(given.restarts && { Restart: action({ m: server }, { by: 'the server', effect: () => {} }) }),
      },
      invariants: {
        MutualExclusion: invariant({
          'only one holds the lock': forall(
            { c: client, d: client },
            (s, { c, d }) => c === d || s.at[c] !== 'holds' || s.at[d] !== 'holds',
          ),
        }),
      },
      witnesses: { SomebodyIsLate: witness({ c: client }, (s, { c }) => s.at[c] === 'late') },
    };
  },
});

const entriesInMemory = variant(quorumLease, {
  name: 'entries-in-memory',
  because:
    'A server that had granted the lock crashes, and comes back without the entry. It grants the lock once more: the two majorities ' +
    'have that server in common, and it knows of one of them only.',
  model: { restarts: true },
  predicts: { breaks: ['MutualExclusion'], states: 10 },
  replace: ({ actions }, given) => {
    const { action, server } = vocabulary(given);
    return {
      actions: {
        ...(actions.Restart && {
          Restart: action({ m: server }, {
            by: 'the server',
            effect: (s, { m }) => {
              s.entry[m] = 'nobody';
              s.left[m] = 0;
            },
          }),
        }),
      },
    };
  },
});

export default entry(quorumLease, { variants: [entriesInMemory] });
