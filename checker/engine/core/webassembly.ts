// The part of the standard interface to WebAssembly that the core needs; neither the language nor Node's types declare it.

export interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
  grow(pages: number): number;
}

/** Compiled code; may be sent to another thread. */
export type WasmModule = object;

interface WebAssembly {
  readonly Memory: new (shape: { readonly initial: number; readonly maximum: number; readonly shared: boolean }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (module: WasmModule, imports: { readonly env: { readonly memory: WasmMemory } }) => { readonly exports: unknown };
}

/**
 * What the platform offers. A page that is not isolated has no `SharedArrayBuffer` by that name, but may make such memory all the same, so
 * that the core runs there with one thread: it may only not send it to another one.
 */
export const webAssembly: WebAssembly | undefined = (globalThis as unknown as { readonly WebAssembly?: WebAssembly }).WebAssembly;
