import { describe, expect, test } from 'vitest';
import type { Timeline } from '../../../checker/index.ts';
import { legendHtml, timelineSvg } from '../../../checker/report/formats/timeline-svg.ts';
import { timelineText } from '../../../checker/report/text/timeline-text.ts';

const TIMELINE: Timeline = {
  groups: [
    {
      title: 'clients',
      lanes: [
        {
          name: 'A',
          marks: [
            { at: 1, text: 'idle', stroke: 'thin' },
            { at: 4, text: 'waits', stroke: 'double' },
            { at: 12, text: 'in', stroke: 'thick' },
          ],
        },
        { name: 'B', marks: [] },
      ],
    },
    {
      title: 'the lock',
      lanes: [
        {
          name: 'lock',
          marks: [
            { at: 4, text: '<1>', stroke: 'wavy' },
            { at: 12, text: '', stroke: 'dotted' },
          ],
        },
      ],
    },
  ],
  legend: [{ sign: 'double', meaning: 'nothing happens' }, { sign: { text: '<1>' }, meaning: 'asked & not answered' }],
};

describe('a timeline', () => {
  const text = `\
        1    4     12
clients
  A     idle─waits═in━
  B
the lock
  lock       <1>~~~┄┄┄

  ═══  nothing happens
  <1>  asked & not answered`;
  test('is drawn with a column for each state in which something is marked', () => {
    expect(timelineText(TIMELINE, { columns: 80, color: false })).toBe(text);
  });
  test('says no more in colour than without', () => {
    const coloured = timelineText(TIMELINE, { columns: 80, color: true });
    expect(coloured).toContain('\u001b[');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '').split('\n').map((line) => line.trimEnd()).join('\n')).toBe(text);
  });
  test('is continued below where it is too wide', () => {
    expect(timelineText(TIMELINE, { columns: 20, color: false })).toBe(`\
        1    4
clients
  A     idle─waits═
  B
the lock
  lock       <1>~~~

        12
clients
  A     in━
  B
the lock
  lock  ┄┄┄

  ═══  nothing
       happens
  <1>  asked & not
       answered`);
  });
  test('fits the width in which it is drawn', () => {
    for (const columns of [24, 30, 60])
      expect(
        Math.max(
          ...timelineText(TIMELINE, { columns, color: false })
            .split('\n')
            .map((line) => line.length),
        ),
      ).toBeLessThanOrEqual(columns);
  });
  test('is an SVG picture that needs nothing else', () => {
    const picture = timelineSvg(TIMELINE, 'A < B');
    expect(picture).toMatch(/^<svg class="timeline" role="img" viewBox="0 0 \d+ \d+"/);
    expect(picture).toContain('<title>A &lt; B</title>');
    for (const part of [
      '>idle</text>',
      '>waits</text>',
      '>&lt;1&gt;</text>',
      'class="double"',
      'class="wavy"',
      'class="thick"',
      'class="dotted"',
    ])
      expect(picture).toContain(part);
    expect(picture).not.toMatch(/NaN|undefined|Infinity|<script|href|url\(/);
    for (const tag of ['svg', 'g', 'text', 'title'])
      expect([tag, picture.split(new RegExp(`<${tag}[ >]`)).length]).toEqual([tag, picture.split(`</${tag}>`).length]);
    expect(legendHtml(TIMELINE)).toContain('<dt><b>&lt;1&gt;</b></dt><dd>asked &amp; not answered</dd>');
  });
});
