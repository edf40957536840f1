import { describe, expect, test } from 'vitest';
import { show } from '../../../checker/index.ts';
import type { Choices } from '../../../checker/language/parameters.ts';
import { synod } from '../../../spec/synod/index.ts';
import { sharedNumbers } from '../../../spec/synod/variants/messages.ts';
import { Scene, type Values } from '../scene.ts';
import { ballot, beginBallot, lastVote, nextBallot, scene, set, success, vote, voted } from './words.ts';

// One test for each clause of the appendix, A1 and A2, in its order; its sentence is the test's name.

const polling = { status: { A: 'polling' }, lastTried: { A: 1 }, quorum: { A: set('A', 'B') }, decree: { A: 'd1' } };

describe('Try New Ballot', () => {
  test('Always enabled.', () => {
    for (const status of ['idle', 'trying', 'polling'])
      expect(scene({ status: { A: status } }).refusals('TryNewBallot', { p: 'A', b: 1 })).toEqual([]);
  });
  test('Set lastTried[p] to any ballot number b, greater than its previous value, such that owner(b) = p.', () => {
    const at = scene({ lastTried: { A: 4 } }, { ballots: 8 });
    expect(at.refusals('TryNewBallot', { p: 'A', b: 1 })).toEqual(['b > lastTried[p]']);
    expect(at.refusals('TryNewBallot', { p: 'A', b: 4 })).toEqual(['b > lastTried[p]']);
    expect(at.refusals('TryNewBallot', { p: 'A', b: 5 })).toEqual(['owner(b) = p']);
    expect(at.effects('TryNewBallot', { p: 'A', b: 7 })).toContain('lastTried[A]: 4 → 7');
  });
  test('Set status[p] to trying.', () => {
    expect(scene().effects('TryNewBallot', { p: 'A', b: 1 })).toEqual(['lastTried[A]: -∞ → 1', 'status[A]: idle → trying']);
  });
  test('Set prevVotes[p] to ∅. (And what is meaningless then holds its initial value.)', () => {
    const at = scene({ ...polling, prevVotes: { A: set(vote('B')) }, voters: { A: set('B') } }, { ballots: 4 });
    expect(at.effects('TryNewBallot', { p: 'A', b: 4 })).toEqual([
      'lastTried[A]: 1 → 4', 'status[A]: polling → trying', 'prevVotes[A] - {pst: B, bal: -∞, dec: BLANK}',
      'quorum[A] - A', 'quorum[A] - B', 'voters[A] - B', 'decree[A]: d1 → BLANK',
    ]);
  });
});

describe('Send NextBallot Message', () => {
  test('Enabled whenever status[p] = trying.', () => {
    expect(scene({ status: { A: 'trying' }, lastTried: { A: 1 } }).refusals('SendNextBallot', { p: 'A', q: 'B' })).toEqual([]);
    for (const status of ['idle', 'polling'])
      expect(scene({ status: { A: status } }).refusals('SendNextBallot', { p: 'A', q: 'B' })).toEqual(['status[p] = trying']);
  });
  test('Send a NextBallot(lastTried[p]) message to any priest.', () => {
    const at = scene({ status: { B: 'trying' }, lastTried: { B: 2 } });
    for (const q of ['A', 'B', 'C']) expect(at.effects('SendNextBallot', { p: 'B', q })).toEqual([`mail + NextBallot(bal: 2, to: ${q})`]);
  });
});

describe('Receive NextBallot(b) Message', () => {
  const receiving = (nextBal: number) => scene({ nextBal: { A: nextBal }, mail: [nextBallot(2, 'A')] });
  test('If b ≥ nextBal[p] then', () => {
    for (const nextBal of [-Infinity, 1, 2])
      expect(receiving(nextBal).refusals('ReceiveNextBallot', { m: nextBallot(2, 'A') })).toEqual([]);
    expect(receiving(3).refusals('ReceiveNextBallot', { m: nextBallot(2, 'A') })).toEqual(['b ≥ nextBal[p]']);
  });
  test('Set nextBal[p] to b.', () => {
    expect(receiving(-Infinity).effects('ReceiveNextBallot', { m: nextBallot(2, 'A') })).toEqual(['nextBal[A]: -∞ → 2']);
  });
});

