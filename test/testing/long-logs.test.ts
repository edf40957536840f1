import { describe, expect, test } from 'vitest';
import { canonical } from '../../checker/language/values.ts';
import { recorder, type SystemEvent, validate } from '../../checker/testing/index.ts';
import { readLog } from '../../checker/testing/log.ts';
import { synod } from '../../spec/synod/index.ts';
import { longLog, SENDS } from './long-logs.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
/** A step that is refused wherever the owner of the ballot has tried it. */
const AGAIN: SystemEvent = { action: 'TryNewBallot', choices: { p: 'A', b: 1 } };

describe('a long log of the Synod, each event with its action and its choices', () => {
  const LENGTH = FULL ? 10_000 : 150;
  // Of the set network a behaviour comes to where nothing new happens; copies of messages are lost and sent again for ever.
  test.each([['set', 1], ['set', 2], ['bag', 1]] as const)('%s network, seed %d: matches, and one state is possible at a time',
    (network, seed) => {
      const constants = { network };
      const events = longLog(synod.bind(constants), LENGTH, { seed });
      const lines: string[] = [];
      const record = recorder(synod, (line) => lines.push(line), { constants });
      for (const { action, choices } of events) record.did(action as never, choices as never);
      const log = readLog(lines.join(''));
      expect(log.events).toHaveLength(LENGTH);
      const found = validate(synod, log.events, { constants });
      expect(found).toMatchObject({ verdict: 'matches', events: LENGTH, matched: LENGTH, widest: 1, possible: 1, findings: [] });
      const told = ({ action, choices }: SystemEvent): string => canonical([action ?? '', choices ?? {}]);
      expect(found.reading()?.steps.map(told)).toEqual(events.map(told));
    });

  test('differs at the one event, late in it, that no step is, with the clauses that refuse it', () => {
    const at = LENGTH - 10;
    const events = longLog(synod.bind({}), LENGTH, { seed: 1 }).with(at, AGAIN);
    const found = validate(synod, events);
    expect(found).toMatchObject({ verdict: 'differs', matched: at, event: AGAIN, refused: [{ states: 1 }] });
    expect(found.refused[0]?.refusal?.falseClauses.map(({ name }) => name)).toEqual(['b > lastTried[p]']);
  });
});

describe('a log of the Synod without what is sent', () => {
  const LENGTH = FULL ? 1_000 : 20;
  test.each(FULL ? [1, 2, 3] : [1])('matches, in few states at a time; that they are no more is a bound which is kept: seed %d', (seed) => {
    const events = longLog(synod.bind({}), LENGTH, { seed, hide: SENDS });
    const read = (widthMax?: number) => validate(synod, events, { hide: SENDS, ...(widthMax === undefined ? {} : { widthMax }) });
    const found = read();
    expect(found).toMatchObject({ verdict: 'matches', matched: LENGTH, findings: [] });
    expect(found.widest).toBeGreaterThan(10);
    expect(found.widest).toBeLessThan(2_000);
    const logged = found.reading()?.steps.filter(({ action }) => !SENDS.includes(action));
    expect(logged?.map(({ action }) => action)).toEqual(events.map(({ action }) => action));
    // With as much room it is the same; with less it is neither right nor wrong.
    expect(read(found.widest)).toMatchObject({ verdict: 'matches', widest: found.widest });
    const limited = read(found.widest - 1);
    expect(limited).toMatchObject({ verdict: 'limit', refused: [], findings: [] });
    expect(limited.matched).toBeLessThan(LENGTH);
    expect(limited.reading()?.steps.length).toBeGreaterThanOrEqual(limited.matched);
  });

  test('differs where no way to send would do', () => {
    const events = longLog(synod.bind({}), LENGTH, { seed: 1, hide: SENDS }).with(LENGTH - 1, AGAIN);
    expect(validate(synod, events, { hide: SENDS })).toMatchObject({ verdict: 'differs', matched: LENGTH - 1, event: AGAIN });
  });
});
