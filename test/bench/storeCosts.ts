import { mkdtempSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { keptBlockLines, serialiseRecord } from '#shared/project/serialiseRecord';
import { type Cost, CostMeter, callsText } from './costs';
import { type Row, table } from './figures';
import { longer, openLong } from './longDocument';
import { bareFile } from './storePeers';

const KEYS = 60;
const ROUNDS = 18;

/** What a key press and a save cost, counted: what no other process can slow down. */
export async function measureCosts(folder: string): Promise<void> {
  const place = mkdtempSync(path.join(folder, 'costs-'));
  const meter = new CostMeter();
  const { store, id, record, typed } = await openLong(place, 100_000, meter);
  const bare = await bareFile(place);
  const append = await fs.open(path.join(place, 'bare.ndjson'), 'a');
  const costs = new Map<string, Cost[]>();
  const add = async (what: string, act: () => Promise<unknown>) => {
    costs.set(what, [...(costs.get(what) ?? []), await meter.of(act)]);
  };
  for (const line of typed(KEYS)) {
    await add('key press: Jiaokan', () => store.appendChanges(id, [line]));
    await add('bare append + fdatasync', async () => {
      await append.write(`${line}\n`);
      await append.datasync();
    });
  }
  await append.close();
  const lineOf = keptBlockLines();
  for (let i = 0; i < ROUNDS; i++) {
    await add('saving 100,000 characters: Jiaokan', () =>
      store.saveText(id, serialiseRecord(longer(record, i + 1), lineOf), KEYS),
    );
    await add(bare.name, async () => bare.keep('d0', record));
  }
  await store.close();
  const rows = (one: (cost: Cost) => number) =>
    [...costs].map(([what, values]): Row => ({ what, unit: 'ms', values: values.map(one) }));
  const all = rows(({ cpu }) => cpu);
  console.log(table('Work of all cores', all));
  const inThread = rows(({ work }) => work);
  console.log(table('of it in the thread', inThread));
  for (const [what, values] of costs) {
    const last = values.at(-1);
    if (last && what !== bare.name && last.calls.size > 0) console.log(`${what}: ${callsText(last)}`);
  }
}
