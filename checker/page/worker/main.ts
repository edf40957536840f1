import type { Explorer } from '../../explore/index.ts';
import { SpecError } from '../../language/errors.ts';
import { printable, printableProse } from '../../language/printable.ts';
import { diffText } from '../../report/text/diff-text.ts';
import { legendHtml, timelineSvg } from '../../report/formats/timeline-svg.ts';
import { PLAIN, counted, number } from '../../report/text/style.ts';
import { headline, verdictText } from '../../report/text/verdict-text.ts';
import { whyNotText } from '../../report/text/why-not-text.ts';
import { check } from '../../verdict/check.ts';
import { diffTraces } from '../../verdict/compare/diff.ts';
import { statusOf, STATUS } from '../../verdict/status.ts';
import { viewOf } from '../../verdict/trace/named-view.ts';
import { ToldMistake } from '../../verdict/trace/told.ts';
import { checkVariant } from '../../verdict/variants.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import type {
  Replies,
  ChosenSpec,
  FromWorker,
  MistakeView,
  ProgressView,
  Request,
  ToWorker,
  VariantView,
  VerdictView,
} from '../protocol.ts';
import { infoOf, predictionText } from './info.ts';
import { toldPages } from './lesson.ts';
import { mapOf } from './map.ts';
import { SyntaxMistake } from './modules.ts';
import { placeView } from './place.ts';
import { choiceOf, Subjects } from './subject.ts';
import { serve, type ServeMessage, threads } from './threads.ts';
import { againstView, trailOf } from './trail.ts';

// The worker of the page: it has the engine, and every spec is run here, never in the page itself.

const COLUMNS = { ...PLAIN, columns: 96 };
let subjects = new Subjects({});
/** The requests that are being worked on. */
const running = new Map<number, AbortController>();

interface ProgressTeller {
  readonly signal: AbortSignal;
  readonly tell: (progress: ProgressView) => void;
}

type Handlers = {
  readonly [K in Request['kind']]: (request: Extract<Request, { kind: K }>, telling: ProgressTeller) => Promise<Replies[K]> | Replies[K];
};

const handlers: Handlers = {
  open: ({ chosen }) => infoOf(subjects.entry(chosen.main, chosen.edits), explorerOf(chosen), filesOf(chosen)),
  trail: ({ chosen, code }) => trailOf(explorerOf(chosen), code),
  place: ({ chosen, code }) => placeView(explorerOf(chosen), code),
  map: ({ chosen, code }) => mapOf(explorerOf(chosen), code),
  why: ({ chosen, code, action }) => {
    const explorer = explorerOf(chosen);
    return whyNotText(explorer.whyNot(code, action), explorer.trace(code), COLUMNS, {});
  },
  timeline: ({ chosen, code, view: name }) => {
    const timeline = viewOf(subjects.entry(chosen.main, chosen.edits), name).of(explorerOf(chosen).trace(code));
    return `<div class="picture">${timelineSvg(timeline, name)}</div>${legendHtml(timeline)}`;
  },
  diff: ({ chosen, code, other }) =>
    diffText(diffTraces(explorerOf({ ...chosen, variant: other.variant }).trace(other.code), explorerOf(chosen).trace(code)), {
      ...PLAIN,
      columns: 110,
    }),
  against: ({ chosen, code, from }) => againstView(explorerOf(chosen), explorerOf({ ...chosen, variant: from }).trace(code)),
  check: async ({ chosen, statesMax, workers }, { signal, tell }) => {
    const entry = subjects.entry(chosen.main, chosen.edits);
    const verdict = await check(entry, {
      ...choiceOf(chosen, entry),
      ...threads(workers),
      limits: { states: statesMax },
      signal,
      onProgress: ({ distinct, depth }) => {
        tell({ text: `${counted(distinct, 'state')}${depth === undefined ? '' : `, depth ${number(depth)}`}` });
      },
    });
    return verdictView(verdict, threads(workers) === undefined ? 1 : workers);
  },
  variants: async ({ chosen }, { signal, tell }) => {
    const entry = subjects.entry(chosen.main, chosen.edits);
    const rows: VariantView[] = [];
    for (const { name, because, predicts } of Object.values(entry.variants)) {
      if (signal.aborted) break;
      const row = await checkVariant(entry, name, { signal, limits: { states: 3_000_000 } });
      const found = row.breaks.length > 0 ? `breaks ${row.breaks.join(', ')}, in ${row.states ?? 0} states` : row.verdict;
      const view: VariantView = {
        name,
        because: printableProse(because),
        predicts: predictionText(predicts),
        found: printable(found),
        outcome: row.prediction.outcome,
        ...(row.states === undefined ? {} : { states: row.states }),
      };
      rows.push(view);
      tell({ text: name, part: view });
    }
    return rows;
  },
  lesson: async ({ file }, { signal, tell }) => {
    const pages = [];
    for await (const page of toldPages(subjects, file, { signal, limits: { states: 5_000_000 } })) {
      if (signal.aborted) break;
      pages.push(page);
      tell({ text: `page ${pages.length}`, part: page });
    }
    return pages;
  },
};

