import { given, spec, weak } from '../../checker/index.ts';
import { constants, type Constants, type Entanglement, vocabulary } from './vocabulary.ts';

/** "In Prepare, the participant receives a request message": it is sent to all. */
const Ask = ({ action }: Entanglement) =>
  action({}, {
    by: 'coordinator',
    enabled: (s) => ({ 'the request has not been sent': !s.msgs.has({ type: 'Request' }) }),
    effect: (s) => { s.msgs = s.msgs.with({ type: 'Request' }); },
  });

/** A request has a free answer: the participant "may choose to commit". With that "it surrenders its autonomy". */
const Promise = ({ action, participant }: Entanglement) =>
  action({ r: participant }, {
    enabled: (s, { r }) => ({
      'it has got the request': s.msgs.has({ type: 'Request' }),
      'it has not ended': s.end[r] === 'open',
      'it is free': !s.bound.has(r),
    }),
    effect: (s, { r }) => {
      s.bound = s.bound.with(r);
      s.msgs = s.msgs.with({ type: 'Promise', r });
    },
  });

/** Or not. "Before 2PC runs, each participant can independently choose success or failure", whether it was asked or not. */
const ActAlone = ({ action, participant }: Entanglement, { free }: Pick<Constants, 'free'>) =>
  action({ r: participant, end: free ? (['abort', 'commit'] as const) : (['abort'] as const) }, {
    enabled: (s, { r }) => ({ 'it has not ended': s.end[r] === 'open', 'it is free': !s.bound.has(r) }),
    effect: (s, { r, end }) => { s.end[r] = end; },
  });

/** The coordinator decides to commit when all have promised, and to abort at any time. */
const Decide = ({ action, participants }: Entanglement) =>
  action({ end: ['commit', 'abort'] as const }, {
    by: 'coordinator',
    enabled: (s, { end }) => ({
      'it has not decided': s.decision === 'open',
      'to commit, all have promised': end === 'abort' || participants.every((r) => s.msgs.has({ type: 'Promise', r })),
    }),
    effect: (s, { end }) => {
      s.decision = end;
      s.msgs = s.msgs.with({ type: 'Notice', end });
    },
  });

/** A notice has no answer: whoever is bound does as it says. */
const Obey = ({ action, participant, vars }: Entanglement) =>
  action({ r: participant, m: vars.msgs.of('Notice') }, {
    by: ({ r }) => r,
    enabled: (s, { r }) => ({ 'it is bound': s.bound.has(r), 'it has not ended': s.end[r] === 'open' }),
    effect: (s, { r, m }) => { s.end[r] = m.end; },
  });

/** Two-Phase Commit, seen as the space of outcomes that are still possible: it shrinks with each promise. */
export const entanglement = spec({
  name: 'entanglement',
  gloss: 'Requests and notices: how participants give up their own will, until only "all commit" and "all abort" are left.',
  source: 'The magical explanation of Paxos: 2PC and quantum entanglement; A Magical Studies Research Report on Paxos',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    const actions = { ...given(v, { Ask, Promise, Decide, Obey }), ActAlone: ActAlone(v, constants) };
    const { forall, invariant, participant, participants, possible } = v;
    const isBound = (s: Parameters<typeof possible>[0]): boolean => participants.every((r) => s.bound.has(r));
    return {
      state: v.state,
      actions,
      invariants: {
        /** "Only entangled states remain." */
        Entangled: invariant({
          'when all have promised, all commit or all abort': (s) =>
            !isBound(s) || possible(s).every((outcome) => outcome.every((end) => end === outcome[0])),
        }),
        /** Whoever has ended has ended as some outcome that is still possible says. */
        WhatHasHappenedIsPossible: invariant({
          'some possible outcome agrees with every end': (s) =>
            possible(s).some((outcome) => participants.every((r, i) => s.end[r] === 'open' || s.end[r] === outcome[i])),
        }),
        BoundAgree: invariant({
          'no two who have promised end differently': forall(
            { r: participant, q: participant },
            (s, { r, q }) => !s.bound.has(r) || !s.bound.has(q) || s.end[r] !== 'commit' || s.end[q] !== 'abort',
            (_s, { r, q }) => `${r} has committed, ${q} has aborted, and both had promised`,
          ),
        }),
      },
      witnesses: {
        /** Alone each may still end either way. */
        BothEndsArePossibleForEach: v.witness({}, (s) => isBound(s) && possible(s).length === 2),
        OneIsLeft: v.witness({}, (s) => possible(s).length === 1 && participants.every((r) => s.end[r] === 'open')),
        ...(constants.free && constants.participants > 1 && {
          TheyDiffer: v.witness({ r: participant, q: participant }, (s, { r, q }) => s.end[r] === 'commit' && s.end[q] === 'abort'),
        }),
      },
      properties: {
        /** "The feasible states shrink": no step makes anything possible that was not. */
        ThePossibleShrinks: v.property({}, (s, t) => {
          const before = possible(s).map(String);
          return possible(t).every((outcome) => before.includes(String(outcome)));
        }),
      },
      fairness: {
        'the request is sent': weak(actions.Ask),
        'participants answer': weak([actions.Promise, actions.ActAlone], { each: 'r' }),
        'the coordinator decides': weak(actions.Decide),
        'notices are obeyed': weak(actions.Obey, { each: 'r' }),
      },
      liveness: {
        TheBoundEnd: v.leadsTo({ r: participant }, (s, { r }) => s.bound.has(r), (s, { r }) => s.end[r] !== 'open'),
      },
    };
  },
});
