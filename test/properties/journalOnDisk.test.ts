import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { test } from 'vitest';
import type { OpenedDocument } from '#shared/ipc/contract';
import { Problem } from '#shared/problems/problem';
import { openProject } from '../../electron/store/openProject';
import type { ProjectStore } from '../../electron/store/projectStore';
import { failingFiles, type Plan } from '../electron/store/failingFiles';
import { withDocument } from '../electron/store/projects';
import { temporaryFolders } from '../electron/store/temporaryFolder';
import { heldBy, reopened, Typist, typedLines } from '../electron/store/typist';
import { runs, seed } from './runs';
import { must } from './world';

/** What may happen in a session, one after the other; `meanwhile` types while a record is being written. */
const deeds = ['type', 'type', 'typeMuch', 'save', 'meanwhile', 'rename', 'sweep', 'restart'] as const;
type Deed = (typeof deeds)[number];

const plan: fc.Arbitrary<Plan> = fc.record({
  at: fc.nat(220),
  fault: fc.constantFrom('EIO', 'ENOSPC', 'EACCES', 'short'),
  forGood: fc.boolean(),
});
const folder = temporaryFolders();

/** Holds what an opening gives to what was promised before. */
function check({ record, journal, notices }: OpenedDocument, before: Typist | null): void {
  const held = heldBy(record);
  const told = notices.filter(({ code }) => code.startsWith('journal'));
  must(told.length === 0, `no word about the journal: ${told.map(({ code }) => code).join()}`);
  must(journal !== undefined, 'there is a journal');
  const { n, past, ahead } = journal;
  const has = `record ${held}, journal ${n} with ${past.length} and ${ahead.length}`;
  const promised = `confirmed ${before?.confirmed}, saved ${before?.saved}`;
  must(held >= (before?.saved ?? 0) && Math.max(held, n) >= (before?.confirmed ?? 0), `${has}, but ${promised}`);
  const lines = [...past, ...ahead];
  must(lines.join() === typedLines(n - lines.length + 1, n).join(), `every change in its place: ${has}`);
  // One that never got what the record holds was put aside: numbers begin anew.
  must(ahead.length === n - held || n === 0, `ahead is what the record does not hold: ${has}`);
}

/** Does the deeds on a disk that fails once, or dies; tells what the typist was promised. */
async function live(dir: string, id: string, planned: Plan, work: readonly Deed[]): Promise<Typist | null> {
  const fault = planned.fault === 'short' ? { ...planned, forGood: false } : planned;
  const files = failingFiles(fault);
  let store: ProjectStore | null = null;
  let typist: Typist | null = null;
  const enter = async () => {
    store = await openProject(dir, { write: true, files });
    const opened = await store.open(id);
    if (opened.journal) check(opened, typist);
    typist = new Typist(store, opened, typist);
    return { store, typist, canWrite: opened.journal !== undefined };
  };
  try {
    let now = await enter();
    for (const deed of work) {
      if (deed === 'type') await now.typist.type();
      else if (deed === 'typeMuch') await now.typist.type(5);
      else if (deed === 'save') await now.typist.save();
      else if (deed === 'meanwhile') await Promise.all([now.typist.save(), now.typist.type(2)]);
      else if (deed === 'rename') await now.typist.rename('新名');
      else if (deed === 'sweep') {
        // Only who can write makes it anew, and a disk that dies just then has nothing left to give.
        if (fault.forGood || !now.canWrite) continue;
        fs.rmSync(path.join(dir, 'journal'), { recursive: true, force: true });
        await now.typist.type();
      } else {
        await now.typist.type(0);
        await now.store.close();
        now = await enter();
      }
    }
    await now.typist.type(0);
  } catch (error) {
    // Opening met the fault: what was promised until then holds.
    if (!(error instanceof Problem)) throw error;
  } finally {
    await (store as ProjectStore | null)?.close().catch(() => undefined);
  }
  fs.rmSync(path.join(dir, 'lock'), { force: true });
  return typist;
}

test('whatever is done on a disk that fails once or dies: nothing that was confirmed is lost', {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...deeds), { minLength: 1, maxLength: 12 }),
      plan,
      async (work, planned) => {
        const { dir, store, id } = await withDocument(folder());
        await store.close();
        const typist = await live(dir, id, planned, work);
        const strange = typist?.outcomes.filter((outcome) => outcome.startsWith('no problem')) ?? [];
        must(strange.length === 0, `problems have a code: ${strange.join()}`);
        check(await reopened(dir, id), typist);
        fs.rmSync(dir, { recursive: true });
      },
    ),
    { numRuns: runs(60), ...seed() },
  );
});
