import type { System } from '../../language/system.ts';
import { processesOf } from '../../verdict/trace/processes.ts';
import { traceGraph } from '../../verdict/compare/state-graph.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import { dotText } from './dot.ts';
import { namesOfViolations } from '../text/violations-text.ts';
import { itfJson } from './itf.ts';
import { type JsonOptions, traceJson } from '../json/json.ts';
import { mermaidText } from './mermaid.ts';
import { PLAIN } from '../text/style.ts';
import { tlcJson } from './tlc-json.ts';
import { replayText } from '../text/replay-text.ts';
import { jsonText } from '../json/json-text.ts';

/** The formats in which a trace can be written. Those of `json`, `itf` and `tlc-json` can be read back. */
export const FORMATS = ['text', 'json', 'itf', 'mermaid', 'dot', 'tlc-json'] as const;
export type Format = (typeof FORMATS)[number];

/** A trace in a format; ends with a new line. */
export function written(format: Format, system: System, trace: Trace, options: JsonOptions = {}): string {
  switch (format) {
    case 'text': return replayText(trace, PLAIN, options.module === undefined ? {} : { spec: options.module });
    case 'json': return jsonText(traceJson(trace, options));
    case 'itf': return jsonText(itfJson(system, trace, options));
    case 'mermaid': return mermaidText(trace, processesOf(system));
    case 'dot': return dotOf(system, trace);
    case 'tlc-json': return jsonText(tlcJson(trace, options));
  }
}

function dotOf(system: System, trace: Trace): string {
  const graph = traceGraph(trace);
  const last = graph.edges.at(-1)?.to ?? 0;
  return dotText(system, graph, {
    stepwise: true,
    marked: new Map(trace.findings.length > 0 ? [[last, [namesOfViolations(trace.findings)]]] : []),
  });
}