const explorerOf = (chosen: ChosenSpec): Explorer => subjects.explorer(chosen);

/** The files of a spec, without what every spec has in common: its own folder first, what says most before that. */
function filesOf({ main, edits }: ChosenSpec): readonly string[] {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const files = subjects.modules(edits).filesOf(main);
  const own = files.filter((file) => file.startsWith(folder) && file !== main);
  const spec = `${folder}${folder.split('/').at(-2) ?? ''}.ts`;
  return [...new Set([...own.filter((file) => file === spec), ...own, main, ...files])];
}

/** What did it: only the compiled core has more than one thread, and a search may turn to another engine by itself. */
const engineText = ({ engine, compiled }: Verdict['effort'], workers: number): string =>
  engine === 'fast' && compiled !== false
    ? `compiled core, ${counted(workers, 'thread')}`
    : `${engine === 'fast' ? 'interpreted' : engine} engine, 1 thread`;

function verdictView(verdict: Verdict, workers: number): VerdictView {
  const { prediction, trace, depth, distinct, generated, seconds, effort } = verdict;
  return {
    tone: statusOf(verdict) === STATUS.asWished ? 'good' : verdict.verdict === 'violated' ? 'bad' : 'doubtful',
    headline: printable(headline(verdict)),
    text: verdictText(verdict, { style: COLUMNS }),
    distinct: number(distinct),
    generated: number(generated),
    ...(depth === undefined ? {} : { depth: number(depth) }),
    seconds,
    engine: engineText(effort, workers),
    ...(trace === undefined ? {} : { code: trace.code }),
    ...(prediction === undefined
      ? {}
      : {
          prediction: { outcome: prediction.outcome, message: printable(prediction.message), because: printableProse(prediction.because) },
        }),
  };
}

function mistakeView(error: unknown): MistakeView {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof SyntaxMistake) return { text, file: error.file, line: error.line, column: error.column, expected: true };
  if (error instanceof ToldMistake) return { text, code: error.trace.code, expected: true };
  // What a module throws while it is loaded is its author's, who wants to see where.
  return { text, expected: error instanceof SpecError };
}

declare const self: {
  onmessage: (event: { readonly data: ToWorker | ServeMessage }) => void;
  postMessage(message: FromWorker | 'started'): void;
};

self.onmessage = ({ data }) => {
  if ('serve' in data) serve(data.serve);
  else if ('start' in data) {
    subjects = new Subjects(data.start);
    self.postMessage('started');
  } else if ('stop' in data) running.get(data.stop)?.abort();
  else void answer(data.id, data.request);
};

async function answer<K extends Request['kind']>(id: number, request: Extract<Request, { kind: K }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const handler = handlers[request.kind] as Handlers[K];
    self.postMessage({
      id,
      answer: await handler(request, {
        signal: controller.signal,
        tell: (progress) => {
          self.postMessage({ id, progress });
        },
      }),
    });
  } catch (error) {
    self.postMessage({ id, mistake: mistakeView(error) });
  } finally {
    running.delete(id);
  }
}
