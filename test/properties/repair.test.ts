import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createProject } from '../../electron/store/openProject';
import { repairProject } from '../../electron/store/repairProject';
import { verifyProject } from '../../electron/store/verifyProject';
import { bytes, TEXT } from '../electron/store/projects';
import { temporaryFolders } from '../electron/store/temporaryFolder';
import { Typist } from '../electron/store/typist';
import { runs, seed } from './runs';

/** Projects damaged at random: what a repair makes of them verifies, but for what it says it could not do. */

const folder = temporaryFolders();

/** Two documents, one of them saved, versioned and typed on. */
async function aProject(): Promise<string> {
  const dir = path.join(folder(), '图书馆');
  const store = await createProject(dir, '图书馆');
  const { id } = await store.importFile({ bytes: bytes(TEXT), name: '开馆.txt' });
  await store.importFile({ bytes: bytes('另一篇。\n\n第二段。\n'), name: '另篇.txt' });
  const typist = new Typist(store, await store.open(id));
  for (let round = 0; round < 3; round++) {
    await typist.type(2);
    await typist.save();
    await store.saveVersion(id, { kind: 'saved', name: `第${round}校`, by: '' });
  }
  await typist.type(2);
  await store.close();
  return dir;
}

function filesOf(dir: string): string[] {
  const names = fs.readdirSync(dir, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => fs.statSync(path.join(dir, name)).isFile() && !name.startsWith('local')).sort();
}

/** What may become of a file; `a` and `b` say where. Lines are taken out, doubled and changed as careless merges do. */
const damages: readonly ((content: Buffer, a: number, b: number) => Buffer | null)[] = [
  () => null,
  (content, a) => content.subarray(0, a % (content.length + 1)),
  (content, a, b) => {
    const changed = Buffer.from(content);
    if (changed.length > 0) changed[a % changed.length] = b % 256;
    return changed;
  },
  (content, a) => {
    const from = a % (content.length + 1);
    return Buffer.concat([content.subarray(0, from), Buffer.alloc(Math.min(512, content.length - from))]);
  },
  (content, a) => lines(content, (all) => all.filter((_, index) => index !== a % all.length)),
  (content, a, b) =>
    lines(content, (all) => [...all.slice(0, b % all.length), all[a % all.length] ?? '', ...all.slice(b % all.length)]),
  (content, a, b) =>
    lines(content, (all) =>
      all.map((line, index) => (index === a % all.length ? line.replace(/\d+/, String(b)) : line)),
    ),
  (content, a) =>
    lines(content, (all) =>
      all.map((line, index) => (index === a % all.length ? line.replace(/"id":"[^"]*"/, '"id":"x"') : line)),
    ),
];

function lines(content: Buffer, change: (all: string[]) => string[]): Buffer {
  return Buffer.from(change(content.toString('utf8').split('\n')).join('\n'));
}

const damage = fc.record({ file: fc.nat(), kind: fc.nat(damages.length - 1), a: fc.nat(5000), b: fc.nat(300) });

test('what a repair makes verifies, but for what it declares; nothing of the project is changed or lost', async () => {
  const whole = await aProject();
  expect((await repairProject(whole)).steps).toEqual([]);
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), fc.boolean(), async (all, forgets) => {
      const dir = path.join(folder(), 'p');
      fs.cpSync(whole, dir, { recursive: true });
      if (forgets) fs.rmSync(path.join(dir, 'local'), { recursive: true });
      for (const { file, kind, a, b } of all) {
        const files = filesOf(dir);
        const place = path.join(dir, files[file % files.length] ?? '');
        const changed = damages[kind]?.(fs.readFileSync(place), a, b) ?? null;
        if (changed) fs.writeFileSync(place, changed);
        else fs.rmSync(place);
      }
      const before = new Map(filesOf(dir).map((name) => [name, fs.readFileSync(path.join(dir, name))]));
      const out = path.join(folder(), 'out');
      const { steps, unrepaired, written } = await repairProject(dir, { out });
      expect(new Map(filesOf(dir).map((name) => [name, fs.readFileSync(path.join(dir, name))]))).toEqual(before);
      const told = (problems: readonly { path: string; problem: { code: string } }[]) =>
        problems.map(({ path: place, problem }) => `${place}: ${problem.code}`).sort();
      const { problems } = await verifyProject(written ?? dir);
      expect(told(problems)).toEqual(told(unrepaired));
      expect(written === null).toBe(steps.length === 0);
      if (written === null) return;
      for (const [name, content] of before) {
        const kept = [name, `kept-originals/${name}`].map((one) => path.join(written, one));
        const found = kept.filter((one) => fs.existsSync(one)).some((one) => fs.readFileSync(one).equals(content));
        expect(found, name).toBe(true);
      }
      expect((await repairProject(written)).steps).toEqual([]);
    }),
    { numRuns: runs(40), ...seed() },
  );
}, 3_600_000);