describe('Send LastVote Message', () => {
  test('Enabled whenever nextBal[p] > prevBal[p].', () => {
    expect(scene({ nextBal: { C: 1 } }).refusals('SendLastVote', { p: 'C' })).toEqual([]);
    expect(scene().refusals('SendLastVote', { p: 'C' })).toEqual(['nextBal[p] > prevBal[p]']);
    expect(scene({ nextBal: { C: 1 }, prevBal: { C: 1 } }).refusals('SendLastVote', { p: 'C' })).toEqual(['nextBal[p] > prevBal[p]']);
  });
  test(
    'Send a LastVote(nextBal[p], v) message to priest owner(nextBal[p]), where ' + 'v.pst = p, v.bal = prevBal[p], and v.dec = prevDec[p].',
    () => {
      const at = scene({ nextBal: { C: 2 }, prevBal: { C: 1 }, prevDec: { C: 'd2' } });
      expect(at.effects('SendLastVote', { p: 'C' })).toEqual(['mail + LastVote(bal: 2, vote: {pst: C, bal: 1, dec: d2}, to: B)']);
    },
  );
});

describe('Receive LastVote(b, v) Message', () => {
  const m = lastVote(1, vote('B'));
  test('If b = lastTried[p] and status[p] = trying, then', () => {
    expect(scene({ lastTried: { A: 1 }, status: { A: 'trying' } }).refusals('ReceiveLastVote', { m })).toEqual([]);
    expect(scene({ status: { A: 'trying' } }).refusals('ReceiveLastVote', { m })).toEqual(['b = lastTried[p]']);
    expect(scene({ lastTried: { A: 1 }, status: { A: 'polling' } }).refusals('ReceiveLastVote', { m })).toEqual(['status[p] = trying']);
  });
  test('Set prevVotes[p] to the union of its original value and {v}.', () => {
    const at = scene({ lastTried: { A: 1 }, status: { A: 'trying' }, prevVotes: { A: set(vote('A')) } });
    expect(at.effects('ReceiveLastVote', { m })).toEqual(['prevVotes[A] + {pst: B, bal: -∞, dec: BLANK}']);
    expect(at.effects('ReceiveLastVote', { m: lastVote(1, vote('A')) })).toEqual([]);
  });
});

