import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { createProject } from '../../../electron/store/openProject';
import { runs } from '../../properties/runs';
import { bytes, documentFile, open, TEXT } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { heldBy, Typist } from './typist';

const folder = temporaryFolders();

/** Numbers as by chance, the same each time. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}

const WRITTEN_AT = Math.floor(Date.UTC(2026, 10, 22) / 1000);
const ledgerSchema = z.looseObject({ writtenAt: z.number() });

/** A project whose document was saved at its second and fifth change, with two more in its journal; a copy each time. */
async function prepared(): Promise<{ readonly id: string; copy(): string }> {
  const dir = path.join(folder(), 'p');
  const store = await createProject(dir, '图书馆');
  const { id } = await store.importFile({ bytes: bytes(TEXT), name: '开馆.txt' });
  const typist = new Typist(store, await store.open(id));
  for (const count of [2, 3]) {
    await typist.type(count);
    await typist.save();
  }
  await typist.type(2);
  await store.close();
  // A time that can be set again to the nanosecond, as a disk that fails leaves it.
  fs.utimesSync(documentFile(dir, id), WRITTEN_AT, WRITTEN_AT);
  const ledger = path.join(dir, 'local', 'seen', `document.${id}.json`);
  const seen = ledgerSchema.parse(JSON.parse(fs.readFileSync(ledger, 'utf8')));
  fs.writeFileSync(ledger, JSON.stringify({ ...seen, writtenAt: WRITTEN_AT * 1000 }));
  const copy = () => {
    const place = path.join(folder(), 'p');
    fs.cpSync(dir, place, { recursive: true, preserveTimestamps: true });
    return place;
  };
  return { id, copy };
}

type Kind = 'text' | 'key' | 'number' | 'structure' | 'lineEnd';
const KINDS: readonly Kind[] = ['text', 'key', 'number', 'structure', 'lineEnd'];

/** What each byte of JSON lines is part of. */
function kindsOf(content: Buffer): Map<Kind, number[]> {
  const places = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]));
  const text = content.toString('latin1');
  for (const { 0: token, index } of text.matchAll(
    /"(?:[^"\\]|\\.)*"(?=\s*:)|"(?:[^"\\]|\\.)*"|\n|[-\d.]+|[{}[\],:]/g,
  )) {
    const isText = token.startsWith('"');
    const isKey = isText && /^\s*:/.test(text.slice(index + token.length));
    const kind: Kind = isKey
      ? 'key'
      : isText
        ? 'text'
        : token === '\n'
          ? 'lineEnd'
          : /\d/.test(token)
            ? 'number'
            : 'structure';
    const [from, to] = isText ? [index + 1, index + token.length - 1] : [index, index + token.length];
    for (let at = from; at < to; at++) places.get(kind)?.push(at);
  }
  return places;
}

/** Which places are tried: so many of each kind, spread by chance, the first and the last among them. */
function sampled(places: readonly number[], count: number, next: (below: number) => number): number[] {
  const tried = new Set([places[0] ?? 0, places.at(-1) ?? 0]);
  while (tried.size < Math.min(count, places.length)) tried.add(places[next(places.length)] ?? 0);
  return [...tried];
}

/** How a damage was met, by kind of place. */
class Tally {
  private readonly counts = new Map<string, number>();

  add(kind: string, outcome: string): void {
    const name = `${kind}: ${outcome}`;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  print(title: string): void {
    console.info([title, ...[...this.counts].sort().map(([name, count]) => `  ${name} ${count}`)].join('\n'));
  }
}

/** Opens the document; what was told, what its record holds, and how many changes come back. */
async function opened(dir: string, id: string) {
  const store = await open(dir);
  try {
    const { record, notices, journal, unmerged = [] } = await store.open(id);
    const codes = [...store.notices, ...notices].map(({ code }) => code);
    return { record, codes, held: heldBy(record), ahead: journal?.ahead.length ?? 0, unmerged: unmerged.length };
  } finally {
    await store.close();
  }
}

const SAMPLES = runs(12);

describe('one bit of a record', () => {
  /** `isKept` leaves the time at which the file was written as a failing disk does; copying sets another. */
  const flipEach = async (isKept: boolean) => {
    const { id, copy } = await prepared();
    const whole = await opened(copy(), id);
    const written = fs.readFileSync(documentFile(copy(), id));
    const next = chance(isKept ? 1 : 2);
    const tally = new Tally();
    for (const [kind, places] of kindsOf(written)) {
      for (const at of sampled(places, SAMPLES, next)) {
        const dir = copy();
        const file = documentFile(dir, id);
        const flipped = Buffer.from(written);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << next(8));
        fs.writeFileSync(file, flipped);
        if (isKept) fs.utimesSync(file, WRITTEN_AT, WRITTEN_AT);
        const { record, codes, held, ahead } = await opened(dir, id);
        const place = `byte ${at}, ${kind}: ${codes.join()}`;
        const [code = 'nothing'] = codes;
        tally.add(kind, code);
        if (code === 'fileByteMended') {
          // Exactly what was saved, with all that its journal knows; the damaged file beside it.
          expect([serialiseRecord(record), held, ahead], place).toEqual([serialiseRecord(whole.record), 5, 2]);
          expect(fs.readFileSync(file), place).toEqual(written);
          const beside = fs.readdirSync(path.dirname(file)).filter((name) => name.includes('.damaged-'));
          expect(
            beside.map((name) => fs.readFileSync(path.join(path.dirname(file), name))),
            place,
          ).toEqual([flipped]);
        } else {
          expect([isKept, code], place).toEqual([false, 'adoptedOneByte']);
          expect(fs.readFileSync(path.join(dir, 'backups', 'previous', `document.${id}.json`)), place).toEqual(written);
        }
      }
    }
    tally.print(isKept ? 'One bit of a record, by a failing disk:' : 'One bit of a record, by a copy:');
  };

  test('that a failing disk flips: what was saved comes back exactly, whatever it hit', () => flipEach(true), 600_000);
  test('that a copy flips: as well, or told with what was saved kept beside', () => flipEach(false), 600_000);
});

