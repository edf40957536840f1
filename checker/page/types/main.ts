import type TypeScript from 'typescript';
import type { FromTypes, ToTypes, TypesReplies, TypesRequest } from './protocol.ts';
import { TypeService } from './service.ts';

// The worker that knows types: it is begun when somebody edits, in pages that have TypeScript, whose own program runs before this.

declare const ts: typeof TypeScript;
declare const self: {
  onmessage: (event: { readonly data: ToTypes }) => void;
  postMessage(message: FromTypes): void;
};

let service: TypeService | undefined;

const answerTo = (request: TypesRequest): TypesReplies[keyof TypesReplies] => {
  if (service === undefined) return undefined;
  const { file, edits } = request;
  switch (request.kind) {
    case 'mistakes':
      return service.mistakes(file, edits);
    case 'hover':
      return service.hover(file, edits, request.at);
    case 'completions':
      return service.completions(file, edits, request.at);
  }
};

self.onmessage = ({ data }) => {
  if ('start' in data) {
    const { files, ...given } = data.start;
    service = new TypeService(ts, files, given);
    return;
  }
  const { id, request } = data;
  try {
    self.postMessage({ id, answer: answerTo(request) });
  } catch (error) {
    self.postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  }
};
