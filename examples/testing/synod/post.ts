import type { Message, Messenger } from './messages.ts';

/** A messenger who keeps everything, so that it can be brought whenever somebody likes, as often as he likes, or never. */
export class Post implements Messenger {
  readonly #sent = new Map<string, Message>();

  send(message: Message): void {
    this.#sent.set(JSON.stringify(message), message);
  }

  get sent(): readonly Message[] {
    return [...this.#sent.values()];
  }
}
