import { lauxlib, lua, lualib, type LuaState, to_luastring as lua8 } from 'fengari';

/** What a command of Redis answers, or a script. */
export type Reply = number | string | null | { readonly status: string };

/** Does a command of Redis; what it throws is the command's error. */
export type Command = (name: string, args: readonly string[]) => Reply;

/** A script of Redis has no globals but those that are there, and makes none. */
const NO_OTHERS = `setmetatable(_G, {
  __index = function(_, name) error("no global " .. tostring(name)) end,
  __newindex = function(_, name) error("no new global " .. tostring(name)) end,
})`;

/**
 * A script as Redis runs it, by fengari. That is Lua 5.3, where Redis has 5.1: a script that minds the difference, or asks for more than
 * `redis.call`, `redis.pcall` and what belongs to the language, is not for here. It may answer numbers, texts, truth values and what
 * commands answer.
 */
export class LuaScript {
  readonly #state = lauxlib.luaL_newstate();
  readonly #script: number;
  #command: Command = () => null;

  /** Throws, as Redis does, what is no Lua. */
  constructor(text: string) {
    const L = this.#state;
    const parts = { _G: lualib.luaopen_base, string: lualib.luaopen_string, table: lualib.luaopen_table, math: lualib.luaopen_math };
    for (const [name, open] of Object.entries(parts)) {
      lauxlib.luaL_requiref(L, lua8(name), open, 1);
      lua.lua_pop(L, 1);
    }
    lua.lua_newtable(L);
    for (const name of ['call', 'pcall']) {
      lua.lua_pushcfunction(L, () => this.#called(name === 'pcall'));
      lua.lua_setfield(L, -2, lua8(name));
    }
    lua.lua_setglobal(L, lua8('redis'));
    this.#setGlobals({ KEYS: [], ARGV: [] });
    lauxlib.luaL_loadstring(L, lua8(NO_OTHERS));
    lua.lua_call(L, 0, 0);
    if (lauxlib.luaL_loadstring(L, lua8(text)) !== lua.LUA_OK) throw new Error(`ERR Error compiling script: ${this.#text(-1)}`);
    this.#script = lauxlib.luaL_ref(L, lua.LUA_REGISTRYINDEX);
  }

  /** Throws the error with which the script ends. */
  run(keys: readonly string[], args: readonly string[], command: Command): Reply {
    const L = this.#state;
    this.#command = command;
    this.#setGlobals({ KEYS: keys, ARGV: args });
    lua.lua_rawgeti(L, lua.LUA_REGISTRYINDEX, this.#script);
    try {
      if (lua.lua_pcall(L, 0, 1, 0) !== lua.LUA_OK) throw new Error(this.#text(-1).replace(/^(?!ERR )/, 'ERR '));
      return this.#answer();
    } finally {
      lua.lua_settop(L, 0);
    }
  }

  #setGlobals(globals: Readonly<Record<string, readonly string[]>>): void {
    const L = this.#state;
    for (const [name, values] of Object.entries(globals)) {
      lua.lua_newtable(L);
      for (const [place, value] of values.entries()) {
        lua.lua_pushstring(L, lua8(value));
        lua.lua_rawseti(L, -2, place + 1);
      }
      lua.lua_setglobal(L, lua8(name));
    }
  }

  #text(place: number): string {
    return lua.lua_tojsstring(this.#state, place);
  }

  /** What the script has left, as Redis gives it to a client: numbers without their fractions, `false` as nothing. */
  #answer(): Reply {
    const L = this.#state;
    switch (lua.lua_type(L, -1)) {
      case lua.LUA_TNUMBER: return Math.trunc(lua.lua_tonumber(L, -1));
      case lua.LUA_TSTRING: return this.#text(-1);
      case lua.LUA_TBOOLEAN: return lua.lua_toboolean(L, -1) ? 1 : null;
      case lua.LUA_TNIL: return null;
      default: {
        for (const field of ['ok', 'err'] as const) {
          const isThere = lua.lua_istable(L, -1) && lua.lua_getfield(L, -1, lua8(field)) === lua.LUA_TSTRING;
          if (isThere && field === 'err') throw new Error(this.#text(-1));
          if (isThere) return { status: this.#text(-1) };
          lua.lua_settop(L, 1);
        }
        throw new Error('this fake does not know how Redis would give such an answer');
      }
    }
  }

  /** Does `redis.call`, or `redis.pcall`, which gives an error back. */
  #called(givesErrors: boolean): number {
    const L = this.#state;
    return calledFrom(L, (name, args) => this.#command(name, args), givesErrors);
  }
}

function calledFrom(L: LuaState, command: Command, givesErrors: boolean): number {
  const [name = '', ...args] = Array.from({ length: lua.lua_gettop(L) }, (_, place) => lua.lua_tojsstring(L, place + 1));
  const record = (field: string, text: string): void => {
    lua.lua_newtable(L);
    lua.lua_pushstring(L, lua8(text));
    lua.lua_setfield(L, -2, lua8(field));
  };
  let reply: Reply;
  try {
    reply = command(name.toLowerCase(), args);
  } catch (error) {
    const { message } = error as Error;
    if (givesErrors) return record('err', message), 1;
    lua.lua_pushstring(L, lua8(message));
    return lua.lua_error(L);
  }
  if (reply === null) lua.lua_pushboolean(L, false);
  else if (typeof reply === 'number') lua.lua_pushinteger(L, reply);
  else if (typeof reply === 'string') lua.lua_pushstring(L, lua8(reply));
  else record('ok', reply.status);
  return 1;
}
