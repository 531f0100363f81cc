import { ZodError } from 'zod';
import type { RequestChannel } from '#shared/ipc/channels';
import { type Answer, type Request, type Response, requests } from '#shared/ipc/contract';
import { Problem, problemData } from '#shared/problems/problem';

/** What each channel does for a page in `Window`. A Problem thrown is told to the user; anything else is a fault of ours. */
export type Handlers<Window> = {
  readonly [C in RequestChannel]: (window: Window, request: Request<C>) => Response<C> | Promise<Response<C>>;
};

/** A handler for some of the channels, for splitting `Handlers` by area. */
export type HandlersOf<Window, C extends RequestChannel> = Pick<Handlers<Window>, C>;

export interface AnswerOptions {
  /** Whether our own answers are checked against the contract too, as in development and tests. */
  readonly checkResponses: boolean;
  readonly log: (doing: string, error: unknown) => void;
}

/**
 * Runs the handler of one call from a page with a payload nobody has looked at yet. Never rejects: what goes wrong becomes
 * the error half of the answer, and what is nobody's business outside (a stack, a path) stays in the log.
 */
export async function answer<Window, C extends RequestChannel>(
  channel: C,
  handler: Handlers<Window>[C],
  window: Window,
  payload: unknown,
  { checkResponses, log }: AnswerOptions,
): Promise<Answer<Response<C>>> {
  try {
    // The compiler can't see that the schemas of one channel belong together; the contract's type says so.
    const request = requests[channel].request.parse(payload) as Request<C>;
    const value = await handler(window, request);
    if (checkResponses) requests[channel].response.parse(value);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Problem) return { ok: false, error: problemData(error) };
    log(`answering ${channel}`, error);
    return { ok: false, error: { code: 'unexpected', values: { detail: detailOf(channel, error) } } };
  }
}

/** What the user may read of a fault of ours; a system error's message would name paths. */
function detailOf(channel: RequestChannel, error: unknown): string {
  if (error instanceof ZodError) return `${channel}: ${error.issues[0]?.message ?? 'invalid'}`;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code === undefined ? channel : `${channel}: ${code}`;
}