describe('Start Polling Majority Set Q', () => {
  const answered = (...votes: object[]) => scene({ status: { C: 'trying' }, lastTried: { C: 3 }, prevVotes: { C: set(...votes) } });
  const latest = 'd = v.dec if v.bal ≠ -∞, for the latest vote v of Q';
  test('Enabled when status[p] = trying', () => {
    const at = scene({ status: { C: 'polling' }, lastTried: { C: 3 }, prevVotes: { C: set(vote('A'), vote('B')) } });
    expect(at.refusals('StartPolling', { p: 'C', Q: set('A', 'B'), d: 'd1' })).toEqual(['status[p] = trying']);
  });
  test('and Q ⊆ {v.pst : v ∈ prevVotes[p]}', () => {
    const at = answered(vote('A'), vote('B'));
    expect(at.refusals('StartPolling', { p: 'C', Q: set('A', 'B'), d: 'd1' })).toEqual([]);
    expect(at.refusals('StartPolling', { p: 'C', Q: set('A', 'C'), d: 'd1' })).toEqual(['Q ⊆ {v.pst : v ∈ prevVotes[p]}']);
  });
  test('where Q is a majority set.', () => {
    const sets = [...new Set(scene().choices('StartPolling').map((text) => /Q: (\{[^}]*\})/.exec(text)?.[1]))];
    expect(sets).toEqual(['{A, B}', '{A, C}', '{B, C}', '{A, B, C}']);
  });
  test('Set status[p] to polling. Set quorum[p] to Q. Set decree[p] to a decree d', () => {
    const effects = answered(vote('A'), vote('B')).effects('StartPolling', { p: 'C', Q: set('A', 'B'), d: 'd2' });
    expect(effects.slice(0, -1)).toEqual(['status[C]: trying → polling', 'quorum[C] + A', 'quorum[C] + B', 'decree[C]: BLANK → d2']);
  });
  test('Set voters[p] to ∅.', () => {
    const at = scene({
      status: { C: 'trying' },
      lastTried: { C: 3 },
      prevVotes: { C: set(vote('A'), vote('B')) },
      voters: { C: set('A') },
    });
    expect(at.effects('StartPolling', { p: 'C', Q: set('A', 'B'), d: 'd2' })).toContain('voters[C] - A');
  });
  test('Let v be the maximum element of prevVotes[p]. If v.bal ≠ -∞ then d = v.dec,', () => {
    const at = answered(vote('A', 1, 'd1'), vote('B', 2, 'd2'));
    expect(at.refusals('StartPolling', { p: 'C', Q: set('A', 'B'), d: 'd1' })).toEqual([latest]);
    expect(at.refusals('StartPolling', { p: 'C', Q: set('A', 'B'), d: 'd2' })).toEqual([]);
  });
  test('else d can equal any decree.', () => {
    for (const d of ['d1', 'd2'])
      expect(answered(vote('A'), vote('B')).refusals('StartPolling', { p: 'C', Q: set('A', 'B'), d })).toEqual([]);
  });
  test('(The correction: only the votes of members of Q count.)', () => {
    const at = answered(vote('A', 1, 'd1'), vote('B'), vote('C', 2, 'd2'));
    expect(at.refusals('StartPolling', { p: 'C', Q: set('A', 'B'), d: 'd2' })).toEqual([latest]);
    expect(at.refusals('StartPolling', { p: 'C', Q: set('A', 'B'), d: 'd1' })).toEqual([]);
  });
  test('Set 𝓑 to the union of its former value and {B}, where B.dec = d, B.qrm = Q, B.vot = ∅, and B.bal = lastTried[p].', () => {
    expect(
      answered(vote('A'), vote('B'))
        .effects('StartPolling', { p: 'C', Q: set('A', 'B'), d: 'd2' })
        .at(-1),
    ).toBe('history + {bal: 3, dec: d2, qrm: {A, B}, vot: {}}');
  });
});

describe('Send BeginBallot Message', () => {
  test('Enabled when status[p] = polling.', () => {
    expect(scene(polling).refusals('SendBeginBallot', { p: 'A', q: 'B' })).toEqual([]);
    expect(scene({ ...polling, status: { A: 'trying' } }).refusals('SendBeginBallot', { p: 'A', q: 'B' })).toEqual(['status[p] = polling']);
  });
  test('Send a BeginBallot(lastTried[p], decree[p]) message to any priest in quorum[p].', () => {
    for (const q of ['A', 'B'])
      expect(scene(polling).effects('SendBeginBallot', { p: 'A', q })).toEqual([`mail + BeginBallot(bal: 1, dec: d1, to: ${q})`]);
    expect(scene(polling).refusals('SendBeginBallot', { p: 'A', q: 'C' })).toEqual(['q ∈ quorum[p]']);
  });
});

