import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import type { MeasuredWindow } from './window';

/** A task of the page's main thread; while it runs nothing is drawn and no key is heard. In milliseconds. */
export interface Task {
  /** From the start of the first task that was recorded. */
  readonly start: number;
  readonly length: number;
}

const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).loose().optional(),
});
const traceSchema = z.object({ traceEvents: z.array(eventSchema) });

/** The tasks of the page's main thread while `act` goes on, as the browser itself records them. */
export async function tasksDuring({ app }: MeasuredWindow, act: () => Promise<unknown>): Promise<readonly Task[]> {
  await app.evaluate(({ contentTracing }) => contentTracing.startRecording({ included_categories: ['toplevel'] }));
  await act();
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = traceSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  await rm(file);
  const thread = ({ pid, tid }: z.infer<typeof eventSchema>) => `${pid}/${tid}`;
  const pages = new Set(
    traceEvents.filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain').map(thread),
  );
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && event.name.endsWith('RunTask') && pages.has(thread(event)),
  );
  const first = Math.min(...tasks.map(({ ts }) => ts));
  return tasks.map(({ ts, dur = 0 }) => ({ start: (ts - first) / 1000, length: dur / 1000 }));
}
