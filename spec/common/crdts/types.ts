import { gCounter, pnCounter } from './counters.ts';
import { type DataType, domainsOf, type Size } from './data-type.ts';
import { lwwRegister } from './register.ts';
import { sequences } from './sequences.ts';
import { dottedOrSet, orSet } from './sets.ts';

/** The data types, by name. */
export function dataType(type: string, size: Size): DataType {
  const domains = domainsOf(size);
  switch (type) {
    case 'pn-counter': return pnCounter(domains);
    case 'lww-register': return lwwRegister(domains);
    case 'or-set': return orSet(domains);
    case 'dotted-or-set': return dottedOrSet(domains);
    case 'sequence': return sequences(domains);
    default: return gCounter(domains);
  }
}
