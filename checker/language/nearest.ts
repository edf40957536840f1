import { closest, distance } from 'fastest-levenshtein';

/**
 * The known name that somebody most likely meant: one that differs in a letter or so for every three, or in its capitals or the order of
 * two letters only. Undefined where none is that near: what shares no meaning is no help.
 */
export function nearestTo(name: string, known: readonly string[]): string | undefined {
  const other = known.find((each) => sameLetters(each) === sameLetters(name)) ?? (known.length > 0 ? closest(name, known) : undefined);
  return other !== undefined && isNear(name, other) ? other : undefined;
}

function isNear(name: string, other: string): boolean {
  const [one, two] = [name.toLowerCase(), other.toLowerCase()];
  if (one === two) return true;
  const apart = distance(one, two);
  return (
    (apart <= Math.max(1, Math.floor(name.length / 3)) && 2 * apart < name.length) || (apart === 2 && sameLetters(one) === sameLetters(two))
  );
}

const sameLetters = (name: string): string => [...name.toLowerCase()].sort().join('');
