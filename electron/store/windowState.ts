import { z } from 'zod';

/** What a project's folder remembers of its window, on this machine. */
export const windowStateSchema = z.strictObject({ lastDocument: z.string().optional() });
