import { describe, expect, test } from 'vitest';
import { check, names, range, record, select, set, spec, variables } from '../../checker/index.ts';
import { showText } from '../../checker/report/text/show.ts';
import type { Engine } from '../../checker/search/strategies.ts';
import { entryOf } from '../../checker/verdict/selection.ts';

const ENGINES: readonly Engine[] = ['fast', 'interpreted', 'reference'];

/** Letters between three nodes, of which the third neither sends nor is written to. */
const post = (passes: (m: { readonly from: string; readonly to: string }) => boolean, keyedBy?: 'from') =>
  spec({
    name: 'post',
    deadlock: 'allowed',
    define() {
      const node = names(['A', 'B', 'C']);
      const state = variables({ mail: set(record({ from: node, to: node }), keyedBy === undefined ? {} : { keyedBy }), got: range(0, 3) });
      const { action, forall, invariant, vars } = state;
      return {
        state,
        actions: {
          Send: action(
            { from: ['A', 'B'] as const, to: ['A', 'B'] as const },
            {
              enabled: (_s, { from, to }) => from !== to,
              effect: (s, { from, to }) => {
                s.mail = s.mail.with({ from, to });
              },
            },
          ),
          Receive: action(
            { m: vars.mail.members(passes) },
            {
              enabled: (s) => s.got < 3,
              effect: (s, { m }) => {
                s.mail = s.mail.without(m);
                s.got++;
              },
            },
          ),
        },
        invariants: {
          Sent: invariant({ 'a received letter is there': forall({ m: vars.mail.members(passes) }, (s, { m }) => s.mail.has(m)) }),
        },
      };
    },
  });

describe.each(ENGINES)('the test of members: %s', (engine) => {
  const links: Readonly<Record<string, Readonly<Record<string, { readonly up: boolean }>>>> = {
    A: { B: { up: true } },
    B: { A: { up: true } },
  };

  test('is asked only about members that are there', async () => {
    const { verdict, distinct } = await check(post(({ from, to }) => links[from]![to]!.up), { engine });
    expect([verdict, distinct]).toEqual(['holds', 16]);
    const none = await check(post(({ from, to }) => !links[from]![to]!.up), { engine });
    expect([none.verdict, none.distinct]).toEqual(['holds', 4]);
  });

  test('says true or false', async () => {
    for (const keyedBy of [undefined, 'from'] as const) {
      await expect(check(post((() => undefined) as never, keyedBy), { engine })).rejects.toThrow(
        'the test of vars.mail.members(...) returned nothing instead of true or false',
      );
      await expect(check(post(((m: { from: string }) => m.from) as never, keyedBy), { engine })).rejects.toThrow(
        'returned string instead of true or false',
      );
    }
  });
});

test('what the test does with other members keeps nobody from seeing the spec', () => {
  const entry = entryOf(post(() => { throw new Error('never asked'); }));
  expect(showText(entry, entry.spec, select(entry).system)).toContain('Receive');
});

describe('a test of a restricted domain', () => {
  test('says true or false', () => {
    expect(() => range(0, 3).where((() => undefined) as never)).not.toThrow();
    const odd = spec({ name: 'odd', define: () => {
      const state = variables({ x: range(0, 3).where(((x: number) => x % 2) as never) });
      return { state, actions: { Stay: state.action({}, { effect: () => undefined }) } };
    } });
    expect(() => select(odd)).toThrow('the test of a domain restricted by `where` returned number instead of true or false');
  });
});
