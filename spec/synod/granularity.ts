import type { Constants } from './constants.ts';
import type { Synod } from './vocabulary.ts';

type Act = ReturnType<Synod['action']>;
type Actions = Readonly<Record<string, Act>>;
type SendName = `Send${string}`;

/** In the granularity `prompt` there are no Send actions. */
type Kept<A extends Actions> = Omit<A, SendName> & Partial<Pick<A, keyof A & SendName>>;

/**
 * The actions of the priests in the model's granularity. In `appendix` they are those of the appendix. In `prompt` a priest
 * sends everything he may send in the same step that enabled it: he executes "steps 2-6 as soon as possible" (2.4), and so far
 * as sending goes, all at once. With the set network that reaches the same states of the priests.
 */
export function inGranularity<A extends Actions>({ priests }: Synod, granularity: Constants['granularity'], actions: A): Kept<A> {
  if (granularity === 'appendix') return actions;
  const isSend = ([name]: readonly [string, Act]): boolean => name.startsWith('Send');
  const all = Object.entries(actions);
  const sends = all.filter(isSend).map(([, send]) => send);
  const others = all.filter((entry) => !isSend(entry));

  const prompt = (act: Act): Act => ({
    ...act,
    effect: (s, chosen) => {
      act.effect(s, chosen);
      const p = actor(chosen);
      for (const send of sends) for (const q of priests) if (isEnabled(send, s, { p, q })) send.effect(s, { p, q });
    },
  });
  return Object.fromEntries(others.map(([name, act]) => [name, prompt(act)])) as Kept<A>;
}

/** The priest who acts: p, or the addressee of the message he receives. */
const actor = (chosen: { readonly p?: unknown; readonly m?: { readonly to?: unknown } }): unknown => chosen.p ?? chosen.m?.to;

function isEnabled(act: Act, s: never, chosen: Readonly<Record<string, unknown>>): boolean {
  const enabling = act.enabled(s, chosen);
  return typeof enabling === 'boolean' ? enabling : Object.values(enabling).every(Boolean);
}