describe('Receive BeginBallot(b, d) Message', () => {
  const m = beginBallot(2, 'd1', 'C');
  const promised = (nextBal: number, prevBal: number, history: object[] = []) =>
    scene({ nextBal: { C: nextBal }, prevBal: { C: prevBal }, history, mail: [m] });
  test('If b = nextBal[p] > prevBal[p] then', () => {
    expect(promised(2, 1).refusals('ReceiveBeginBallot', { m })).toEqual([]);
    expect(promised(3, 1).refusals('ReceiveBeginBallot', { m })).toEqual(['b = nextBal[p]']);
    expect(promised(1, -Infinity).refusals('ReceiveBeginBallot', { m })).toEqual(['b = nextBal[p]']);
    expect(promised(2, 2).refusals('ReceiveBeginBallot', { m })).toEqual(['nextBal[p] > prevBal[p]']);
  });
  test('Set prevBal[p] to b. Set prevDec[p] to d.', () => {
    expect(promised(2, -Infinity).effects('ReceiveBeginBallot', { m })).toEqual(['prevBal[C]: -∞ → 2', 'prevDec[C]: BLANK → d1']);
  });
  test('If there is a ballot B in 𝓑 with B.bal = b, then ... setting B.vot equal to the union of its old value and {p}.', () => {
    const at = promised(2, -Infinity, [ballot(1, 'd2', ['A', 'B']), ballot(2, 'd1', ['A', 'C'], ['A'])]);
    const effects = at.effects('ReceiveBeginBallot', { m });
    expect(effects.slice(2)).toEqual([
      'history - {bal: 2, dec: d1, qrm: {A, C}, vot: {A}}',
      'history + {bal: 2, dec: d1, qrm: {A, C}, vot: {A, C}}',
    ]);
  });
  test('choose any such B [there will be only one]', () => {
    const [one, two] = [ballot(2, 'd1', ['A', 'C']), ballot(2, 'd2', ['A', 'C'])];
    const values = { nextBal: { C: 2 }, history: [ballot(1, 'd1', ['A', 'B']), one, two], mail: [m] };
    expect(new Scene(synod, values).choices('ReceiveBeginBallot')).toEqual([`{m: ${show(m)}}`]);
    const broken = new Scene(sharedNumbers, values);
    expect(broken.choices('ReceiveBeginBallot')).toEqual([one, two].map((each) => `{m: ${show(m)}, B: ${show(each)}}`));
    const effects = broken.effects('ReceiveBeginBallot', { m, B: two });
    expect(effects.slice(2)).toEqual([
      'history - {bal: 2, dec: d2, qrm: {A, C}, vot: {}}',
      'history + {bal: 2, dec: d2, qrm: {A, C}, vot: {C}}',
    ]);
  });
});

describe('Send Voted Message', () => {
  test('Enabled whenever prevBal[p] ≠ -∞.', () => {
    expect(scene({ prevBal: { C: 1 } }).refusals('SendVoted', { p: 'C' })).toEqual([]);
    expect(scene().refusals('SendVoted', { p: 'C' })).toEqual(['prevBal[p] ≠ -∞']);
  });
  test('Send a Voted(prevBal[p], p) message to owner(prevBal[p]).', () => {
    expect(scene({ prevBal: { C: 2 } }).effects('SendVoted', { p: 'C' })).toEqual(['mail + Voted(bal: 2, from: C, to: B)']);
  });
});

describe('Receive Voted(b, q) Message', () => {
  const m = voted(1, 'B');
  test('If b = lastTried[p] and status[p] = polling, then', () => {
    expect(scene(polling).refusals('ReceiveVoted', { m })).toEqual([]);
    expect(scene({ ...polling, status: { A: 'trying' } }).refusals('ReceiveVoted', { m })).toEqual(['status[p] = polling']);
    expect(scene({ ...polling, lastTried: { A: -Infinity } }).refusals('ReceiveVoted', { m })).toEqual(['b = lastTried[p]']);
  });
  test('Set voters[p] to the union of its old value and {q}', () => {
    expect(scene(polling).effects('ReceiveVoted', { m })).toEqual(['voters[A] + B']);
  });
});

describe('Succeed', () => {
  const everybody = { ...polling, voters: { A: set('A', 'B', 'C') } };
  test('Enabled whenever status[p] = polling, quorum[p] ⊆ voters[p], and outcome[p] = BLANK.', () => {
    expect(scene(everybody).refusals('Succeed', { p: 'A' })).toEqual([]);
    expect(scene({ ...everybody, status: { A: 'trying' } }).refusals('Succeed', { p: 'A' })).toEqual(['status[p] = polling']);
    expect(scene({ ...everybody, voters: { A: set('B', 'C') } }).refusals('Succeed', { p: 'A' })).toEqual(['quorum[p] ⊆ voters[p]']);
    expect(scene({ ...everybody, outcome: { A: 'd1' } }).refusals('Succeed', { p: 'A' })).toEqual(['outcome[p] = BLANK']);
  });
  test('Set outcome[p] to decree[p].', () => {
    expect(scene(everybody).effects('Succeed', { p: 'A' })).toEqual(['outcome[A]: BLANK → d1']);
  });
});

