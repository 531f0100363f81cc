import { Problem, type ProblemData, problemData } from '#shared/problems/problem';

/** What crosses between the app and a thread that works for it: both are made of the same sources, so nothing is checked. */
export interface TaskOrder {
  readonly order: number;
  readonly task: string;
  readonly input: unknown;
}

export type TaskReply = { readonly order: number } & (
  | { readonly output: unknown }
  | { readonly problem: ProblemData }
  | { readonly fault: string; readonly stack: string | undefined }
);

/** An error as it crosses: a Problem stays one. */
export function crossing(
  error: unknown,
): { readonly problem: ProblemData } | { readonly fault: string; readonly stack: string | undefined } {
  if (error instanceof Problem) return { problem: problemData(error) };
  return error instanceof Error
    ? { fault: error.message, stack: error.stack }
    : { fault: String(error), stack: undefined };
}

/** Bytes that were made for this answer change hands instead of being copied. */
export function buffersOf(output: unknown): ArrayBuffer[] {
  if (output instanceof Uint8Array) {
    const { buffer, byteLength } = output;
    return buffer instanceof ArrayBuffer && byteLength === buffer.byteLength ? [buffer] : [];
  }
  if (Array.isArray(output)) return output.flatMap(buffersOf);
  const isPlain = typeof output === 'object' && output !== null && Object.getPrototypeOf(output) === Object.prototype;
  return isPlain ? Object.values(output).flatMap(buffersIn) : [];
}

/** Bytes lie no deeper than in an object of an answer, or in a list of such. */
function buffersIn(part: unknown): ArrayBuffer[] {
  if (part instanceof Uint8Array) return buffersOf(part);
  const isImage = typeof part === 'object' && part !== null && 'bytes' in part;
  return isImage ? buffersOf(part.bytes) : [];
}
