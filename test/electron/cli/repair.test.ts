import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { projectOf, recordOf } from './projects';
import { bundledJiaokan } from './runJiaokan';

const jiaokan = bundledJiaokan();
const { run, folder } = jiaokan;

describe('repair', () => {
  test('tells what it would do, does it elsewhere, and says what it could not do', async () => {
    const { dir, id } = await projectOf(jiaokan, '甲文。\n\n乙文。\n');
    const text = path.join(folder(), '乙.txt');
    fs.writeFileSync(text, '另一篇。\n');
    await run(['import', '--project', dir, text]);
    const file = path.join(dir, 'documents', `${id}.json`);
    const record = recordOf(dir, id);
    const blocks = record.articles.flatMap((article) => article.blocks);
    for (const block of blocks) block.id = blocks[0]?.id ?? '';
    fs.writeFileSync(file, JSON.stringify(record));
    const other = fs.readdirSync(path.join(dir, 'sources')).find((name) => name !== record.source.sha256);
    fs.rmSync(path.join(dir, 'sources', other ?? ''));
    const before = fs.readFileSync(file);

    const planned = await run(['repair', '--project', dir, '--lang', 'en']);
    expect(planned).toMatchObject({ status: 1, stderr: '' });
    expect(planned.stdout).toContain('--out');
    expect(planned.stdout).not.toMatch(/[{}]/);
    const out = path.join(folder(), 'repaired');
    const done = await run(['repair', '--project', dir, '--out', out, '--json']);
    expect(done.status).toBe(1);
    const told = z
      .strictObject({
        out: z.literal(out),
        steps: z.tuple([
          z.strictObject({
            path: z.literal(`documents/${id}.json`),
            code: z.literal('recordMended'),
            message: z.string(),
            problems: z.tuple([z.strictObject({ code: z.literal('recordDuplicateId'), message: z.string() })]),
          }),
        ]),
        unrepaired: z.tuple([
          z.strictObject({ path: z.string(), code: z.literal('sourceMissing'), message: z.string() }),
        ]),
      })
      .parse(done.json());
    expect(told.steps[0].message).toContain('矛盾');
    expect(fs.readFileSync(file)).toEqual(before);
    expect(fs.readFileSync(path.join(out, 'kept-originals', 'documents', `${id}.json`))).toEqual(before);
    // Verifying the result tells what was left, and nothing else.
    const verified = await run(['verify', '--project', out, '--json']);
    expect(verified.json()).toMatchObject({ problems: [{ code: 'sourceMissing', path: told.unrepaired[0].path }] });
    expect(await run(['repair', '--project', dir, '--out', out, '--lang', 'en'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('not empty'),
    });
  });

  test('a healthy project is left alone', async () => {
    const { dir } = await projectOf(jiaokan, '甲文。\n');
    const out = path.join(folder(), 'repaired');
    expect(await run(['repair', '--project', dir, '--out', out])).toMatchObject({
      status: 0,
      stdout: '没有要修复的。什么都没有写。\n',
    });
    expect(fs.existsSync(out)).toBe(false);
  });
});
