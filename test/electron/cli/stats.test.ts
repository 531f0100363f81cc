import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { openProject } from '../../../electron/store/openProject';
import { projectOf, recordOf } from './projects';
import { bundledJiaokan } from './runJiaokan';

const jiaokan = bundledJiaokan();
const { run, folder } = jiaokan;
const TEXT = '全市抗旱保丰收\n\n读者𠮷田先生说，大家克服困难，坚韧不拔，连日引水上山。\n';

function put(name: string, content: string): string {
  const file = path.join(folder(), name);
  fs.writeFileSync(file, content);
  return file;
}

describe('stats', () => {
  test('of a project: what was corrected how and by whom, error rate, distance since final', async () => {
    const { dir, id } = await projectOf(jiaokan, TEXT);
    const apply = (text: string, author: string) =>
      run(['apply', '--project', dir, '--document', id, put('改.txt', text), '--author', author]);
    expect((await apply(TEXT.replace('连日', '连夜'), '林')).status).toBe(0);
    const store = await openProject(dir, { write: true });
    await store.setStatus(id, 'final', '林');
    await store.close();
    expect((await apply(TEXT.replace('连日', '连夜').replace('上山', '上坡'), '陈')).status).toBe(0);
    const record = recordOf(dir, id);
    const described: DocumentRecord = {
      ...record,
      entities: { e1: { type: 'person' } },
      comments: {
        c1: { messages: [{ by: '林', at: 1, text: '核' }] },
        c2: { messages: [{ by: '林', at: 1, text: '核' }], resolved: { by: '陈', at: 2 } },
      },
      articles: record.articles.map((article) => ({
        ...article,
        blocks: article.blocks.map((block, index) => {
          const [first] = block.content;
          if (index !== 0 || !first || !('text' in first)) return block;
          const marks = [
            { type: 'entity' as const, id: 'e1' },
            { type: 'comment' as const, id: 'c1' },
            { type: 'comment' as const, id: 'c2' },
          ];
          return { ...block, content: [{ text: first.text, marks }] };
        }),
      })),
    };
    fs.writeFileSync(path.join(dir, 'documents', `${id}.json`), JSON.stringify(described));
    const result = await run(['stats', '--project', dir, '--json']);
    expect(result).toMatchObject({ status: 0, stderr: '' });
    const length = [...TEXT.replaceAll('\n', '')].length;
    const figures = {
      characters: length,
      articles: 1,
      blocks: 2,
      corrections: {
        total: 2,
        byKind: { replace: 2 },
        byDecision: { undecided: 2 },
        byOrigin: { outsideFile: 2 },
        byAuthor: { 林: 1, 陈: 1 },
      },
      errorRate: { edits: 2, length, rate: 2 / length },
      entities: { person: 1 },
      comments: { open: 1, resolved: 1 },
      orphans: 0,
    };
    expect(result.json()).toEqual({
      documents: [
        { id, title: '抗旱', status: 'final', ...figures, sinceFinal: { edits: 1, length, rate: 1 / length } },
      ],
      statuses: { final: 1 },
      total: figures,
      skipped: [],
    });
    const told = await run(['stats', '--project', dir, '--document', id]);
    expect(told.stdout).toContain('按署名：林 1，陈 1');
    expect(told.stdout).toContain('按类型：改字 2');
    expect(told.stdout).toContain('按来源：改定文件 2');
    expect(told.stdout).toMatch(/定稿后改动：\d+\.\d\d%（1 \//);
  });

  test('of files; what can’t be read is skipped with the reason', async () => {
    const good = put('甲.txt', TEXT);
    const result = await run(['stats', good, put('乙.txt', ''), '--json']);
    expect(result.status).toBe(1);
    expect(result.json()).toMatchObject({
      documents: [
        { path: good, title: '甲.txt', blocks: 2, corrections: { total: 0 }, errorRate: { edits: 0, rate: 0 } },
      ],
      skipped: [{ code: 'fileEmpty' }],
    });
  });

  test.each([[[]], [['--project', '.', 'a.txt']]])('called wrongly: %j', async (args) => {
    expect((await run(['stats', ...args])).status).toBe(2);
  });
});

describe('versions', () => {
  test('are kept, listed and restored, and what came after is kept too', async () => {
    const { dir, id } = await projectOf(jiaokan, TEXT);
    const versions = (...args: string[]) => run(['versions', ...args, '--project', dir, '--document', id]);
    expect((await versions('list')).stdout).toBe('没有版本。\n');
    expect((await versions('save', '--name', '初校', '--author', '林')).status).toBe(0);
    const [first] = recordOf(dir, id).versions;
    expect(first).toMatchObject({ kind: 'saved', name: '初校', by: '林' });
    await run(['apply', '--project', dir, '--document', id, put('改.txt', TEXT.replace('连日', '连夜'))]);
    expect((await versions('restore', first?.id ?? '')).status).toBe(0);
    const record = recordOf(dir, id);
    expect(JSON.stringify(record.articles)).toContain('连日');
    expect(record.corrections).toEqual({});
    expect(record.versions.map(({ kind }) => kind)).toEqual(['saved', 'beforeOutsideFile', 'beforeRestore']);
    const again = await versions('restore', first?.id ?? '', '--lang', 'en');
    expect(again.stdout).toContain('nothing was changed');
    expect((await versions('list')).stdout.split('\n')[0]).toMatch(/^\S+\t另存\t.+\t\d+ 字\t林\t初校$/);
    expect((await run(['verify', '--project', dir])).status).toBe(0);
  });

  test('called wrongly, or for what is not there', async () => {
    const { dir, id } = await projectOf(jiaokan, TEXT);
    const versions = (...args: string[]) => run(['versions', ...args, '--project', dir, '--document', id]);
    expect((await versions('drop')).status).toBe(2);
    expect((await versions('restore')).status).toBe(2);
    expect((await versions('list', 'x')).status).toBe(2);
    expect((await versions('save', '--name', '长'.repeat(201))).status).toBe(2);
    const missing = await versions('restore', '../../project', '--json');
    expect(missing.json()).toMatchObject({ error: { code: 'versionNotFound' } });
    const store = await openProject(dir, { write: true });
    expect((await versions('save')).status).toBe(1);
    expect((await versions('list')).status).toBe(0);
    await store.close();
  });
});
