import { forMarkup } from '../text/markup.ts';

/** How a test case ended. `failure`: it is false; `error`: it could not be decided; `skipped`: it was not looked at. */
export interface JunitProblem {
  readonly kind: 'failure' | 'error' | 'skipped';
  readonly message: string;
  /** What a reader may want to know besides. */
  readonly details?: string;
}

export interface JunitCase {
  readonly name: string;
  readonly seconds?: number;
  /** Nothing if all is well. */
  readonly problem?: JunitProblem;
}

export interface JunitSuite {
  readonly name: string;
  readonly seconds: number;
  readonly cases: readonly JunitCase[];
}

/** Suites in the XML that JUnit introduced and that CI servers read: the elements and attributes on which they agree. */
export function junitXml(suites: readonly JunitSuite[]): string {
  const seconds = suites.reduce((sum, suite) => sum + suite.seconds, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="synod" ${totals(suites.flatMap(({ cases }) => cases))} time="${seconds.toFixed(3)}">`,
    ...suites.map(suiteXml),
    '</testsuites>',
    '',
  ].join('\n');
}

const suiteXml = ({ name, seconds, cases }: JunitSuite): string =>
  [
    `  <testsuite name="${attribute(name)}" ${totals(cases)} time="${seconds.toFixed(3)}">`,
    ...cases.map((each) => caseXml(each, name)),
    '  </testsuite>',
  ].join('\n');

function totals(cases: readonly JunitCase[]): string {
  const count = (kind: JunitProblem['kind']): number => cases.filter(({ problem }) => problem?.kind === kind).length;
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
}

function caseXml({ name, seconds = 0, problem }: JunitCase, suite: string): string {
  const head = `    <testcase name="${attribute(name)}" classname="${attribute(suite)}" time="${seconds.toFixed(3)}"`;
  if (problem === undefined) return `${head}/>`;
  const { kind, message, details } = problem;
  const inside = details === undefined ? '/>' : `>${text(details)}</${kind}>`;
  return `${head}>\n      <${kind} message="${attribute(message)}"${inside}\n    </testcase>`;
}

/** Without what XML cannot have, escaped or not, and a terminal should not get. */
const text = (given: string): string =>
  forMarkup(given).replaceAll(/[^\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}');
const attribute = (given: string): string => text(given).replaceAll('\n', '&#10;');