describe('Send Success Message', () => {
  test('Enabled whenever outcome[p] ≠ BLANK.', () => {
    expect(scene({ outcome: { B: 'd2' } }).refusals('SendSuccess', { p: 'B', q: 'A' })).toEqual([]);
    expect(scene().refusals('SendSuccess', { p: 'B', q: 'A' })).toEqual(['outcome[p] ≠ BLANK']);
  });
  test('Send a Success(outcome[p]) message to any priest.', () => {
    for (const q of ['A', 'B', 'C'])
      expect(scene({ outcome: { B: 'd2' } }).effects('SendSuccess', { p: 'B', q })).toEqual([`mail + Success(dec: d2, to: ${q})`]);
  });
});

describe('Receive Success(d) Message', () => {
  test('If outcome[p] = BLANK, then', () => {
    expect(scene({ outcome: { A: 'd1' } }).refusals('ReceiveSuccess', { m: success('d2', 'A') })).toEqual(['outcome[p] = BLANK']);
    expect(scene().refusals('ReceiveSuccess', { m: success('d2', 'A') })).toEqual([]);
  });
  test('Set outcome[p] to d.', () => {
    expect(scene().effects('ReceiveSuccess', { m: success('d2', 'A') })).toEqual(['outcome[A]: BLANK → d2']);
  });
});

describe('A2', () => {
  test('... as well as a Forget action that represents a priest losing his slip of paper.', () => {
    const forgetful = scene(
      { ...polling, outcome: { A: 'd1' }, prevVotes: { A: set(vote('B')) }, voters: { A: set('B') } },
      { forget: true },
    );
    expect(forgetful.refusals('Forget', { p: 'A' })).toEqual([]);
    expect(forgetful.refusals('Forget', { p: 'B' })).toEqual(['status[p] ≠ idle']);
    expect(forgetful.effects('Forget', { p: 'A' })).toEqual([
      'status[A]: polling → idle',
      'prevVotes[A] - {pst: B, bal: -∞, dec: BLANK}',
      'quorum[A] - A',
      'quorum[A] - B',
      'voters[A] - B',
      'decree[A]: d1 → BLANK',
    ]);
  });
  test('Each Send action adds a message to this multiset', () => {
    const at = scene({ prevBal: { C: 1 }, mail: [voted(1, 'C')] }, { network: 'bag' });
    expect(at.effects('SendVoted', { p: 'C' })).toEqual(['mail + Voted(bal: 1, from: C, to: A)']);
  });
  test('(at most `copies` copies: one more is lost)', () => {
    expect(scene({ prevBal: { C: 1 }, mail: [voted(1, 'C')] }, { network: 'bag', copies: 1 }).effects('SendVoted', { p: 'C' })).toEqual([]);
  });
  const received: readonly (readonly [string, object, object])[] = [
    ['ReceiveNextBallot', nextBallot(1, 'B'), {}],
    ['ReceiveLastVote', lastVote(1, vote('B')), { status: { A: 'trying' }, lastTried: { A: 1 } }],
    ['ReceiveBeginBallot', beginBallot(1, 'd1', 'B'), { nextBal: { B: 1 } }],
    ['ReceiveVoted', voted(1, 'B'), polling],
    ['ReceiveSuccess', success('d1', 'B'), {}],
  ];
  test.each(received)('and each Receive action removes one: %s', (action, m, values) => {
    const taken = `mail - ${show(m)}`;
    expect(
      scene({ ...values, mail: [m, m] }, { network: 'bag' })
        .effects(action, { m })
        .filter((change) => change.startsWith('mail')),
    ).toEqual([taken]);
    expect(scene({ ...values, mail: [m] }, { network: 'set' }).effects(action, { m })).not.toContain(taken);
  });
  test('Also needed are actions to represent the loss and duplication of messages', () => {
    const m = success('d1', 'A');
    const bag = scene({ mail: [m] }, { network: 'bag' });
    expect(bag.effects('Lose', { m })).toEqual(['mail - Success(dec: d1, to: A)']);
    expect(bag.effects('Duplicate', { m })).toEqual(['mail + Success(dec: d1, to: A)']);
    expect(scene({ mail: [m, m] }, { network: 'bag' }).effects('Duplicate', { m })).toEqual([]);
  });
});

