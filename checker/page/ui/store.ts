import { batch } from '@preact/signals';
import type { ChosenSpec, Files } from '../protocol.ts';
import { NotWanted, WorkerMistake } from './client.ts';
import { given } from './given.ts';
import { type Link, type Look, pack, readLink, unpack, writeLink } from './link.ts';
import {
  client, TABS, type Tab, page, lesson, chosen, info, trail, at, place,
  verdict, mistake, notice, checking, tab, pinned, mainOf, nameOf, partsOf, prefixOf, lastState,
} from './state.ts';

// The only functions that change what the page shows.

/** A model with more states is searched when it is asked for, and no search in a page goes on for ever. */
const AT_ONCE_MAX = 100_000;
const STATES_MAX = 5_000_000;

let loading = new AbortController();
let search: AbortController | undefined;

function anew(): AbortSignal {
  loading.abort();
  loading = new AbortController();
  return loading.signal;
}

/** Runs something, and shows what goes wrong; what nobody wants any more goes unheard. */
async function telling(body: () => Promise<void>): Promise<boolean> {
  try {
    await body();
    return true;
  } catch (error) {
    if (error instanceof NotWanted) return false;
    const view =
      error instanceof WorkerMistake ? error.view : { text: error instanceof Error ? error.message : String(error), expected: false };
    mistake.value = view;
    return false;
  }
}

type How = 'push' | 'replace';

/** The address that names what is shown now. */
export async function linkNow(): Promise<string> {
  if (page.value === 'lesson') return writeLink({ kind: 'lesson', name: lesson.value });
  if (page.value === 'start') return writeLink({ kind: 'start' });
  const { main, edits, model, variant, set } = chosen.value;
  const code = trail.value?.code;
  const look: Look = {
    model,
    variant,
    set,
    path: code !== undefined && code !== '0' ? code : undefined,
    at: at.value === lastState() ? undefined : at.value,
    tab: tab.value === 'source' ? undefined : tab.value,
  };
  const name = nameOf(main);
  if (name !== undefined && Object.keys(edits).length === 0) return writeLink({ kind: 'spec', name, ...look });
  return writeLink({ kind: 'own', packed: await pack({ main, edits }), ...look });
}

let addressed = 0;
async function address(how: How): Promise<void> {
  const mine = ++addressed;
  const link = await linkNow();
  if (mine !== addressed || link === location.hash) return;
  if (how === 'push') history.pushState(null, '', link);
  else history.replaceState(null, '', link);
}

/** Shows what an address names. */
export async function follow(link: Link): Promise<void> {
  notice.value = undefined;
  if (link.kind === 'start') {
    anew();
    page.value = 'start';
    return;
  }
  if (link.kind === 'lesson') {
    anew();
    batch(() => {
      page.value = 'lesson';
      lesson.value = link.name;
    });
    return;
  }
  const wanted = link.kind === 'spec' ? { main: mainOf(link.name), edits: {} } : await unpacked(link.packed);
  if (wanted === undefined) return;
  const next: ChosenSpec = { ...wanted, model: link.model, variant: link.variant, set: link.set };
  const isSame = page.value === 'spec' && JSON.stringify(chosen.value) === JSON.stringify(next);
  if (link.tab !== undefined && (TABS as readonly string[]).includes(link.tab)) tab.value = link.tab as Tab;
  if (isSame) {
    await telling(() => walk(link.path ?? info.value?.initial[0] ?? '0', link.at, anew()));
    return;
  }
  forget(next);
  if (link.kind === 'own' && !trusted.has(JSON.stringify(wanted))) {
    waitingFor = link;
    page.value = 'waiting';
    return;
  }
  page.value = 'spec';
  await load(link);
}

/** What came in links and was allowed to run. */
const trusted = new Set<string>();
let waitingFor: Look = {};

/** Runs the spec that came in a link. */
export async function allow(): Promise<void> {
  const { main, edits } = chosen.value;
  trusted.add(JSON.stringify({ main, edits }));
  page.value = 'spec';
  await load(waitingFor);
}

async function unpacked(packed: string): Promise<{ readonly main: string; readonly edits: Files } | undefined> {
  try {
    const { main, edits } = (await unpack(packed)) as { readonly main: unknown; readonly edits: unknown };
    const texts = Object.entries(edits as object);
    if (typeof main === 'string' && texts.every(([, text]) => typeof text === 'string'))
      return { main, edits: Object.fromEntries(texts) as Files };
  } catch {
    // Said below.
  }
  batch(() => {
    page.value = 'start';
    mistake.value = {
      text: 'the spec in this link cannot be read: the address was cut off, most often\n  do:    copy the whole link again',
      expected: true,
    };
  });
  return undefined;
}

function forget(next: ChosenSpec): void {
  search?.abort();
  batch(() => {
    chosen.value = next;
    info.value = undefined;
    trail.value = undefined;
    place.value = undefined;
    verdict.value = undefined;
    mistake.value = undefined;
    pinned.value = undefined;
    checking.value = '';
    at.value = 1;
  });
}