test('a record cut short: the generation before opens, and the journal brings back what came after it', async () => {
  const { id, copy } = await prepared();
  const written = fs.readFileSync(documentFile(copy(), id));
  const next = chance(3);
  const tally = new Tally();
  for (const [kind, places] of kindsOf(written)) {
    for (const length of sampled(places, SAMPLES, next)) {
      const dir = copy();
      fs.writeFileSync(documentFile(dir, id), written.subarray(0, length));
      const { codes, held, ahead } = await opened(dir, id);
      tally.add(kind, codes.join());
      // Without its last line end it says the same; else nothing that was cut is believed.
      const isWhole = length === written.length - 1;
      expect([codes[0], held, ahead], `${length} of ${written.length}`).toEqual(
        isWhole ? ['adoptedOutside', 5, 0] : ['fileDamaged', 2, 5],
      );
    }
  }
  tally.print('A record cut short:');
}, 600_000);

describe('a journal', () => {
  test('with one bit flipped: told, and what is not in the record comes back unless it was hit itself', async () => {
    const { id, copy } = await prepared();
    const file = (dir: string) => path.join(dir, 'journal', `${id}.ndjson`);
    const written = fs.readFileSync(file(copy()));
    const next = chance(4);
    const tally = new Tally();
    for (const [kind, places] of kindsOf(written)) {
      for (const at of sampled(places, SAMPLES, next)) {
        const dir = copy();
        const flipped = Buffer.from(written);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << next(8));
        fs.writeFileSync(file(dir), flipped);
        const { codes, held, ahead } = await opened(dir, id);
        tally.add(kind, codes.join());
        // Every line stands for itself: what is not in the record comes back up to the line that was hit.
        const from = written.lastIndexOf(10, at - 1) + 1;
        const isEnd = written[at] === 10;
        const to = isEnd ? at : written.indexOf(10, at);
        const [, hit] = /"k":"do","n":([67]),/.exec(written.subarray(from, to).toString()) ?? [];
        // A line end that went bad takes nothing away, but the last: behind that no other line shows where it was.
        const isLost = hit !== undefined && !(isEnd && at < written.length - 1);
        const place = `byte ${at}, ${kind}: ${codes.join()}`;
        expect([held, ahead], place).toEqual([5, isLost ? Number(hit) - 6 : 2]);
        expect(codes[0], place).toMatch(/^journal(Damaged|Salvaged)$/);
      }
    }
    tally.print('One bit of a journal:');
  }, 600_000);

  test('cut short: what stands before is used; of a record it no longer knows that is told', async () => {
    const { id, copy } = await prepared();
    const file = (dir: string) => path.join(dir, 'journal', `${id}.ndjson`);
    const written = fs.readFileSync(file(copy()));
    const next = chance(5);
    const tally = new Tally();
    for (let count = 0; count < 5 * SAMPLES; count++) {
      const length = next(written.length);
      const dir = copy();
      fs.writeFileSync(file(dir), written.subarray(0, length));
      const { codes, held, ahead, unmerged } = await opened(dir, id);
      const left = written.subarray(0, length).toString('utf8');
      const lines = left.slice(0, left.lastIndexOf('\n') + 1);
      const knows = [...lines.matchAll(/"k":"(?:saving|base)","n":5,/g)].length > 0;
      tally.add(knows ? 'behind the record' : 'before the record', codes.join() || 'the torn end is dropped');
      expect(held).toBe(5);
      expect(ahead).toBe(knows ? (lines.match(/"k":"do","n":[67],/g) ?? []).length : 0);
      if (!knows && lines !== '' && unmerged === 0) expect(codes.join(), `${length}`).toMatch(/journalSealed/);
    }
    tally.print('A journal cut short:');
  }, 600_000);
});

test('in a copy without what this machine remembers, only what is no record any more shows', async () => {
  const { id, copy } = await prepared();
  const dir = copy();
  fs.rmSync(path.join(dir, 'local'), { recursive: true });
  const file = documentFile(dir, id);
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"sources"', '"sourceS"'));
  expect((await opened(dir, id)).codes).toEqual(['fileDamaged']);
  // The journal knows which record it belongs to.
  const other = copy();
  fs.rmSync(path.join(other, 'local'), { recursive: true });
  const text = fs.readFileSync(documentFile(other, id), 'utf8');
  fs.writeFileSync(documentFile(other, id), text.replace('已存5', '已存4'));
  expect(await opened(other, id)).toMatchObject({ codes: [], unmerged: 1 });
});
