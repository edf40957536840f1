import { signal } from '@preact/signals';
import type { AgainstView, ChosenSpec, MistakeView, PlaceView, SpecInfo, Trail, VerdictView } from '../protocol.ts';
import { Client } from './client.ts';
import { firstWorker, given } from './given.ts';

// What the page shows. It is changed in store.ts, and nowhere else.

export const client = new Client(firstWorker, given.files);

export const TABS = ['source', 'verdict', 'why', 'map', 'timeline', 'diff', 'variants'] as const;
export type Tab = (typeof TABS)[number];

/** A spec that came in a link is shown first, and runs when somebody says so. */
export type PageKind = 'start' | 'lesson' | 'waiting' | 'spec';

export const page = signal<PageKind>('start');
export const lesson = signal('');
export const chosen = signal<ChosenSpec>({ main: '', edits: {} });
export const info = signal<SpecInfo | undefined>(undefined);
export const trail = signal<Trail | undefined>(undefined);
/** The number of the state that is looked at. */
export const at = signal(1);
export const place = signal<PlaceView | undefined>(undefined);
export const verdict = signal<VerdictView | undefined>(undefined);
export const mistake = signal<MistakeView | undefined>(undefined);
/** Where the trail of another variant could not be followed. */
export const notice = signal<AgainstView | undefined>(undefined);
/** How far a check is; empty while none runs. */
export const checking = signal('');
export const tab = signal<Tab>('source');
export const helping = signal(false);
/** A trail that was put aside to be compared. */
export const pinned = signal<{ readonly variant: string | undefined; readonly code: string } | undefined>(undefined);

/** The module of a spec by its name: one that was given to the page, one of the catalogue, or an example by its path. */
export const mainOf = (name: string): string =>
  [`own/${name}`, name].find((path) => Object.hasOwn(given.files, path)) ?? `spec/${name}/index.ts`;
export const nameOf = (main: string): string | undefined =>
  /^(?:spec\/([\w-]+)\/index\.ts|own\/(.+)|(examples\/.+))$/
    .exec(main)
    ?.slice(1)
    .find((name) => name !== undefined);

/** The steps of a code without the parentheses of its cycle. */
export const partsOf = (code: string): readonly string[] =>
  code
    .replace(/[()]/g, '')
    .split('/')
    .filter((part) => part !== '');
export const prefixOf = (code: string, state: number): string => partsOf(code).slice(0, state).join('/');
export const lastState = (): number => 1 + (trail.value?.steps.length ?? 0);
