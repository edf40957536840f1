/** What the address of the page says: everything in its fragment, so that nothing of it leaves the page. */
export type Link =
  | { readonly kind: 'start' }
  | { readonly kind: 'lesson'; readonly name: string }
  | ({ readonly kind: 'spec'; readonly name: string } & Look)
  /** A spec that is not of the catalogue, or has been edited: packed, as `pack` does it. */
  | ({ readonly kind: 'own'; readonly packed: string } & Look);

export interface Look {
  readonly model?: string | undefined;
  readonly variant?: string | undefined;
  /** Constants that differ from the model's: `clients=3`. */
  readonly set?: string | undefined;
  /** The trace code of the whole trail. */
  readonly path?: string | undefined;
  /** The number of the state that is looked at, from 1; the last one if absent. */
  readonly at?: number | undefined;
  readonly tab?: string | undefined;
}

export function readLink(fragment: string): Link {
  const [, place = '', query = ''] = /^#?\/?([^?]*)(?:\?(.*))?$/s.exec(fragment) ?? [];
  const asked = new URLSearchParams(query);
  const text = (name: string): string | undefined => asked.get(name) ?? undefined;
  const at = Number(text('at'));
  const look: Look = {
    model: text('model'),
    variant: text('variant'),
    set: text('set'),
    path: text('path'),
    at: Number.isInteger(at) && at > 0 ? at : undefined,
    tab: text('tab'),
  };
  if (place === '') return { kind: 'start' };
  if (place.startsWith('lesson/')) return { kind: 'lesson', name: decodeURIComponent(place.slice('lesson/'.length)) };
  if (place.startsWith('~')) return { kind: 'own', packed: place.slice(1), ...look };
  return { kind: 'spec', name: decodeURIComponent(place), ...look };
}

export function writeLink(link: Link): string {
  if (link.kind === 'start') return '#/';
  if (link.kind === 'lesson') return `#/lesson/${encodeURIComponent(link.name)}`;
  const { model, variant, set, path, at, tab } = link;
  const parts = Object.entries({ model, variant, set, path, at, tab }).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${inAddress(String(value))}`],
  );
  const place = link.kind === 'own' ? `~${link.packed}` : inAddress(link.name);
  return `#/${place}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

/** Text as a part of an address; a slash may stay as it is. */
const inAddress = (text: string): string => encodeURIComponent(text).replaceAll('%2F', '/');

/** A value in few letters that an address may have. */
export async function pack(value: unknown): Promise<string> {
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The value again. Rejects if it is none: the address was cut off, most often. */
export const unpack = async (packed: string): Promise<unknown> =>
  JSON.parse(await inflated(packed.replaceAll('-', '+').replaceAll('_', '/'), 'deflate-raw')) as unknown;

/** The text that was compressed and written in base64. Rejects if it is none. */
export async function inflated(packed: string, format: 'deflate-raw' | 'gzip'): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format))).text();
}
