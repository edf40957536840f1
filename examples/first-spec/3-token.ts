import { count, fn, letters, names, optional, range, sequence, spec, variables } from 'synod';

export default spec({
  name: 'token',
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
    const { action, invariant } = state;
    return {
      state,
      actions: {
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
        Expire: action({}, {
          enabled: (s) => ({ 'somebody has the lock': s.holder !== 'nobody' }),
          effect: (s) => { s.holder = 'nobody'; },
        }),
      },
      invariants: {
        InOrder: invariant({
          'no write follows a newer one': (s) => s.written.every((number, i) => s.written.slice(0, i).every((before) => before < number)),
        }),
      },
    };
  },
});