describe('which actions there are', () => {
  const appendix = [
    'TryNewBallot', 'SendNextBallot', 'ReceiveNextBallot', 'SendLastVote', 'ReceiveLastVote', 'StartPolling', 'SendBeginBallot',
    'ReceiveBeginBallot', 'SendVoted', 'ReceiveVoted', 'Succeed', 'SendSuccess', 'ReceiveSuccess',
  ];
  const names = (constants: object) => scene({}, { ...constants }).system.actions.map(({ name }) => name);
  test('the thirteen of the appendix, in its order', () => expect(names({})).toEqual(appendix));
  test('Forget where the model switches it on', () => expect(names({ forget: true })).toEqual([...appendix, 'Forget']));
  test('Lose and Duplicate in the bag network', () => expect(names({ network: 'bag' })).toEqual([...appendix, 'Lose', 'Duplicate']));
  test('no Send in the granularity prompt', () =>
    expect(names({ granularity: 'prompt' })).toEqual(appendix.filter((name) => !name.startsWith('Send'))));
});

describe('steps 2-6 as soon as possible (2.4)', () => {
  const effects = (action: string, choices: Choices, values: Values = {}) =>
    scene(values, { granularity: 'prompt' }).effects(action, choices).filter((change) => change.startsWith('mail'));
  test('Try New Ballot sends NextBallot to everybody', () => {
    expect(effects('TryNewBallot', { p: 'A', b: 1 })).toEqual([
      'mail + NextBallot(bal: 1, to: A)',
      'mail + NextBallot(bal: 1, to: B)',
      'mail + NextBallot(bal: 1, to: C)',
    ]);
  });
  test('Receive NextBallot sends LastVote', () => {
    expect(effects('ReceiveNextBallot', { m: nextBallot(1, 'B') })).toEqual([
      'mail + LastVote(bal: 1, vote: {pst: B, bal: -∞, dec: BLANK}, to: A)',
    ]);
  });
  test('Start Polling sends BeginBallot to the quorum', () => {
    const values = { status: { A: 'trying' }, lastTried: { A: 1 }, prevVotes: { A: set(vote('B'), vote('C')) } };
    const sent = effects('StartPolling', { p: 'A', Q: set('B', 'C'), d: 'd1' }, values);
    expect(sent).toEqual(['mail + BeginBallot(bal: 1, dec: d1, to: B)', 'mail + BeginBallot(bal: 1, dec: d1, to: C)']);
  });
  test('Receive BeginBallot sends Voted', () => {
    expect(effects('ReceiveBeginBallot', { m: beginBallot(1, 'd1', 'B') }, { nextBal: { B: 1 } })).toEqual([
      'mail + Voted(bal: 1, from: B, to: A)',
    ]);
  });
  test('Succeed and Receive Success send Success to everybody', () => {
    const everybody = ['A', 'B', 'C'].map((q) => `mail + Success(dec: d1, to: ${q})`);
    expect(
      effects('Succeed', { p: 'A' }, { ...polling, voters: { A: set('A', 'B') } }).filter((change) => change.includes('Success')),
    ).toEqual(everybody);
    expect(effects('ReceiveSuccess', { m: success('d1', 'B') })).toEqual(everybody);
  });
});
