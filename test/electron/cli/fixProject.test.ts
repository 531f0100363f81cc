import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openProject } from '../../../electron/store/openProject';
import { projectOf, recordOf } from './projects';
import { bundledJiaokan } from './runJiaokan';

const jiaokan = bundledJiaokan();
const { run } = jiaokan;

const TEXT = '抗旱\n\n本市昨日核算检测，核算结果今日公布。\n';

/** A project that always has 核算 replaced, with two documents that hold it and one that does not. */
async function project() {
  const { dir, id } = await projectOf(jiaokan, TEXT);
  const file = path.join(jiaokan.folder(), '防汛.txt');
  fs.writeFileSync(file, TEXT.replace('抗旱', '防汛'));
  await run(['import', '--project', dir, file]);
  fs.writeFileSync(file, '安澜\n\n河水平稳。\n');
  await run(['import', '--project', dir, file]);
  const store = await openProject(dir, { write: true });
  await store.changeProject((one) => ({ ...one, replacements: { 核算: '核酸' } }));
  const ids = (await store.list()).map((one) => one.id);
  await store.close();
  const textOf = (document: string) =>
    recordOf(dir, document)
      .articles.flatMap(({ blocks }) => blocks.flatMap(({ content }) => content))
      .map((one) => ('text' in one ? one.text : ''))
      .join('\n');
  const texts = () => ids.map(textOf).sort();
  return { dir, id, texts };
}

test('the safe changes are made in every document of a project, and taken back by one word', async () => {
  const { dir, texts } = await project();
  const before = texts();
  const trial = await run(['fix', '--safe', '--project', dir, '--dry-run', '--lang', 'zh']);
  expect(trial.status).toBe(0);
  expect(trial.stdout).toContain('【核算→核酸】');
  expect(trial.stdout).toContain('会在 2 篇里改 4 处');
  expect(texts()).toEqual(before);

  const fixed = await run(['fix', '--safe', '--project', dir, '--author', '周', '--json']);
  expect(fixed.status).toBe(0);
  const report = fixed.json();
  expect(report).toMatchObject({
    isTrial: false,
    documents: [{ changes: [{ was: '核算', text: '核酸', offset: 4 }, { offset: 9 }] }, { changes: [{}, {}] }],
    left: [],
  });
  expect(texts()).toEqual(before.map((text) => text.replaceAll('核算', '核酸')));
  const nothing = await run(['fix', '--safe', '--project', dir, '--lang', 'zh']);
  expect([nothing.status, nothing.stdout]).toEqual([0, '没有要改的。\n']);

  const listed = await run(['undo', '--project', dir, '--list', '--json']);
  expect(listed.json()).toMatchObject({
    changes: [{ by: '周', what: { kind: 'safe' }, documents: [{}, {}].map(() => expect.any(String)) }],
  });
  const undone = await run(['undo', '--project', dir, '--lang', 'zh']);
  expect(undone.status).toBe(0);
  expect(undone.stdout).toContain('撤销了 2 篇');
  expect(texts()).toEqual(before);
  expect((await run(['undo', '--project', dir, '--lang', 'zh'])).stdout).toBe('没有可以撤销的跨文稿改动。\n');
  expect((await run(['verify', '--project', dir])).status).toBe(0);
});

test('nothing is changed while somebody has the project, and what can’t be changed is told', async () => {
  const { dir, id, texts } = await project();
  const before = texts();
  const store = await openProject(dir, { write: true });
  const refused = await run(['fix', '--safe', '--project', dir]);
  expect(refused.status).toBe(1);
  expect((await run(['undo', '--project', dir])).status).toBe(1);
  expect((await run(['fix', '--safe', '--project', dir, '--dry-run'])).status).toBe(0);
  expect(texts()).toEqual(before);
  const { record } = await store.read(id);
  await store.close();
  const source = path.join(dir, 'sources', record.source.sha256);
  fs.renameSync(source, `${source}.away`);
  const partly = await run(['fix', '--safe', '--project', dir, '--json']);
  expect(partly.status).toBe(1);
  expect(partly.json()).toMatchObject({ documents: [{}], left: [{ document: id, code: 'sourceMissing' }] });
});

test('a change that is not there, and options that don’t go together, are told', async () => {
  const { dir } = await project();
  const unknown = await run(['undo', 'nix', '--project', dir, '--lang', 'en']);
  expect(unknown.status).toBe(1);
  expect(unknown.stderr).toContain('no change nix');
  for (const args of [
    [],
    ['x.txt'],
    ['x.txt', '--project', dir],
    ['--project', dir, '--out', 'y.txt'],
    ['x.txt', '--out', 'y.txt', '--dry-run'],
  ]) {
    expect((await run(['fix', '--safe', ...args])).status).toBe(2);
  }
});
