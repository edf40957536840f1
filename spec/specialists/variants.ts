import { variant } from '../../checker/index.ts';
import { specialists } from './specialists.ts';

const toldByAnyone = variant(specialists, {
  name: 'told-by-anyone',
  because:
    'Whoever has the decree in his ledger tells that it has passed. But the law of the area is what its specialist has, and he has not ' +
    'entered it: who asks him next is told of the law before it. So "notification of the decree\'s passage could come only from the ' +
    'area\'s specialist".',
  model: { citizens: 1, requests: 2 },
  predicts: { breaks: ['Monotonic'], states: 7 },
  rules: (rules) => ({ ...rules, specialistsNotify: false }),
});

const goesOnEntering = variant(specialists, {
  name: 'goes-on-entering',
  because:
    'A specialist asks the other, and goes on entering decrees until the reply is there. The reply is from before a ' +
    'change of the law of the other area, his own ledger from after a change of his that somebody asked for ' +
    'when the first was known: at ' +
    'no time was the law like that. For that to show there must be two laws, one after the other, while one inquiry is open.',
  model: { citizens: 3, laws: 2 },
  predicts: { breaks: ['Monotonic'], states: 13 },
  rules: (rules) => ({ ...rules, entersNothing: false }),
});

const twoEnterOne = variant(specialists, {
  name: 'two-enter-one',
  because:
    'One decree changes both areas, and these have two specialists. One has entered it, and tells that it has ' +
    'passed; the other has not. ' +
    'So "a decree change[s] at most one area of the law", or "every area it affects [must] have the same specialist".',
  model: { citizens: 1, requests: 2, sweeping: true },
  predicts: { breaks: ['Monotonic'], states: 7 },
  rules: (rules) => ({ ...rules, oneForAll: false }),
});

const halfADecree = variant(specialists, {
  name: 'half-a-decree',
  because:
    'The two specialists agree at least not to tell that it has passed before both have entered it. But an inquiry about both areas, ' +
    'in good order, comes in between: the law of the one area is from after the decree, and that of the other from before it.',
  model: { sweeping: true },
  predicts: { breaks: ['Monotonic'], states: 8 },
  rules: (rules) => ({ ...rules, oneForAll: false, whenAllHaveEntered: true }),
});

const leavesOneArea = variant(specialists, {
  name: 'leaves-one-area',
  because:
    'The decree passes while one legislator is specialist for all that it changes, as the paper asks for. ' +
    'Before he enters it he gives up ' +
    'one of the areas. His successor has it in his ledger, for his own appointment has a higher number: again ' +
    'the law is one half of it. ' +
    'So it is not enough that the areas have the same specialist when the decree passes; they must have until he has entered it.',
  model: { citizens: 1, requests: 2, sweeping: true, first: 'one', appointments: 1 },
  predicts: { breaks: ['Monotonic'], states: 11 },
  rules: (rules) => ({ ...rules, entersFirst: false }),
});

const twoAtATime = variant(specialists, {
  name: 'two-at-a-time',
  because:
    'Who has been appointed begins, and who was specialist before him does not know of it: as with the first ' +
    'cheese inspectors, there are ' +
    'two for one area.',
  model: { citizens: 1, requests: 2, appointments: 1 },
  predicts: { breaks: ['OneState', 'Monotonic'], states: 4 },
  rules: (rules) => ({ ...rules, oneAtATime: false, whenVacant: false }),
});

const appointedInAdvance = variant(specialists, {
  name: 'appointed-in-advance',
  because:
    'There is at most one specialist at a time, which is all that the paper asks for. But the decree that appoints the second is passed ' +
    'while the first is in office, as decrees about inspectors may be ("or when the previous inspector\'s ' +
    'term ended"). The first goes on, ' +
    'enters a law with a higher number and tells of it; his term ends; the second is complete through his appointment, begins, and does ' +
    'not know the law. Of inspectors nobody asks that they agree with their predecessors. A successor must be appointed when the office ' +
    'is vacant, or be complete through what his predecessor has entered.',
  model: { citizens: 1, requests: 2, appointments: 1 },
  predicts: { breaks: ['Monotonic'], states: 12 },
  rules: (rules) => ({ ...rules, whenVacant: false }),
});

const unchangingIsEnough = variant(specialists, {
  name: 'unchanging-is-enough',
  because:
    'No decree that would change the tax law is passed any more, and so a second tax specialist begins. But ' +
    'the law is what stands in the ' +
    'ledger: the first has yet to enter the last change, and the second has entered it. That the area does not change must be so for ' +
    'the ledgers, and not only for Parliament.',
  model: { citizens: 1, requests: 2, season: true, appointments: 1 },
  predicts: { breaks: ['OneState', 'Monotonic'], states: 8 },
  rules: (rules) => ({ ...rules, whenComplete: false }),
});

const inNumericalOrder = variant(specialists, {
  name: 'in-numerical-order',
  because:
    'Nothing is wrong but the claim that each answer is the law as of some decree. "The tax law would change first if the tax-law ' +
    'specialist learned of both decrees before the tariff-law specialist learned of either": that is the ' +
    'meaning of state that was given ' +
    'up, so that nobody has to remember numbers.',
  model: { citizens: 3, laws: 2 },
  predicts: { breaks: ['AsOfSomeDecree'], states: 11 },
  rules: (rules) => ({ ...rules, byNumbers: true }),
});

const repliesToNobody = variant(specialists, {
  name: 'replies-to-nobody',
  because:
    'Who waits for a reply may change nothing in his ledger. If he takes it that he may not reply either, two ' +
    'specialists with an inquiry ' +
    'each wait for each other. To be asked changes nothing: he may reply.',
  model: { laws: 0 },
  predicts: { breaks: ['EveryoneIsAnswered'] },
  rules: (rules) => ({ ...rules, repliesMeanwhile: false }),
});

const waitsForHimself = variant(specialists, {
  name: 'waits-for-himself',
  because:
    'The tax specialist asks for the tariff, and before there is a reply the tariff specialist leaves. Parliament appoints the tax ' +
    'specialist in his place. He enters nothing before he has received a reply, so he does not enter that it is he who has to give it.',
  model: { citizens: 1, laws: 0, appointments: 1 },
  predicts: { breaks: ['EveryoneIsAnswered'] },
  rules: (rules) => ({ ...rules, givesUp: false }),
});

export const variants = [
  toldByAnyone, goesOnEntering, twoEnterOne, halfADecree, leavesOneArea, twoAtATime, appointedInAdvance, unchangingIsEnough,
  inNumericalOrder, repliesToNobody, waitsForHimself,
];
