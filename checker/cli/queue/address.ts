import { isIP } from 'node:net';
import { UsageError } from '../io/failure.ts';

/** Where a Redis is, as Redis's own clients take it. */
export interface QueueAddress {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: Readonly<Record<string, never>>;
}

/** What a URL may say; anything else in it would be ignored without a word. */
export function queueAddress(text: string): QueueAddress {
  const url = /^rediss?:\/\/[!-~]+$/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  const host = url?.hostname.replace(/^\[(.*)\]$/, '$1') ?? '';
  const [, db = '0'] = /^\/?(\d{1,6})?$/.exec(url?.pathname ?? 'none') ?? [undefined, undefined];
  const login = url === undefined ? undefined : loginIn(url);
  if (url === undefined || login === undefined || host === '' || !isHost(host) || !/^\/?\d{0,6}$/.test(url.pathname) || url.port === '0')
    throw new UsageError(
      '--queue: this is not the address of a Redis',
      'write, for example, --queue redis://127.0.0.1:6379, or rediss://name:password@host:6379/0 for a connection by TLS',
    );
  if (url.search !== '' || url.hash !== '')
    throw new UsageError('--queue: the address has more behind it than the number of a database', `leave '${url.search || url.hash}' out`);
  return {
    host,
    port: url.port === '' ? 6379 : Number(url.port),
    db: Number(db),
    ...login,
    ...(url.protocol.toLowerCase() === 'rediss:' ? { tls: {} } : {}),
  };
}

const isHost = (host: string): boolean => isIP(host) !== 0 || /^[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9_])?$/i.test(host);

/** Name and password of an address; nothing if they are not written as a URL writes them. */
function loginIn({ username, password }: URL): Pick<QueueAddress, 'username' | 'password'> | undefined {
  try {
    return {
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    };
  } catch {
    return undefined;
  }
}

/** An address as it is shown: without name and password. */
export const shownAddress = ({ host, port, db, tls }: QueueAddress): string =>
  `redis${tls === undefined ? '' : 's'}://${host.includes(':') ? `[${host}]` : host}:${port}${db === 0 ? '' : `/${db}`}`;
