import { register } from '../../checker/consistency/index.ts';
import { given, spec } from '../../checker/index.ts';
import { type Atomic, type AtomicState, constants, NONE, vocabulary } from './vocabulary.ts';

/** A client asks to read the register. */
const AskToRead = ({ action, calls, client }: Atomic) =>
  action({ c: client }, {
    enabled: (s, { c }) => ({ 'c has no open request, and may make one': calls.mayInvoke(s.calls, c) }),
    effect: (s, { c }) => { calls.invoke(s.calls, c, { type: 'Read' }); },
  });

/** A client asks to write a value. */
const AskToWrite = ({ action, calls, client, value }: Atomic) =>
  action({ c: client, v: value.where((v) => v > 0).initially(1) }, {
    enabled: (s, { c }) => ({ 'c has no open request, and may make one': calls.mayInvoke(s.calls, c) }),
    effect: (s, { c, v }) => { calls.invoke(s.calls, c, { type: 'Write', value: v }); },
  });

/** The effect of the open request of c, and what it returns. */
const effectOf = ({ calls }: Atomic, s: AtomicState, c: keyof AtomicState['calls']): number | 'ok' => {
  const asked = calls.open(s.calls, c);
  if (asked?.type !== 'Write') return s.register;
  s.register = asked.value;
  return 'ok';
};

/** The request has its effect, at one instant between its begin and its end. */
const TakeEffect = (v: Atomic) =>
  v.action({ c: v.client }, {
    enabled: (s, { c }) => ({
      'a request of c is open': v.calls.open(s.calls, c) !== undefined,
      'it has not had its effect': s.result[c] === NONE,
    }),
    effect: (s, { c }) => { s.result[c] = effectOf(v, s, c); },
  });

/** The client is told what it has returned. */
const Respond = ({ action, calls, client }: Atomic) =>
  action({ c: client }, {
    enabled: (s, { c }) => ({ 'the request of c has had its effect': s.result[c] !== NONE }),
    effect: (s, { c }) => {
      const result = s.result[c];
      if (result !== NONE) calls.respond(s.calls, c, result);
      s.result[c] = NONE;
    },
  });

/** Both in one step. */
const RespondAtOnce = (v: Atomic) =>
  v.action({ c: v.client }, {
    enabled: (s, { c }) => ({
      'a request of c is open': v.calls.open(s.calls, c) !== undefined,
      'it has not had its effect': s.result[c] === NONE,
    }),
    effect: (s, { c }) => { v.calls.respond(s.calls, c, effectOf(v, s, c)); },
  });

/** What everything that is to look like one register must look like. */
export const atomicRegister = spec({
  name: 'atomic-register',
  gloss: 'What a linearizable register is: each request has its effect at one instant between its begin and its end.',
  source: 'Maurice P. Herlihy and Jeannette M. Wing, Linearizability (1990); Leslie Lamport, On Interprocess Communication (1986)',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    const { witness, invariant, calls, client } = v;
    return {
      state: v.state,
      actions: given(v, { AskToRead, AskToWrite, TakeEffect, Respond, RespondAtOnce }),
      invariants: {
        Linearizable: invariant({ 'reads and writes have an order': calls.linearizable(register(0), 'calls') }),
      },
      witnesses: {
        AReadIsOvertaken: witness({ c: client }, (s, { c }) => s.result[c] === 0 && s.register > 0),
      },
    };
  },
});
