import {
  count, entry, fn, letters, names, optional, range, sequence, spec, variables, variant, weak, withClause, without,
} from 'synod';

/** A lock whose numbers the storage looks at. */
export const fenced = spec({
  name: 'fenced',
  constants: { clients: count(2, { min: 1, max: 3 }), tokens: count(3, { min: 1, max: 5 }) },
  deadlock: 'allowed', // when all numbers are used
  define({ clients, tokens }) {
    const client = names(letters(clients));
    const state = variables({
      holder: optional(client, 'nobody').describe('who has the lock, as far as its service knows'),
      given: range(0, tokens).describe('the newest number that went with the lock'),
      token: fn(client, range(0, tokens)).describe('the number that a client has, 0 for none'),
      written: sequence(range(1, tokens), { max: tokens }).describe('the numbers of the writes in the storage, in their order'),
    });
    const { action, invariant, leadsTo, witness } = state;
    const Expire = action({}, {
      enabled: (s) => ({ 'somebody has the lock': s.holder !== 'nobody' }),
      effect: (s) => { s.holder = 'nobody'; },
    });
    return {
      state,
      actions: {
        Expire,
        Acquire: action({ c: client }, {
          enabled: (s, { c }) => ({
            'nobody has the lock': s.holder === 'nobody',
            'c has nothing to do': s.token[c] === 0,
            'there is a number left': s.given < tokens,
          }),
          effect: (s, { c }) => { s.holder = c; s.given++; s.token[c] = s.given; },
        }),
        Write: action({ c: client }, {
          enabled: (s, { c }) => ({
            'c has a number': s.token[c] > 0,
            'the storage knows of no newer one': s.written.every((number) => number < s.token[c]),
          }),
          effect: (s, { c }) => {
            s.written.push(s.token[c]);
            s.token[c] = 0;
            if (s.holder === c) s.holder = 'nobody';
          },
        }),
        GiveUp: action({ c: client }, {
          enabled: (s, { c }) => ({
            'c has a number': s.token[c] > 0,
            'the storage knows of a newer one': s.written.some((number) => number > s.token[c]),
          }),
          effect: (s, { c }) => { s.token[c] = 0; },
        }),
      },
      invariants: {
        InOrder: invariant({
          'no write follows a newer one': (s) => s.written.every((number, i) => s.written.slice(0, i).every((before) => before < number)),
        }),
      },
      witnesses: {
        ALateWriteIsRefused: witness({ c: client }, (s, { c }) => s.token[c] > 0 && s.written.some((number) => number > s.token[c])),
        EveryNumberIsWritten: witness({}, (s) => s.written.length === tokens),
      },
      fairness: { 'time passes': weak(Expire) },
      liveness: { TheLockComesBack: leadsTo({}, (s) => s.holder !== 'nobody', (s) => s.holder === 'nobody') },
    };
  },
});

/** The lock gives numbers, and nobody looks at them. */
export const trusting = variant(fenced, {
  name: 'trusting',
  because: 'a number that the storage does not look at keeps nobody away',
  model: {},
  predicts: { breaks: ['InOrder'], states: 6 },
  replace: ({ actions: { Write } }) => ({ actions: { Write: without(Write, 'the storage knows of no newer one') } }),
});

/** The lock waits for its holder, as the guard of the second step did. */
export const patient = variant(fenced, {
  name: 'patient',
  because: 'who waits for one who sleeps may wait for ever',
  model: {},
  predicts: { breaks: ['TheLockComesBack'] },
  replace: ({ actions: { Expire } }) => ({
    actions: {
      Expire: withClause(Expire, 'its holder is done', (s) => s.holder === 'nobody' || s.token[s.holder] === 0),
    },
  }),
});

export default entry(fenced, { variants: [trusting, patient] });
