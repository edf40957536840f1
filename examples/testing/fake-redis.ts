import { createHash } from 'node:crypto';
import { LuaScript, type Reply } from './lua-script.ts';

/** What a server is given and what it answers, as clients of Redis have it. */
export type Told = (error: Error | null, result?: unknown) => void;

/** What is kept under a key. */
export interface StoredEntry {
  readonly value: string;
  /** The time from which on it is not there any more. */
  readonly until: number;
}

/** Scripts that are ready to be run, whoever asks for them. */
const ready = new Map<string, LuaScript>();

/**
 * As much of a Redis server as locks need, with a clock that is driven by hand: it runs scripts in Lua, and has the commands EXISTS, GET,
 * SET with PX, and DEL. It refuses any other one by its name.
 */
export class FakeRedis {
  now = 1_000_000;
  readonly entries = new Map<string, StoredEntry>();
  /** By the hash that a client knows it by. */
  readonly #scripts = new Map<string, string>();

  /** What is under a key and has not expired. */
  entry(key: string): StoredEntry | undefined {
    const found = this.entries.get(key);
    return found !== undefined && found.until > this.now ? found : undefined;
  }
  knows(hash: string): boolean {
    return this.#scripts.has(hash);
  }
  /** Ends it, with all that it has in its memory, and starts it again. */
  restart(): void {
    this.entries.clear();
    this.#scripts.clear();
  }

  evalsha(hash: string, args: readonly unknown[], told: Told): void {
    const script = this.#scripts.get(hash);
    if (script === undefined) told(new Error('NOSCRIPT No matching script. Please use EVAL.'));
    else this.eval([script, ...args], told);
  }

  /** A script, how many keys there are, the keys, and other arguments. */
  eval([text, count, ...rest]: readonly unknown[], told: Told): void {
    let reply: Reply;
    try {
      const script = String(text);
      const known = ready.get(script) ?? new LuaScript(script);
      ready.set(script, known);
      this.#scripts.set(createHash('sha1').update(script).digest('hex'), script);
      const given = rest.map(String);
      reply = known.run(given.slice(0, Number(count)), given.slice(Number(count)), (name, args) => this.#done(name, args));
    } catch (error) {
      told(error as Error);
      return;
    }
    told(null, typeof reply === 'object' && reply !== null ? reply.status : reply);
  }

  #done(name: string, args: readonly string[]): Reply {
    const [key = '', value = '', option = '', milliseconds = ''] = args;
    switch (`${name} ${args.length}`) {
      case 'exists 1': return this.entry(key) === undefined ? 0 : 1;
      case 'get 1': return this.entry(key)?.value ?? null;
      case 'set 2': return this.#set(key, { value, until: Infinity });
      case 'set 4': if (option.toLowerCase() === 'px' && /^[1-9]\d*$/.test(milliseconds))
        return this.#set(key, { value, until: this.now + Number(milliseconds) });
        break;
      case 'del 1': {
        const isThere = this.entry(key) !== undefined;
        this.entries.delete(key);
        return isThere ? 1 : 0;
      }
    }
    throw new Error(`ERR the fake of Redis has no ${[name.toUpperCase(), ...args].join(' ')}`);
  }
  #set(key: string, entry: StoredEntry): Reply {
    this.entries.set(key, entry);
    return { status: 'OK' };
  }
}
