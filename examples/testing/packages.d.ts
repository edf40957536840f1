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
  interface Script { readonly value: string; readonly hash: string }
  export default class Redlock {
    readonly scripts: Readonly<Record<'lockScript' | 'unlockScript' | 'extendScript', Script>>;
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

declare module 'fengari' {
  /** A machine for Lua. Texts are arrays of bytes. */
  export type LuaState = { readonly isLua: unique symbol };
  type Text = Uint8Array;
  type LuaFunction = (L: LuaState) => number;
  export function to_luastring(text: string): Text;
  export const lauxlib: {
    luaL_newstate(): LuaState;
    luaL_requiref(L: LuaState, name: Text, open: LuaFunction, isGlobal: 0 | 1): void;
    luaL_loadstring(L: LuaState, text: Text): number;
    luaL_ref(L: LuaState, table: number): number;
  };
  export const lualib: Readonly<Record<'luaopen_base' | 'luaopen_string' | 'luaopen_table' | 'luaopen_math', LuaFunction>>;
  export const lua: {
    readonly LUA_OK: number;
    readonly LUA_REGISTRYINDEX: number;
    readonly LUA_TNIL: number;
    readonly LUA_TBOOLEAN: number;
    readonly LUA_TNUMBER: number;
    readonly LUA_TSTRING: number;
    lua_call(L: LuaState, args: number, results: number): void;
    lua_error(L: LuaState): never;
    lua_getfield(L: LuaState, table: number, name: Text): number;
    lua_gettop(L: LuaState): number;
    lua_istable(L: LuaState, place: number): boolean;
    lua_newtable(L: LuaState): void;
    lua_pcall(L: LuaState, args: number, results: number, handler: number): number;
    lua_pop(L: LuaState, count: number): void;
    lua_pushboolean(L: LuaState, value: boolean): void;
    lua_pushcfunction(L: LuaState, called: LuaFunction): void;
    lua_pushinteger(L: LuaState, value: number): void;
    lua_pushstring(L: LuaState, value: Text): void;
    lua_rawgeti(L: LuaState, table: number, place: number): number;
    lua_rawseti(L: LuaState, table: number, place: number): void;
    lua_setfield(L: LuaState, table: number, name: Text): void;
    lua_setglobal(L: LuaState, name: Text): void;
    lua_settop(L: LuaState, place: number): void;
    lua_toboolean(L: LuaState, place: number): boolean;
    lua_tojsstring(L: LuaState, place: number): string;
    lua_tonumber(L: LuaState, place: number): number;
    lua_type(L: LuaState, place: number): number;
  };
}
