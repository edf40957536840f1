import { count, fn, letters, names, set, spec, variables, variant } from 'synod';

/** Guests look at the last room of a hotel, and then they book it. */
export const booking = spec({
  name: 'booking',
  constants: { guests: count(2, { min: 1, max: 4 }, 'how many people want the room') },
  define({ guests }) {
    const guest = names(letters(guests));
    const state = variables({
      looking: set(guest).describe('who has seen that the room is free'),
      booked: set(guest).describe('who was given the room'),
      visits: fn(guest, names(['never', 'once'])),
    });
    const { action, invariant, property, vars, witness } = state;
    return {
      state,
      actions: {
        Look: action({ g: guest }, {
          enabled: (s, { g }) => ({ 'g has not been here': s.visits[g] === 'never', 'the room is free': s.booked.isEmpty }),
          effect: (s, { g }) => { s.visits[g] = 'once'; s.looking = s.looking.with(g); },
        }),
        Book: action({ g: vars.looking.members() }, {
          enabled: (s) => ({ 'the room is still free': s.booked.isEmpty }),
          effect: (s, { g }) => { s.looking = s.looking.without(g); s.booked = s.booked.with(g); },
        }),
        GiveUp: action({ g: vars.looking.members() }, { effect: (s, { g }) => { s.looking = s.looking.without(g); } }),
      },
      invariants: { OneGuest: invariant({ 'at most one guest has the room': (s) => s.booked.size <= 1 }) },
      witnesses: { twoLook: witness({}, (s) => s.looking.size === 2) },
      properties: { Kept: property({ g: guest }, (before, after, { g }) => !before.booked.has(g) || after.booked.has(g)) },
    };
  },
  deadlock: 'allowed',
});

/** What was true when they looked is taken for true when they book. */
export const trusting = variant(booking, {
  name: 'trusting',
  because: 'between looking and booking somebody else may book',
  model: { guests: 2 },
  predicts: { breaks: ['OneGuest'], states: 5 },
  replace: (base) => ({ actions: { Book: { ...base.actions.Book, enabled: () => true } } }),
});
