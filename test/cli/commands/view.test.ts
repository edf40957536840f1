import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { synod } from '../../fixtures/console.ts';

const CHOSEN = ['replay', 'synod', '--model', '3x2x2-prompt', '--path', '0/0/1/2/4/5/6/4/4/4/5/6'];
const NO_PROMISE = ['--variant', 'no-promise', '--set', 'priests=2,granularity=prompt'];

describe('--view', () => {
  test('of replay draws the trace', async () => {
    const { status, out } = await synod([...CHOSEN, '--view', 'timeline'], { columns: 80 });
    expect(status).toBe(0);
    expect(out).toContain(`\
              1 2    3 4 7   8   9      11
the time of every priest
  A           ·──────1═══════●d1───────────
  B           ·────────1═════════●d1───────
  C           ·────────────────────────────
the master timeline
  ballot 1      by A┄┄┄◇┄d1?┄1/2~■d1━━━━━━━
  ballot 2
  as a whole  ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄~~~~d1━━━━━━━━
  who knows                      nobody A──
`);
  });

  test('of check draws the counterexample, and of replay the same from a file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'synod-view-')), 'trace.json');
    const checked = await synod(['check', 'synod', ...NO_PROMISE, '--view', 'timeline', '--trace-out', file]);
    expect(checked.out).toContain('the master timeline');
    const picture = (text: string): string => text.slice(text.indexOf('timeline: '), text.indexOf('\nsynod replay'));
    expect(picture((await synod(['replay', file, '--view', 'timeline'])).out)).toBe(picture(checked.out));
  });

  test('with --json is part of the document', async () => {
    const { view } = JSON.parse((await synod([...CHOSEN, '--view', 'timeline', '--json'])).out) as {
      view: { name: string; groups: { title: string; lanes: { name: string; marks: { at: number; text: string; stroke: string }[] }[] }[] };
    };
    expect(view.name).toBe('timeline');
    expect(view.groups[1]?.lanes.find(({ name }) => name === 'who knows')?.marks).toEqual([
      { at: 9, text: 'nobody', stroke: 'none' },
      { at: 11, text: 'A', stroke: 'thin' },
    ]);
  });

  test('of a name that there is not is refused before anything is searched', async () => {
    expect(await synod(['check', 'synod', '--view', 'timelime'])).toMatchObject({
      status: 2,
      err: expect.stringContaining("there is no view 'timelime'") as string,
    });
    expect((await synod([...CHOSEN, '--view', 'timelime'])).err).toContain("did you mean 'timeline'?");
    expect((await synod(['check', 'examples/lease.ts', '--view', 'timeline'])).err).toContain('no view is declared');
  });

  test('is listed by show', async () => {
    expect((await synod(['show', 'paxos'])).out).toMatch(/\nViews of its traces\n {2}timeline: every acceptor's own time/);
  });
});
