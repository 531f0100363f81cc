import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { openProject } from '../../../electron/store/openProject';
import { projectOf, recordOf } from './projects';
import { bundledJiaokan } from './runJiaokan';

const jiaokan = bundledJiaokan();
const { run, folder } = jiaokan;
const TEXT =
  '全市抗旱保丰收\n\n本报讯 读者𠮷田先生说，大家克服困难，坚韧不拔，连日引水上山。\n\n水库开闸放水，沿线农田得到灌溉，秋粮长势良好。\n';

const project = () => projectOf(jiaokan, TEXT);

function put(name: string, content: string | Buffer): string {
  const file = path.join(folder(), name);
  fs.writeFileSync(file, content);
  return file;
}

const textOf = async (dir: string, id: string) =>
  z
    .object({ articles: z.array(z.object({ blocks: z.array(z.object({ text: z.string() })) })) })
    .parse((await run(['show', '--project', dir, id, '--json'])).json())
    .articles.flatMap(({ blocks }) => blocks.map(({ text }) => text));

describe('apply', () => {
  test('corrects the document, keeps the text before it as a version, and tells what changed', async () => {
    const { dir, id } = await project();
    const file = put('改定.txt', TEXT.replace('连日引水', '连夜引水').replace('水库开闸', '各地水库开闸'));
    const result = await run(['apply', '--project', dir, '--document', id, file, '--author', '林', '--json']);
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(result.json()).toMatchObject({
      applied: true,
      encoding: 'utf-8',
      counts: { corrections: 2, moved: 0, joined: 0, split: 0, kinds: 0, added: 0, removed: 0 },
      differences: [
        { kind: 'corrected', was: '日', text: '夜' },
        { kind: 'corrected', was: '', text: '各地' },
      ],
      orphans: [],
    });
    expect((await textOf(dir, id))[1]).toContain('连夜引水上山');
    const record = recordOf(dir, id);
    expect(Object.values(record.corrections)).toMatchObject([
      { by: '林', origin: { kind: 'outsideFile', name: '改定.txt' } },
      { by: '林', origin: { kind: 'outsideFile', name: '改定.txt' } },
    ]);
    expect(record.versions).toMatchObject([{ kind: 'beforeOutsideFile', note: '改定.txt', by: '林' }]);
    const store = await openProject(dir, { write: false });
    const before = await store.readVersion(id, record.versions[0]?.id ?? '');
    expect(JSON.stringify(before.articles)).toContain('连日引水');
    expect(await run(['verify', '--project', dir])).toMatchObject({ status: 0 });
    const again = await run(['apply', '--project', dir, '--document', id, file, '--lang', 'en']);
    expect(again.status).toBe(0);
    expect(again.stdout).toContain('nothing was changed');
    expect(recordOf(dir, id).versions).toHaveLength(1);
  });

  test('in another encoding, wrapped and indented by another program, changes nothing', async () => {
    const { dir, id } = await project();
    const before = recordOf(dir, id);
    const wrapped = `\ufeff${TEXT.replace(/(.{16})(?=.)/g, '$1\n')
      .replace(/(?<=\n\n|^)(?=.)/g, '\u3000\u3000')
      .replaceAll('\n', '\r\n')}`;
    const file = put('记事本.txt', Buffer.from(wrapped, 'utf16le'));
    const result = await run(['apply', '--project', dir, '--document', id, file]);
    expect(result.status).toBe(0);
    expect(result.stdout).toContain('没有不同');
    expect(recordOf(dir, id)).toEqual(before);
  });

  test('a trial tells everything and changes nothing, even while a window has the project', async () => {
    const { dir, id } = await project();
    const file = put('改定.txt', TEXT.split('\n\n').reverse().join('\n\n'));
    const store = await openProject(dir, { write: true });
    const before = recordOf(dir, id);
    const trial = await run(['apply', '--project', dir, '--document', id, file, '--dry-run']);
    expect(trial.status).toBe(0);
    expect(trial.stdout).toMatch(/移：.+\n(.*\n)*更正 0 处，移动 2 段/);
    expect(recordOf(dir, id)).toEqual(before);
    const refused = await run(['apply', '--project', dir, '--document', id, file]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('正由另一个窗口或程序使用');
    await store.close();
    expect((await run(['apply', '--project', dir, '--document', id, file])).status).toBe(0);
    expect((await textOf(dir, id)).at(-1)).toBe('全市抗旱保丰收');
  });

  test('another text is refused with its similarity, unless forced', async () => {
    const { dir, id } = await project();
    const file = put('另一篇.txt', '图书馆新馆昨日开馆，市民争相入馆阅览。\n\n馆长表示今后每周开放六天。\n');
    const before = recordOf(dir, id);
    const refused = await run(['apply', '--project', dir, '--document', id, file, '--json']);
    expect(refused.status).toBe(1);
    expect(refused.json()).toMatchObject({ applied: false, similarity: expect.any(Number) });
    expect(z.object({ similarity: z.number() }).parse(refused.json()).similarity).toBeLessThan(0.2);
    expect(refused.stderr).toMatch(/只有 [\d.]+% 的文字.*--force/);
    expect(recordOf(dir, id)).toEqual(before);
    const forced = await run(['apply', '--project', dir, '--document', id, file, '--force']);
    expect(forced.status).toBe(0);
    expect(await textOf(dir, id)).toEqual(['图书馆新馆昨日开馆，市民争相入馆阅览。', '馆长表示今后每周开放六天。']);
    expect(recordOf(dir, id).versions).toHaveLength(1);
  });

  test('orphans are listed', async () => {
    const { dir, id } = await project();
    const record = recordOf(dir, id);
    const tagged: DocumentRecord = {
      ...record,
      entities: { e1: { type: 'person' } },
      articles: record.articles.map((article) => ({
        ...article,
        blocks: article.blocks.map((block, index) =>
          index === 2
            ? {
                ...block,
                content: [
                  { text: '水库', marks: [{ type: 'entity' as const, id: 'e1' }] },
                  { text: '开闸放水，沿线农田得到灌溉，秋粮长势良好。' },
                ],
              }
            : block,
        ),
      })),
    };
    fs.writeFileSync(path.join(dir, 'documents', `${id}.json`), JSON.stringify(tagged));
    const file = put('改定.txt', TEXT.replace(/\n\n水库.*\n/, '\n'));
    const result = await run(['apply', '--project', dir, '--document', id, file]);
    expect(result.status).toBe(0);
    expect(result.stdout).toContain('脱落的标注 e1：水库');
    expect(Object.keys(recordOf(dir, id).orphans)).toEqual(['e1']);
  });

  test.each<[string, string[], number]>([
    ['a file that is not there', ['nowhere.txt'], 1],
    ['no document named', [], 2],
    ['an encoding that is none', ['--encoding', 'klingon'], 2],
  ])('%s', async (_name, extra, status) => {
    const { dir, id } = await project();
    const named = status === 2 && extra.length === 0 ? [] : ['--document', id];
    const file = extra[0]?.endsWith('.txt') ? [] : [put('改定.txt', TEXT)];
    const result = await run(['apply', '--project', dir, ...named, ...file, ...extra]);
    expect(result.status).toBe(status);
    expect(result.stderr).not.toBe('');
  });

  test('a document that is not there, an empty file, a binary one', async () => {
    const { dir, id } = await project();
    const apply = (document: string, file: string) =>
      run(['apply', '--project', dir, '--document', document, file, '--force', '--json']);
    expect((await apply('nobody', put('a.txt', TEXT))).json()).toMatchObject({ error: { code: 'documentNotFound' } });
    expect((await apply(id, put('a.txt', ''))).json()).toMatchObject({ error: { code: 'fileEmpty' } });
    expect((await apply(id, put('a.txt', Buffer.from([0, 1, 2, 0])))).json()).toMatchObject({
      error: { code: 'fileBinary' },
    });
    expect(await apply(id, put('a.txt', '\n----\n\n'))).toMatchObject({ status: 1 });
    expect(recordOf(dir, id).versions).toEqual([]);
  });
});
