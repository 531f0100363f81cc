import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openProject } from '../../../electron/store/openProject';
import { projectOf, recordOf } from './projects';
import { bundledJiaokan } from './runJiaokan';

const jiaokan = bundledJiaokan();
const { run } = jiaokan;

const TEXT = '座谈\n\n昨日，周以宁与𠮷田、周以寧到会，周以宁波到会，在延安大学座谈延安精神。周以\n\n宁讲了话。\n';

async function project() {
  const { dir, id } = await projectOf(jiaokan, TEXT);
  const file = path.join(jiaokan.folder(), '名单.txt');
  const list = (content: string | Uint8Array) => {
    fs.writeFileSync(file, content);
    return file;
  };
  const tag = (content: string | Uint8Array, ...more: string[]) =>
    run(['tag', '--project', dir, '--gazetteer', list(content), '--type', 'person', '--lang', 'zh', ...more]);
  const entities = async (...more: string[]) => {
    const listed = await run(['entities', '--project', dir, '--json', ...more]);
    return (listed.json() as { mentions: { id: string; text: string; type: string }[] }).mentions;
  };
  return { dir, id, tag, entities, file };
}

describe('jiaokan tag', () => {
  test('tags the names of a list, the longest first, as one change that is taken back by one word', async () => {
    const { dir, id, tag, entities } = await project();
    const before = recordOf(dir, id);
    const trial = await tag('周以宁\n周以宁波\n𠮷田\t吉田\n', '--dry-run');
    expect(trial.status).toBe(0);
    expect(trial.stdout).toContain('会在 1 篇里标注 3 处');
    expect(recordOf(dir, id)).toEqual(before);

    const tagged = await tag('\ufeff周以宁\r\n周以宁波\r\n𠮷田\t吉田\r\n\r\n', '--author', '周', '--json');
    expect(tagged.json()).toMatchObject({
      isTrial: false,
      documents: [
        {
          tags: [
            { text: '周以宁', offset: 3 },
            { text: '𠮷田', offset: 7 },
            { text: '周以宁波', offset: 16 },
          ],
        },
      ],
      left: [],
      names: 4,
      namesLeft: 0,
    });
    expect((await entities()).map(({ text }) => text)).toEqual(['周以宁', '𠮷田', '周以宁波']);
    const again = await tag('周以宁\n周以宁波\n');
    expect(again.stdout).toContain('没有要改的');
    expect((await run(['undo', '--project', dir, '--list', '--lang', 'zh'])).stdout).toContain('标注：person');
    expect((await run(['undo', '--project', dir])).status).toBe(0);
    expect(recordOf(dir, id).entities).toEqual({});
  });

  test('another type goes over tags, but not when only untagged places are asked for', async () => {
    const { dir, tag, entities, file } = await project();
    await tag('延安大学\n');
    const asPlace = (...more: string[]) =>
      run(['tag', '--project', dir, '--gazetteer', file, '--type', 'place', '--json', ...more]);
    fs.writeFileSync(file, '延安\n');
    expect((await asPlace('--untagged-only', '--dry-run')).json()).toMatchObject({
      documents: [{ tags: [{ offset: 30 }] }],
    });
    expect((await asPlace()).json()).toMatchObject({ documents: [{ tags: [{}, {}] }] });
    expect((await entities('--type', 'place')).map(({ text }) => text)).toEqual(['延安', '延安']);
  });

  test('a list in GB 18030 is read; what is no name, no list or no type is told', async () => {
    const { dir, tag, file } = await project();
    // 周以宁
    const gb = Uint8Array.of(0xd6, 0xdc, 0xd2, 0xd4, 0xc4, 0xfe, 0x0a);
    expect((await tag(gb, '--dry-run', '--encoding', 'gb18030')).stdout).toContain('【周以宁】');
    const utf8 = await tag(gb, '--dry-run', '--encoding', 'utf-8');
    expect([utf8.status, utf8.stderr]).toEqual([1, expect.stringContaining('编码')]);
    const long = await tag(`${'长'.repeat(201)}\n周以宁\n`, '--dry-run');
    expect([long.status, long.stderr]).toEqual([0, expect.stringContaining('有 1 项没有用')]);
    expect((await tag('', '--dry-run')).stderr).toContain('空文件');
    fs.writeFileSync(file, '周以宁');
    const unknown = await run(['tag', '--project', dir, '--gazetteer', file, '--type', 'river', '--lang', 'zh']);
    expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('没有 river 这一类，有 person')]);
    expect((await run(['tag', '--project', dir, '--type', 'person'])).status).toBe(2);
  });

  test('nothing is tagged while somebody has the project open', async () => {
    const { dir, tag } = await project();
    const store = await openProject(dir, { write: true });
    const refused = await tag('周以宁\n');
    expect(refused.status).toBe(1);
    expect((await tag('周以宁\n', '--dry-run')).status).toBe(0);
    await store.close();
  });
});

