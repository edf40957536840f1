import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replayCode, select, type Trace } from '../../../checker/index.ts';
import type { State } from '../../../checker/language/system.ts';
import { PLAIN } from '../../../checker/report/text/style.ts';
import { timelineText } from '../../../checker/report/text/timeline-text.ts';
import { catalogue } from '../../../spec/index.ts';
import { type Moment, type Polled, type Status, statusOf, statusOfAll } from '../../../spec/master-timeline.ts';
import { momentOf as momentOfPaxos } from '../../../spec/paxos/timeline.ts';
import { momentOf as momentOfSynod } from '../../../spec/synod/timeline.ts';
import { changingWalk, pairsOf } from '../../steps.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const { synod, paxos } = catalogue as Readonly<Record<'synod' | 'paxos', NonNullable<(typeof catalogue)[string]>>>;
const ORDER: readonly Status[] = ['undecided', 'unknown', 'chosen'];
const rank = (status: Status): number => ORDER.indexOf(status);

/**
 * What goes back from one moment to the next: a priest's time, a ballot's status, that of the matter, or a ballot that
 * was overtaken. Nothing should.
 */
function goesBack(before: Moment, after: Moment): readonly string[] {
  const later = ({ key }: Polled): Polled | undefined => after.polled.find((each) => each.key === key);
  return [
    ...before.voters.filter(({ promised }, i) => promised > (after.voters[i]?.promised ?? NaN)).map(({ name }) => `the time of ${name}`),
    ...before.polled
      .filter((each) => rank(statusOf(each)) > rank(statusOf(later(each) ?? { votes: 0, chosen: false })))
      .map(({ bal }) => `ballot ${bal}`),
    ...before.polled
      .filter((each) => each.overtaken && (later(each)?.overtaken !== true || later(each)?.chosen === true))
      .map(({ bal }) => `ballot ${bal}, overtaken`),
    ...(rank(statusOfAll(before)) > rank(statusOfAll(after)) ? ['the matter as a whole'] : []),
  ];
}

/** Long enough to get somewhere. */
const walks = fc.array(fc.nat({ max: 1000 }), { minLength: 50, maxLength: 70 });
const momentsOf = (states: readonly State[], momentOf: (s: never) => Moment): readonly Moment[] =>
  states.map((state) => momentOf(state as never));
const statesOf = ({ initial, steps }: Trace): readonly State[] => [initial, ...steps.map(({ state }) => state)];
const pairs = <T>(list: readonly T[]): readonly (readonly [T, T])[] => list.slice(1).map((each, i) => [list[i] as T, each]);

