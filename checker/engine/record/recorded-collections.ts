import type { Reader } from './reader.ts';
import type { RecordedKeyed } from './recorded-keyed.ts';
import type { RecordedBag, RecordedMembers } from './recorded-members.ts';

/** Whether a collection is the one of this cell, seen through this reader, perhaps with differences. */
export const isFrom = <T extends RecordedMembers | RecordedBag | RecordedKeyed>(
  collection: unknown,
  kind: new (...args: never[]) => T,
  cell: unknown,
  reader: Reader,
): collection is T => collection instanceof kind && collection.cell === cell && collection.reader === reader;
