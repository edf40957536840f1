/** What is used of packages that have no types. */
declare module 'crdts' {
  interface CrdtOptions { readonly compareFunc?: (one: number, other: number) => number | boolean }
  interface CrdtOperation { readonly value: string; readonly added: Set<unknown>; removed: Set<unknown> }
  class CrdtSet {
    readonly _operations: CrdtOperation[];
    _resolveValueState(added: Set<number>, removed: Set<number>): boolean;
    constructor(iterable?: readonly unknown[], options?: CrdtOptions);
    add(value: string, tag: unknown): void;
    remove(value: string, tag?: unknown): void;
    has(value: string): boolean;
    merge(other: CrdtSet): void;
  }
  export class LWWSet extends CrdtSet {}
  export class ORSet extends CrdtSet {}
}

declare module 'redlock' {
  type Answer = (error: Error | null, result?: unknown) => void;
  export default class Redlock {
    constructor(servers: readonly unknown[], options: { readonly retryCount: number });
    lock(resource: string, milliseconds: number): PromiseLike<{
      readonly value: string;
      readonly expiration: number;
      unlock(): PromiseLike<void>;
    }>;
  }
}

declare module '@markwylde/liferaft' {
  export default class Raft {
    static readonly CANDIDATE: number;
    static readonly FOLLOWER: number;
    static readonly LEADER: number;
    readonly state: number;
    readonly votes: { readonly for: string | null; readonly granted: number };
    constructor(address: string, options: Readonly<Record<string, unknown>>);
    on(event: 'vote', told: (packet: { readonly address: string }, isGranted: boolean) => void): void;
    on(event: 'error', told: (error: Error) => void): void;
    emit(event: 'data', packet: object, answer: (packet: unknown) => void): void;
    join(address: string, write: (packet: unknown, told: (error?: Error) => void) => void): void;
    promote(): Promise<unknown>;
    end(): boolean;
  }
}
