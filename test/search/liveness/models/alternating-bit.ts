import { entry, names, range, record, refinement, sequence, spec, strong, valuesOf, variables, variant, weak } from 'synod';

const MOST = 2;
const bit = range(0, 1);
const datum = names(['d1', 'd2']);

/** Where both ends agree on the bit. */
const agreed = valuesOf(bit).flatMap((b) => valuesOf(datum).flatMap((sent) =>
  valuesOf(datum).map((rcvd) => ({ sBit: b, sAck: b, rBit: b, sent, rcvd }))));

const protocol = spec({
  name: 'alternating-bit',
  gloss: 'One value after the other arrives, though the channel loses messages.',
  source: 'Leslie Lamport, Specifying Systems, 2002, 14.3',
  define() {
    const state = variables({
      msgQ: sequence(record({ bit, d: datum }), { max: MOST }),
      ackQ: sequence(bit, { max: MOST }),
      sBit: bit,
      sAck: bit,
      rBit: bit,
      sent: datum,
      rcvd: datum,
    });
    const { action } = state;
    const indices = (queue: readonly unknown[]) => [...queue.keys()];
    const SndNewValue = action({ d: datum }, {
      enabled: (s) => s.sAck === s.sBit && s.msgQ.length < MOST,
      effect: (s, { d }) => {
        s.sent = d;
        s.sBit = 1 - s.sBit;
        s.msgQ.push({ bit: s.sBit, d });
      },
    });
    const ReSndMsg = action({}, {
      enabled: (s) => s.sAck !== s.sBit && s.msgQ.length < MOST,
      effect: (s) => { s.msgQ.push({ bit: s.sBit, d: s.sent }); },
    });
    const RcvMsg = action({}, {
      enabled: (s) => s.msgQ.length > 0,
      effect: (s) => {
        const [first, ...others] = s.msgQ;
        s.rBit = first.bit;
        s.rcvd = first.d;
        s.msgQ = others;
      },
    });
    const SndAck = action({}, { enabled: (s) => s.ackQ.length < MOST, effect: (s) => { s.ackQ.push(s.rBit); } });
    const RcvAck = action({}, {
      enabled: (s) => s.ackQ.length > 0,
      effect: (s) => {
        const [first, ...others] = s.ackQ;
        s.sAck = first;
        s.ackQ = others;
      },
    });
    return {
      state,
      initial: agreed,
      actions: {
        SndNewValue,
        ReSndMsg,
        RcvMsg,
        SndAck,
        RcvAck,
        LoseMsg: action({ i: (s) => indices(s.msgQ) }, { effect: (s, { i }) => { s.msgQ = s.msgQ.filter((_m, j) => j !== i); } }),
        LoseAck: action({ i: (s) => indices(s.ackQ) }, { effect: (s, { i }) => { s.ackQ = s.ackQ.filter((_b, j) => j !== i); } }),
      },
      fairness: {
        'messages are sent again': weak(ReSndMsg),
        'acknowledgements are sent': weak(SndAck),
        'messages arrive': strong(RcvMsg),
        'acknowledgements arrive': strong(RcvAck),
      },
      liveness: {
        SentLeadsToRcvd: state.leadsTo(
          { d: datum },
          (s, { d }) => s.sent === d && s.sBit !== s.sAck,
          (s, { d }) => s.rcvd === d,
        ),
      },
    };
  },
});

/** Module ABCorrectness: what the protocol implements, without a channel. */
const correct = spec({
  name: 'correct',
  gloss: 'One value after the other arrives.',
  source: 'Leslie Lamport, Specifying Systems, 2002, 14.3',
  define() {
    const state = variables({ sBit: bit, sAck: bit, rBit: bit, sent: datum, rcvd: datum });
    const CSndNewValue = state.action({ d: datum }, {
      enabled: (s) => s.sAck === s.sBit,
      effect: (s, { d }) => {
        s.sent = d;
        s.sBit = 1 - s.sBit;
      },
    });
    const CRcvMsg = state.action({}, {
      enabled: (s) => s.rBit !== s.sBit,
      effect: (s) => {
        s.rBit = s.sBit;
        s.rcvd = s.sent;
      },
    });
    const CRcvAck = state.action({}, { enabled: (s) => s.rBit !== s.sAck, effect: (s) => { s.sAck = s.rBit; } });
    return {
      state,
      initial: agreed,
      actions: { CSndNewValue, CRcvMsg, CRcvAck },
      fairness: { 'messages arrive': weak(CRcvMsg), 'acknowledgements arrive': weak(CRcvAck) },
    };
  },
});

/**
 * Modules AlternatingBit and MCAlternatingBit of tlaplus/Examples (specifications/SpecifyingSystems/TLC). There a state constraint keeps
 * the queues short; here nobody sends into one that is full. TLC: 240 distinct states, of more that are generated, and what is sent is
 * received; with weak fairness in place of strong not.
 */
export const alternatingBit = entry(protocol, {
  refinements: [
    refinement(protocol, correct, {
      map: () => ({ sBit: (s) => s.sBit, sAck: (s) => s.sAck, rBit: (s) => s.rBit, sent: (s) => s.sent, rcvd: (s) => s.rcvd }),
    }),
  ],
  variants: [
    variant(protocol, {
      name: 'weak',
      because: 'all that is sent may be lost, for ever, where it need not be received as long as it may not be there',
      model: {},
      predicts: { breaks: ['SentLeadsToRcvd'] },
      replace: ({ actions }) => ({
        fairness: { 'messages arrive': weak(actions.RcvMsg), 'acknowledgements arrive': weak(actions.RcvAck) },
      }),
    }),
  ],
});
