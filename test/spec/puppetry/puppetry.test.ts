import { describe, expect, test } from 'vitest';
import { ablateFairness } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { puppetry } from '../../../spec/puppetry/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const item = (to: string, i: number) => ({ type: 'Entry', to, i, n: i, v: 'v1' });
const ack = (to: string, i: number) => ({ type: 'Ack', to, i });
const decided: readonly Step[] = [['Decide', { v: 'v1' }], ['WriteLog', {}]];
const sent: readonly Step[] = [...decided, ['Send', { i: 1 }]];
const takenIn: readonly Step[] = [...sent, ['TakeIn', { m: item('k1', 1) }]];
const received: readonly Step[] = [...takenIn, ['PassOn', { k: 'k1' }], ['Receive', { m: item('receiver', 1) }]];
const processed: readonly Step[] = [...received, ['Process', {}]];

describe('the sender', () => {
  test('decides, and writes that into its log', () => {
    const at = after(puppetry, decided.slice(0, 1));
    expect(at.refusals('Decide', { v: 'v1' })).toEqual(['its last decision is written down']);
    expect(at.effects('WriteLog', {})).toEqual(['mind: v1 → -', 'log: [] → [v1]']);
    expect(after(puppetry, decided, { entries: 1 }).refusals('Decide', { v: 'v1' })).toEqual(['its log has room']);
    expect(after(puppetry, []).refusals('WriteLog', {})).toEqual(['there is a decision that is not written down']);
  });
  test('sends what stands in its log, one entry after the other', () => {
    expect(after(puppetry, decided.slice(0, 1)).refusals('Send', { i: 1 })).toEqual(['i stands in the log']);
    expect(after(puppetry, decided).refusals('Send', { i: 2 })).toEqual([
      'i is the first that is not acknowledged', 'i has been decided', 'i stands in the log',
    ]);
    expect(after(puppetry, decided).effects('Send', { i: 1 })).toEqual(['mail + Entry(to: k1, i: 1, n: 1, v: v1)']);
    expect(after(puppetry, decided, { relays: 0 }).effects('Send', { i: 1 })).toEqual(['mail + Entry(to: receiver, i: 1, n: 1, v: v1)']);
  });
  test('hears acknowledgements, and forgets them when it fails', () => {
    const m = ack('sender', 1);
    const at = (values: Values) => new Scene(puppetry, { mail: [m], ...values });
    expect(at({}).effects('HearAck', { m })).toEqual(['cursor: 0 → 1']);
    expect(after(puppetry, decided.slice(0, 1)).effects('SenderFails', {})).toEqual(['mind: v1 → -']);
    const heard = Object.assign(at({}), { state: { ...at({}).state, cursor: 1 } });
    expect(heard.refusals('HearAck', { m })).toEqual(['it is waited for']);
    expect(heard.effects('SenderFails', {})).toEqual(['cursor: 1 → 0']);
  });
});

describe('a relay', () => {
  test('takes the next entry in, and passes it on', () => {
    const m = item('k1', 1);
    expect(after(puppetry, sent).effects('TakeIn', { m })).toEqual([
      'memory[k1].taken: 0 → 1', 'memory[k1].count: 0 → 1', 'memory[k1].queue: [] → [{i: 1, n: 1, v: v1}]',
    ]);
    expect(after(puppetry, takenIn).refusals('TakeIn', { m })).toEqual(['it is the next one']);
    expect(after(puppetry, sent).refusals('PassOn', { k: 'k1' })).toEqual(['it has something to pass on']);
    expect(after(puppetry, takenIn).effects('PassOn', { k: 'k1' })).toEqual(['mail + Entry(to: receiver, i: 1, n: 1, v: v1)']);
  });
  test('acknowledges what a snapshot has', () => {
    const m = item('k1', 1);
    const snapshot: Step = ['Snapshot', { k: 'k1' }];
    expect(after(puppetry, sent).refusals('RelayAnswers', { m })).toEqual(['it has taken m in', 'a snapshot has it']);
    expect(after(puppetry, takenIn).refusals('RelayAnswers', { m })).toEqual(['a snapshot has it']);
    expect(after(puppetry, sent).refusals('Snapshot', { k: 'k1' })).toEqual(['it knows something new']);
    expect(after(puppetry, [...takenIn, snapshot]).effects('RelayAnswers', { m })).toEqual(['mail + Ack(to: sender, i: 1)']);
  });
  test('goes on from its last snapshot', () => {
    expect(after(puppetry, takenIn).effects('RelayFails', { k: 'k1' })).toEqual([
      'memory[k1].taken: 1 → 0', 'memory[k1].count: 1 → 0', 'memory[k1].queue: [{i: 1, n: 1, v: v1}] → []',
    ]);
  });
  test('hears acknowledgements', () => {
    const m = item('receiver', 1);
    const at = after(puppetry, [...processed, ['ReceiverAnswers', { m }]]);
    expect(at.effects('HearAck', { m: ack('k1', 1) })).toEqual(['memory[k1].queue: [{i: 1, n: 1, v: v1}] → []']);
  });
});

