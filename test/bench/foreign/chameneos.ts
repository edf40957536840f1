/**
 * Port of module Chameneos of tlaplus/Examples (specifications/Chameneos): four creatures, four meetings; 34,534 distinct states, 104,697
 * generated, depth 13.
 */
import { count, fn, names, optional, range, record, spec, valuesOf, variables } from 'synod';

export default spec({
  name: 'chameneos',
  gloss: 'Creatures that meet in pairs, and change their colour when they do.',
  source: 'module Chameneos of tlaplus/Examples',
  constants: { N: count(4, { min: 1, max: 8 }, 'how many meetings there are'), M: count(4, { min: 1, max: 6 }, 'how many creatures') },
  deadlock: 'allowed',
  define({ N, M }) {
    const colors = ['blue', 'red', 'yellow'] as const;
    type Color = (typeof colors)[number] | 'faded';
    const id = range(1, M);
    const ids = valuesOf(id);
    const state = variables({
      chameneoses: fn(id, record({ color: names([...colors, 'faded']), meetings: range(0, N) })),
      meetingPlace: optional(id, 'empty'),
      numMeetings: range(0, N),
    });
    const { action, invariant } = state;
    const complement = (a: Color, b: Color) => (a === b ? a : colors.find((c) => c !== a && c !== b)!);
    return {
      state,
      initial: valuesOf(fn(id, names(colors))).map((color) => ({
        chameneoses: Object.fromEntries(ids.map((i) => [i, { color: color[i], meetings: 0 }])),
      })),
      actions: {
        Enter: action({ c: id }, {
          enabled: (s, { c }) => ({
            'not faded': s.chameneoses[c].color !== 'faded',
            'the place is empty': s.meetingPlace === 'empty',
            'meetings are left': s.numMeetings < N,
          }),
          effect: (s, { c }) => { s.meetingPlace = c; },
        }),
        Fade: action({ c: id }, {
          enabled: (s, { c }) => ({
            'not faded': s.chameneoses[c].color !== 'faded',
            'the place is empty': s.meetingPlace === 'empty',
            'no meetings are left': s.numMeetings === N,
          }),
          effect: (s, { c }) => { s.chameneoses[c].color = 'faded'; },
        }),
        Mutate: action({ c: id }, {
          enabled: (s, { c }) => ({
            'not faded': s.chameneoses[c].color !== 'faded',
            'another one waits': s.meetingPlace !== 'empty' && s.meetingPlace !== c,
          }),
          effect: (s, { c }) => {
            const pair = [c, s.meetingPlace as number].map((i) => s.chameneoses[i]);
            const color = complement(pair[0].color, pair[1].color);
            for (const creature of pair) {
              creature.color = color;
              creature.meetings += 1;
            }
            s.meetingPlace = 'empty';
            s.numMeetings += 1;
          },
        }),
      },
      invariants: {
        SumMet: invariant({
          'two took part in each meeting': (s) =>
            s.numMeetings < N || ids.reduce((sum, i) => sum + s.chameneoses[i].meetings, 0) === 2 * N,
        }),
      },
    };
  },
});
