import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openProject } from '../../../electron/store/openProject';
import { bundledJiaokan } from './runJiaokan';

const { run, folder } = bundledJiaokan();

test('a register is imported, in an encoding of its own, and exported in each format', async () => {
  const dir = path.join(folder(), 'p');
  await run(['new', dir, '--name', '试刊']);
  const file = path.join(folder(), '名单.csv');
  // 名称,异名 / 周以宁,周老 / 李明, in GB 18030.
  const gb = 'c3fbb3c62cd2ecc3fb0ad6dcd2d4c4fe2cd6dcc0cf0ac0eec3f72c0a';
  fs.writeFileSync(file, Buffer.from(gb, 'hex'));
  const args = ['authorities', 'import', file, '--project', dir, '--type', 'person'];
  const first = await run([...args, '--json']);
  expect([first.status, first.json()]).toEqual([
    0,
    { added: 2, changed: 0, size: 2, missed: [], problems: [], left: 0 },
  ]);
  const again = await run(args, { env: { LANG: 'zh_CN.UTF-8' } });
  expect([again.status, again.stdout]).toEqual([0, '载入 名单.csv：新增 0 条，补充 0 条，共 2 条。\n']);
  for (const format of ['csv', 'json', 'ttl']) {
    const out = folder();
    const exported = await run(['authorities', 'export', '--project', dir, '--format', format, '--out', out]);
    expect(exported.status).toBe(0);
    const text = fs.readFileSync(path.join(out, `试刊.${format}`), 'utf8');
    expect(text).toContain('周以宁');
    expect(text).toContain('周老');
  }
});

test('what a file gets wrong is told by line; a project that is open, and wrong use, are refused', async () => {
  const dir = path.join(folder(), 'p');
  await run(['new', dir, '--name', '试刊']);
  const file = path.join(folder(), 'a.csv');
  fs.writeFileSync(file, 'name,type\n,person\n周以宁,school of arts\n');
  const args = ['authorities', 'import', file, '--project', dir];
  const told = await run([...args, '--json']);
  expect(told.status).toBe(1);
  expect(told.json()).toMatchObject({
    added: 1,
    problems: [
      { line: 2, code: 'authorityNameless' },
      { line: 3, code: 'authorityTypeUnknown' },
    ],
  });
  expect((await run(['authorities', 'export', 'x', '--project', dir])).status).toBe(2);
  expect((await run(['authorities', 'export', '--format', 'xml', '--project', dir])).status).toBe(2);
  expect((await run(['authorities', 'import', file, '--type', 'A B', '--project', dir])).status).toBe(2);
  const store = await openProject(dir, { write: true });
  try {
    const refused = await run(args, { env: { LANG: 'en_US.UTF-8' } });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('open');
  } finally {
    await store.close();
  }
});