describe('the receiver', () => {
  const m = item('receiver', 1);
  test('works on what its log does not have, and has it in its log when it is done', () => {
    expect(after(puppetry, received).refusals('Receive', { m })).toEqual(['it has nothing in its hands']);
    expect(after(puppetry, received).effects('Process', {})).toEqual([
      'hand: {i: 1, n: 1, v: v1, step: 0} → -', 'seen: [] → [1]', 'done[1]: [] → [v1]',
    ]);
    expect(after(puppetry, processed).refusals('Receive', { m })).toEqual(['its log does not have m']);
    expect(after(puppetry, processed).refusals('Process', {})).toEqual(['it has an entry in its hands']);
    expect(after(puppetry, received).effects('ReceiverFails', {})).toEqual(['hand: {i: 1, n: 1, v: v1, step: 0} → -']);
  });
  test('acknowledges what its log has', () => {
    expect(after(puppetry, received.slice(0, -1)).refusals('ReceiverAnswers', { m })).toEqual([
      'it works on m, or has done so', 'its log has m',
    ]);
    expect(after(puppetry, received).refusals('ReceiverAnswers', { m })).toEqual(['its log has m']);
    expect(after(puppetry, processed).effects('ReceiverAnswers', { m })).toEqual(['mail + Ack(to: k1, i: 1)']);
  });
  test('Lose: a message is gone', () => {
    expect(new Scene(puppetry, { mail: [m] }, { network: 'lossy' }).effects('Lose', { m })).toEqual([
      'mail - Entry(to: receiver, i: 1, n: 1, v: v1)',
    ]);
  });
});

describe('every conjunct can fail', () => {
  const with1 = (log: readonly string[], values: Values, cursor = 0) => {
    const at = new Scene(puppetry, values, { values: 2 });
    return Object.assign(at, { state: { ...at.state, log, cursor } });
  };
  const said = (scene: Scene) => Object.entries(scene.violations()).map(([name, text]) => `${name}: ${text}`);
  test('none does initially', () => expect(with1([], {}).violations()).toEqual({}));
  test('and they say what', () => {
    expect(said(with1(['v1'], { done: { 1: ['v1', 'v1'] } }))).toEqual([
      'AtMostOnce: no entry is carried out twice: entry 1 has been carried out as v1, and again as v1',
    ]);
    expect(said(with1(['v1'], { done: { 1: ['v2'] } }))).toEqual([
      'SameBehaviour: what is carried out is what the sender has in its log: entry 1 has been carried out as v2; in the log it is v1',
    ]);
    expect(said(with1(['v1', 'v1'], { done: { 2: ['v1'] } }))).toEqual(['InOrder: no entry is carried out before an earlier one: ']);
    expect(said(with1(['v1'], {}, 1))).toEqual([
      'NothingIsLost: what is acknowledged to the sender is carried out, or stands in a snapshot: ' +
        'the sender takes entry 1 for delivered, and nobody has it on a disk',
    ]);
  });
});

describe('the models', () => {
  const SMALL = ['2x1x1', '2x2x0', '1x1x1-lossy'];
  test.each(Object.keys(entry.models).filter((model) => FULL || SMALL.includes(model)))('%s', async (model) => {
    for (const engine of model === '2x2x0' || FULL && SMALL.includes(model) ? (['fast', 'reference'] as const) : (['fast'] as const)) {
      const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
      expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
    }
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['no-dedup', 'AtMostOnce 8'],
    ['log-after-send', 'SameBehaviour 8, AtLeastOnce 10'],
    ['snapshot-after-acknowledgement', 'NothingIsLost 7, AtLeastOnce 9'],
    ['window-too-short', 'AtMostOnce 15'],
    ['only-the-highest', ''],
    ['forgets-its-counter', 'NothingIsLost 22, AtLeastOnce 22'],
    ['answers-before-its-log', 'NothingIsLost 7, AtLeastOnce 9'],
    ['effect-then-log', 'AtMostOnce 9'],
    ['log-then-effect', 'NothingIsLost 8, AtLeastOnce 9'],
    ['gives-up', 'AtLeastOnce 3'],
    ['fails-for-ever', 'AtLeastOnce 10'],
    ['cursor-on-disk', ''],
    ['passes-on', ''],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  const LONG = ['forgets-its-counter', 'only-the-highest', 'snapshot-after-acknowledgement'];
  test.each(cases.filter(([name]) => FULL || !LONG.includes(name)))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
});

test('at least once needs every condition; where messages are lost, each that is sent again and again must arrive at last', async () => {
  const options = FULL ? { model: '2x1x1-lossy' } : { constants: { relays: 0, network: 'lossy' } };
  const { rows, least } = await ablateFairness(entry, options);
  expect(rows.filter(({ instead, breaks }) => instead === 'nothing' && breaks.length === 0)).toEqual([]);
  expect(least.filter(({ kind }) => kind === 'strong').map(({ condition }) => condition)).toEqual([
    'entries arrive at the receiver', 'the receiver answers', 'answers arrive',
    ...(FULL ? ['entries arrive at relays', 'relays answer'] : []),
  ]);
}, 600_000);
