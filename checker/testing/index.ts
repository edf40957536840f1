/** The door `synod/testing`: a spec against a real implementation of it. */
export { confirm, type Confirmation } from './confirm.ts';
export { conform, CONFORMANCE_VERSION, type Conformance, type ConformOptions } from './conform.ts';
export type { TestCoverage, CoverLevel } from './coverage.ts';
export { type StepAnswer, driver, type Driver, type DriverParts, type Internal, internal, type RunContext } from './driver.ts';
export type { SystemEvent } from './event.ts';
export { gate, type CallGate } from './gate.ts';
export type { Mismatch, Observation, ObservedState } from './observation.ts';
export { readLog } from './log.ts';
export type { PartBy, PartedValidation, PartKey, ValidatedPart } from './parts.ts';
export { recorder, type Recorder } from './recorder.ts';
export type { AskedStep, Difference } from './run.ts';
export { type Tour, type Tours, toursOf } from './tours.ts';
export { validate } from './validate.ts';
export { type Validation, VALIDATION_VERSION, type ValidateOptions } from './validation.ts';
