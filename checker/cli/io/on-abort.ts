/** Does something when a signal is given, at once where it was given already: a Ctrl-C may come before anybody listens to it. */
export function onAbort(signal: AbortSignal, action: () => void): void {
  if (signal.aborted) action();
  else signal.addEventListener('abort', action, { once: true });
}