test('jiaokan entities lists mentions with the places they have in block and source', async () => {
  const { dir, id, tag } = await project();
  await tag('𠮷田\n');
  const mention = { document: id, type: 'person', text: '𠮷田' };
  const listed = (await run(['entities', '--project', dir, '--json'])).json();
  expect(listed).toMatchObject({
    mentions: [{ ...mention, spans: [{ start: 7, end: 9, sources: [[11, 13]] }] }],
    left: [],
  });
  expect((await run(['entities', '--project', dir, '--unlinked', '--lang', 'zh'])).stdout).toMatch(
    /\tperson\t\t𠮷田\n1 篇里有 1 处标注。/,
  );
  expect((await run(['entities', '--project', dir, '--type', 'place', '--json'])).json()).toEqual({
    mentions: [],
    left: [],
  });
});

describe('jiaokan concordance', () => {
  test('looks for a sentence as it stands, and says what is too long', async () => {
    const { dir } = await project();
    const sentence = '昨日，周以宁与𠮷田、周以寧到会，周以宁波到会，在延安大学座谈延安精神';
    const found = await run(['concordance', sentence.repeat(5), '--project', dir, '--lang', 'zh']);
    expect(found.stdout).toBe('共 0 处，在 0 篇里。\n');
    const long = await run(['concordance', sentence.repeat(6), '--project', dir, '--lang', 'zh']);
    expect(long.status).toBe(2);
    expect(long.stderr).toBe('用法不对：QUERY 太长，最多 200 字。可用 --help 查看说明。\n');
  });

  test('finds words and their forms, sorted as is asked, or just the words', async () => {
    const { dir, id } = await project();
    const found = await run(['concordance', '周以宁', '--project', dir, '--lang', 'zh']);
    expect(found.status).toBe(0);
    expect(found.stdout).toContain('昨日，【周以宁】与𠮷田');
    expect(found.stdout).toContain('【周以寧】到会，周以宁波到会，在延安大学座谈延安精神。周以（繁简不同）');
    expect(found.stdout).toContain('（跨行）');
    expect(found.stdout).toContain('共 4 处，在 1 篇里。');
    const json = (
      await run(['concordance', '周以宁', '--project', dir, '--exact', '--sort', 'right', '--json'])
    ).json();
    expect(json).toMatchObject({
      lines: [
        { document: id, text: '周以宁', after: expect.stringMatching(/^与/), spans: [{ start: 3, end: 6 }] },
        { after: expect.stringMatching(/^波/) },
        {
          isBroken: true,
          isSure: false,
          spans: [
            { start: 35, end: 37 },
            { start: 0, end: 1 },
          ],
        },
      ],
      total: 3,
      unread: 0,
    });
  });

  test('finds tags and corrections, and writes a table once', async () => {
    const { dir, tag } = await project();
    await tag('周以宁\n延安\n');
    const tags = await run(['concordance', '延安', '--type', 'person', '--project', dir, '--json']);
    expect(tags.json()).toMatchObject({ total: 2, lines: [{ text: '延安', mentions: [{ type: 'person' }] }, {}] });
    expect((await run(['concordance', '--authority', 'p1', '--project', dir, '--json'])).json()).toMatchObject({
      total: 0,
    });
    const file = path.join(jiaokan.folder(), '表.csv');
    expect((await run(['concordance', '周以宁', '--project', dir, '--csv', file])).status).toBe(0);
    expect(fs.readFileSync(file, 'utf8')).toMatch(/^\ufeff文稿,/);
    expect((await run(['concordance', '周以宁', '--project', dir, '--csv', file])).status).toBe(1);
    const nothing = await run(['concordance', '甲→乙', '--correction', '--project', dir, '--json']);
    expect([nothing.status, nothing.json()]).toEqual([0, { lines: [], total: 0, unread: 0 }]);
  });

  test('is told when it is called wrongly', async () => {
    const { dir } = await project();
    const wrong = [[], ['周', '--sort', 'up'], ['周', '--type', 'river'], ['周', '--correction', '--type', 'person']];
    const runs = await Promise.all(wrong.map((args) => run(['concordance', '--project', dir, ...args])));
    expect(runs.map(({ status }) => status)).toEqual([2, 2, 2, 2]);
  });
});
