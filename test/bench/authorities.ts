import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { AuthorityChange } from '#shared/authorities/authorityChange';
import type { ListOrder } from '#shared/authorities/searchIndex';
import type { Authority } from '#shared/project/authorityFile';
import type { AuthorityTasks } from '../../electron/store/authorities/authorityTasks';
import { createProject, openProject } from '../../electron/store/openProject';
import { startThread } from '../../electron/store/work/startThread';
import { TaskThread } from '../../electron/store/work/workThread';
import { type Row, table } from './figures';
import { stretchDuring } from './stretches';

/**
 * A register of 100,000 entries with two names each, held by its thread as in the app. Goals: ready for the first search within
 * a second of the file being read, a search within 30 ms, nothing in the app's own thread for longer than a frame.
 */

const MANY = 100_000;
const ROUNDS = 5;
const FAMILY_NAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华';
const GIVEN_NAMES = '以宁建国志强伟芳娜秀英敏静丽磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红玉萍金燕春华秋冬梅';
const QUERIES = ['zyn', 'zhou yi', '周以宁', '以', 'z', '周yn', 'zhouyining', '没有这个人', ''];

const row = (what: string, values: readonly number[]): Row => ({ what, unit: 'ms', values });

export async function measureAuthorities(root: string, folder: string): Promise<void> {
  const thread = new TaskThread<AuthorityTasks>(() => startThread(path.join(root, 'out', 'work', 'authorities.cjs')));
  const language = () => readFile(path.join(root, 'electron', 'checker', 'language', 'language.bin'));
  const authorities = { work: thread.work, language };
  const dir = path.join(mkdtempSync(path.join(folder, 'register-')), 'p');
  const wanted = (text: string, order: ListOrder = 'rank') => ({ text, types: [], order, from: 0, count: 20 });
  try {
    const made = await createProject(dir, 'register', { authorities });
    await made.authorities.change(manyNames());
    await made.close();
    thread.stop();

    const store = await openProject(dir, { write: true, authorities });
    const { authorities: register } = store;
    const reading = await stretchDuring(() => register.lookUp(['id1']));
    const indexing = await stretchDuring(() => register.search(wanted('zyn')));
    const searches: number[] = [];
    const slowest: Row[] = [];
    for (const text of QUERIES) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) times.push(await timed(() => register.search(wanted(text))));
      searches.push(...times);
      slowest.push(row(`search for “${text}”`, times));
    }
    const page = await timed(() => register.search({ ...wanted('', 'name'), from: MANY / 2, count: 500 }));
    const same = await stretchDuring(() => register.same([], 100));
    const changes: number[] = [];
    const held: number[] = [];
    const after: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const one: Authority = { ...person('周以宁', '阿宁'), dates: String(round) };
      const change: AuthorityChange = { entries: { [`new${round}`]: { before: null, after: one } }, merged: {} };
      const { total, longest } = await stretchDuring(() => register.change(change));
      changes.push(total);
      held.push(longest);
      after.push(await timed(() => register.search(wanted('zyn'))));
    }
    await store.close();
    console.log(
      table(`A register of ${MANY.toLocaleString('en')} entries`, [
        row('read the file', [reading.total]),
        row('  app’s thread held for', [reading.longest]),
        row('first search: language, index', [indexing.total]),
        row('all searches', searches),
        ...slowest,
        row('a page of 500 in the middle', [page]),
        row('probably the same', [same.total]),
        row('  app’s thread held for', [same.longest]),
        row('change one entry, on disk', changes),
        row('  app’s thread held for', held),
        row('the next search', after),
      ]),
    );
  } finally {
    thread.stop();
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

function person(name: string, variant: string): Authority {
  return { type: 'person', name, variants: [variant], dates: '', description: '', external: {} };
}

function manyNames(): AuthorityChange {
  let seed = 1;
  const pick = (from: string) => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    return from.charAt((seed >> 8) % from.length);
  };
  const name = () => pick(FAMILY_NAMES) + pick(GIVEN_NAMES) + pick(GIVEN_NAMES);
  return {
    entries: Object.fromEntries(
      Array.from({ length: MANY }, (_, at) => [`id${at}`, { before: null, after: person(name(), name()) }]),
    ),
    merged: {},
  };
}
