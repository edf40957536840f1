import { type ErrorParts, SpecError } from '../../language/errors.ts';

/** A search that had to be broken off, because something in it did not come to an end. What ended it is in the exit status. */
export class NoReturn extends SpecError {
  readonly status: number;

  constructor(status: number, parts: ErrorParts) {
    super('no-return', parts);
    this.status = status;
  }
}