describe('from undecided to unknown to chosen there is no way back', () => {
  test.each([
    ['the Synod', synod, { ballots: 3, granularity: 'prompt', forget: true }, momentOfSynod],
    ['Paxos', paxos, { ballots: 3 }, momentOfPaxos],
  ] as const)('on random walks through %s', (_name, subject, constants, momentOf) => {
    const { system } = select(subject, { constants });
    fc.assert(
      fc.property(walks, (numbers) => {
        for (const [before, after] of pairs(momentsOf(changingWalk(system, numbers), momentOf)))
          expect(goesBack(before, after)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  test('and the walks do get there', () => {
    const { system } = select(synod, { constants: { ballots: 3, granularity: 'prompt' } });
    const ends = fc
      .sample(walks, { seed: 1, numRuns: 6 })
      .map((numbers) => momentsOf(changingWalk(system, numbers), momentOfSynod).at(-1) as Moment);
    expect(ends.map(statusOfAll)).toContain('chosen');
    expect(ends.some(({ polled }) => polled.some(({ overtaken }) => overtaken))).toBe(true);
  });

  test('but where a promise can be forgotten, time goes back', () => {
    const trace = replayCode(
      select(synod, { variant: 'promise-on-slip', constants: { forget: true, granularity: 'prompt' } }).system,
      '0/1/2/3/4/5/7/7/0/0/1/5/6/7/5/5/6/7/8/4/4/4/6/7/8',
    );
    expect(
      pairs(momentsOf(statesOf(trace), momentOfSynod)).flatMap(([before, after], i) =>
        goesBack(before, after).map((what) => `${i + 2}: ${what}`),
      ),
    ).toEqual(['8: the time of C']);
  });
});

// All steps of a model. What is chosen first is what changes from a moment at which nothing is chosen to one at which something is.
describe('at the instant of choice nobody knows', () => {
  const SMALL = [['2x2x2-prompt', 794], ['3x1x2-prompt', 324]] as const;
  const LARGE = [['3x1x2', 1702], ['3x1x2-forget', 2746], ['3x2x2-prompt', 63_804], ['2x3x2-prompt', 9876]] as const;
  test.each(FULL ? [...SMALL, ...LARGE] : SMALL)('in all of %s', (model, distinct) => {
    const { system } = select(synod, { model });
    const chosen = { instants: 0, knowing: 0 };
    const wrong: string[] = [];
    const count = pairsOf(system, (state) => momentOfSynod(state as never), (before, after) => {
      wrong.push(...goesBack(before, after));
      if (statusOfAll(before) === 'chosen' || statusOfAll(after) !== 'chosen') return;
      chosen.instants++;
      chosen.knowing += after.knowing?.length ?? 0;
    });
    expect({ count, wrong }).toEqual({ count: distinct, wrong: [] });
    expect(chosen.knowing).toBe(0);
    expect(chosen.instants).toBeGreaterThan(0);
  }, 900_000);

  test('and in Paxos the way is as straight', () => {
    const wrong: string[] = [];
    expect(
      pairsOf(
        select(paxos, { model: FULL ? '3x2x2' : '2x2x2' }).system,
        (state) => momentOfPaxos(state as never),
        (before, after) => {
          wrong.push(...goesBack(before, after));
        },
      ),
    ).toBe(paxos.models[FULL ? '3x2x2' : '2x2x2']?.expect?.distinct);
    expect(wrong).toEqual([]);
  });

  test('but who writes it down after one vote believes that he does', () => {
    const moments = momentsOf(
      statesOf(replayCode(select(synod, { variant: 'first-vote-succeeds' }).system, '0/0/1/2/4/5/6/4/5/6')),
      momentOfSynod,
    );
    expect(moments.map((moment) => [statusOfAll(moment), moment.knowing?.join('') ?? '']).at(-1)).toEqual(['unknown', 'A']);
  });
});

describe('the timeline', () => {
  const drawn = (constants: Readonly<Record<string, unknown>>, variant: string, code: string): string => {
    const trace = replayCode(select(synod, { variant, constants }).system, code);
    return timelineText(synod.views?.['timeline']?.of(trace) ?? { groups: [], legend: [] }, { ...PLAIN, columns: 100 });
  };
  test('of a story in which a promise is not kept', () => {
    expect(drawn({ priests: 2, granularity: 'prompt' }, 'no-promise', '0/0/1/2/3/4/5/0/2/2/2/3/5/2/2/4/5/6/2/2/4/5/6')).toBe(`\
              1 2    3 4 7   8    9 10 13  14     15     17 19  20    22
the time of every priest
  A           ·──────1════════════2════════●d1(1)═══════════●d2───────────
  B           ·────────1════════════2═════════════●d1(1)════════●d2───────
the master timeline
  ballot 1      by A┄┄┄◇┄d1?┄┄┄┄┄┄×        1/2    ■d1━━━━━━━━━━━━━━━━━━━━━
  ballot 2                   by B┄┄┄◇┄┄d2?┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄1/2~■d2━━━━━━━
  as a whole  ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄~~~~~~~d1━━━━━━━━━━━━d1≠d2━━━━━
  who knows                                       nobody A────────────all─

  2       promises ballot 2: no vote in a lower one from then on
  ═══     frozen: promised, and not yet voted
  ●d1     votes for d1
  ●d1(1)  ... in ballot 1, which is not the one that he promised last
  ◇       a majority has promised it: a point of the master timeline
  d1?     is put to the vote for d1
  1/2     has 1 vote of 2
  ■       has all its votes: chosen, at this instant
  ×       can never have them: one whose vote it needs has promised a later ballot
  ┄┄┄     undecided: nobody has voted
  ~~~     unknown: some have voted, and a part of the ledgers cannot tell whether all have
  ━━━     chosen`);
  });
  test('has a lane for each ballot of a number that was used twice', () => {
    expect(drawn({ priests: 2, ballots: 1, granularity: 'prompt' }, 'shared-numbers', '0/0/0/0/1/2/3/4/5/6/5/2/5/2/4/6/3/5/6')).toContain(
      'ballot 1 again',
    );
  });
});
