import { history } from '../../checker/consistency/index.ts';
import { names, numbered, optional, range, union } from '../../checker/index.ts';

interface RegisterUse { readonly clients: number; readonly requests: number; readonly values: number }

/** What clients ask of a register, and are told: the history of reads and writes. */
export function registerCalls({ clients, requests, values }: RegisterUse) {
  const client = names(numbered('c', clients));
  const value = range(0, values);
  const operation = union('type', { Read: {}, Write: { value } });
  const result = optional(value, 'ok');
  return { client, value, result, calls: history({ process: client, operation, result, each: requests }) };
}
