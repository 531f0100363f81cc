import type { Answer } from '#shared/ipc/contract';

/** The answer to a call; one that broke down counts as refused. Never rejects. */
export async function answered<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, error: { code: 'unexpected', values: { detail } } };
  }
}