/** Loads what is chosen: what there is to see, the behaviour, and at once the verdict, if that costs little. */
async function load({ path, at: state }: Look): Promise<void> {
  const signal = anew();
  await telling(async () => {
    const found = await client.ask({ kind: 'open', chosen: chosen.value }, { signal });
    info.value = found;
    await walk(path ?? found.initial[0] ?? '0', state, signal);
    mistake.value = undefined;
    if ((found.states ?? 0) <= AT_ONCE_MAX) await check(path === undefined);
  });
}

/** Goes to a behaviour, and to one of its states; to the last one if none is said. */
async function walk(code: string, state: number | undefined, signal: AbortSignal): Promise<void> {
  const found = code === trail.value?.code ? trail.value : await client.ask({ kind: 'trail', chosen: chosen.value, code }, { signal });
  const number = Math.min(Math.max(1, state ?? found.steps.length + 1), found.steps.length + 1);
  const shown = await client.ask({ kind: 'place', chosen: chosen.value, code: prefixOf(code, number) }, { signal });
  batch(() => {
    trail.value = found;
    at.value = number;
    place.value = shown;
  });
}

const moving = (code: string, state: number | undefined, how: How): Promise<void> =>
  telling(() => walk(code, state, anew())).then((done) => (done ? address(how) : undefined));

/** Looks at another state of the behaviour. */
export async function look(state: number, how: How = 'push'): Promise<void> {
  const code = trail.value?.code;
  if (code !== undefined && state >= 1 && state <= lastState() && state !== at.value) await moving(code, state, how);
}

/** Takes a step, or goes to whatever behaviour a code names. */
export async function go(code: string, state?: number): Promise<void> {
  notice.value = undefined;
  await moving(code, state, 'push');
}

/** Leaves out what comes after the state that is looked at; in the last state, the step that led there. */
export async function back(): Promise<void> {
  const code = trail.value?.code;
  if (code === undefined || partsOf(code).length < 2) return;
  await go(prefixOf(code, at.value < lastState() ? at.value : at.value - 1));
}

/** Searches all of the spec; the counterexample is shown, unless somebody is in the middle of something else. */
export async function check(jump = true): Promise<void> {
  search?.abort();
  const controller = new AbortController();
  search = controller;
  const { signal } = controller;
  checking.value = 'starts';
  await telling(async () => {
    const found = await client.ask(
      { kind: 'check', chosen: chosen.value, statesMax: STATES_MAX, workers: crossOriginIsolated ? navigator.hardwareConcurrency : 1 },
      {
        signal,
        onProgress: ({ text }) => {
          if (!signal.aborted) checking.value = text;
        },
      },
    );
    batch(() => {
      verdict.value = found;
      mistake.value = undefined;
    });
    if (jump && found.code !== undefined) await walk(found.code, undefined, anew());
  });
  if (search !== controller) return;
  checking.value = '';
  await address('replace');
}

export function stopCheck(): void {
  search?.abort();
  checking.value = '';
}

/** Another model, or another variant: the behaviour is followed there as far as it goes. */
export async function choose(part: Partial<Pick<ChosenSpec, 'model' | 'variant' | 'set'>>): Promise<void> {
  const before = { code: trail.value?.code ?? '0', variant: chosen.value.variant };
  const walked = before.code !== '0';
  const next: ChosenSpec = { ...chosen.value, ...part };
  const old = info.value;
  search?.abort();
  const signal = anew();
  chosen.value = next;
  batch(() => {
    verdict.value = undefined;
    notice.value = undefined;
    checking.value = '';
    mistake.value = undefined;
  });
  await telling(async () => {
    const found = await client.ask({ kind: 'open', chosen: next }, { signal });
    const sameModel = JSON.stringify(old?.constants) === JSON.stringify(found.constants);
    const against =
      walked && sameModel
        ? await client.ask({ kind: 'against', chosen: next, code: before.code, from: before.variant }, { signal })
        : undefined;
    batch(() => {
      info.value = found;
      notice.value = against?.refused === true ? against : undefined;
      trail.value = undefined;
    });
    await walk(against?.code ?? found.initial[0] ?? '0', undefined, signal);
    if ((found.states ?? 0) <= AT_ONCE_MAX) await check(against === undefined);
  });
  await address('push');
}

/** The spec with a file as it is now in the editor. */
export async function edit(file: string, text: string): Promise<void> {
  const { [file]: _before, ...others } = chosen.value.edits;
  const edits = given.files[file] === text ? others : { ...others, [file]: text };
  search?.abort();
  const signal = anew();
  chosen.value = { ...chosen.value, edits };
  const { main } = chosen.value;
  trusted.add(JSON.stringify({ main, edits }));
  notice.value = undefined;
  await telling(async () => {
    const found = await client.ask({ kind: 'open', chosen: chosen.value }, { signal });
    const code = trail.value?.code ?? '0';
    batch(() => {
      info.value = found;
      trail.value = undefined;
    });
    try {
      await walk(code, undefined, signal);
    } catch (error) {
      if (!(error instanceof WorkerMistake)) throw error;
      await walk(found.initial[0] ?? '0', undefined, signal);
    }
    await check();
  });
  await address('replace');
}

export function showTab(next: Tab): void {
  tab.value = next;
  void address('replace');
}

/** Follows the address, now and whenever it changes. */
export function begin(): void {
  const now = (): void => {
    void follow(readLink(location.hash === '' ? (given.opens ?? '') : location.hash));
  };
  addEventListener('popstate', now);
  now();
}
