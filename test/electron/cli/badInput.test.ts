import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { problemMessages } from '#shared/problems/messages';
import { createProject, openProject } from '../../../electron/store/openProject';
import { verifyProject } from '../../../electron/store/verifyProject';
import { bundledJiaokan, giveAway } from './runJiaokan';

/** Every input the app must answer with a clear message, in both languages, with nothing lost. */

const { run, start, folder } = bundledJiaokan();
const GOOD = '昨日，大桥通车。\n';

async function project(): Promise<string> {
  const dir = path.join(folder(), 'p');
  await (await createProject(dir, '试刊')).close();
  return dir;
}

const skippedSchema = z.object({
  imported: z.array(z.object({ path: z.string() })),
  skipped: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});

/** Imports in both languages and checks that exactly `bad` is skipped, with `code`, in its words, and the rest is there. */
async function expectSkipped(paths: readonly string[], bad: string, code: keyof typeof problemMessages, good: number) {
  for (const language of ['zh', 'en'] as const) {
    const dir = await project();
    const result = await run(['import', '--project', dir, ...paths, '--json', '--lang', language]);
    expect(result.status).toBe(1);
    const { imported, skipped } = skippedSchema.parse(result.json());
    expect(skipped.map((one) => [one.path, one.code])).toEqual([[bad, code]]);
    expectWords(skipped[0]?.message ?? '', code, language);
    expect(result.stderr).toContain(skipped[0]?.message);
    expect(imported).toHaveLength(good);
    expect((await verifyProject(dir)).problems).toEqual([]);
  }
}

/** The message is the code's in this language, with every placeholder filled. */
function expectWords(message: string, code: keyof typeof problemMessages, language: 'zh' | 'en') {
  const pieces = problemMessages[code][language].split(/\{\w+\}/);
  for (const piece of pieces) expect(message).toContain(piece);
  expect(message).not.toMatch(/\{\w+\}/);
}

async function expectRefused(order: readonly string[], code: keyof typeof problemMessages, options = {}) {
  for (const language of ['zh', 'en'] as const) {
    const result = await run([...order, '--json', '--lang', language], options);
    expect(result.status).toBe(1);
    const { error } = z.object({ error: z.object({ code: z.string(), message: z.string() }) }).parse(result.json());
    expect(error.code).toBe(code);
    expectWords(error.message, code, language);
    expect(result.stderr).toContain(error.message);
  }
}

describe('files', () => {
  const files = (content: Readonly<Record<string, string | Buffer>>) => {
    const dir = folder();
    for (const [name, bytes] of Object.entries({ 'good.txt': GOOD, ...content }))
      fs.writeFileSync(path.join(dir, name), bytes);
    return dir;
  };

  test('empty, or nothing but white space', async () => {
    for (const content of ['', '\ufeff', ' \r\n\t']) {
      const dir = files({ 'bad.txt': content });
      await expectSkipped([dir], path.join(dir, 'bad.txt'), 'fileEmpty', 1);
    }
  });

  test('binary', async () => {
    for (const content of [Buffer.from('%PDF-1.7\n'), Buffer.alloc(300, Buffer.from([0, 1, 2, 255, 7]))]) {
      const dir = files({ 'bad.txt': content });
      await expectSkipped([dir], path.join(dir, 'bad.txt'), 'fileBinary', 1);
    }
  });

  test('60 MB', async () => {
    const dir = files({ 'bad.txt': '' });
    fs.truncateSync(path.join(dir, 'bad.txt'), 60 * 1024 * 1024);
    await expectSkipped([dir], path.join(dir, 'bad.txt'), 'fileTooLarge', 1);
  });

  test('vanished, and of another kind', async () => {
    const dir = files({ 'bad.docx': 'x' });
    await expectSkipped([path.join(dir, 'gone.txt'), dir], path.join(dir, 'gone.txt'), 'fileVanished', 1);
    await expectSkipped([path.join(dir, 'bad.docx'), dir], path.join(dir, 'bad.docx'), 'fileNotSupported', 1);
  });

  test('a folder that links back to itself', async () => {
    const dir = files({});
    fs.symlinkSync(dir, path.join(dir, 'loop'));
    await expectSkipped([dir], path.join(dir, 'loop'), 'folderLoop', 1);
  });

  test('bytes that are not of the encoding asked for', async () => {
    const dir = files({ 'bad.txt': Buffer.concat([Buffer.from('大桥'), Buffer.from([0xe5, 0xa4])]) });
    for (const language of ['zh', 'en'] as const) {
      const into = await project();
      const result = await run(['import', '--project', into, dir, '--encoding', 'utf-8', '--json', '--lang', language]);
      const { imported, skipped } = skippedSchema.parse(result.json());
      expect(imported).toHaveLength(1);
      expect(skipped.map((one) => one.code)).toEqual(['encodingInvalid']);
      expectWords(skipped[0]?.message ?? '', 'encodingInvalid', language);
    }
  });

  test.skipIf(process.platform === 'win32')('unreadable: a file and a folder', async () => {
    const dir = folder();
    const into = path.join(dir, 'p');
    fs.mkdirSync(path.join(dir, 'in', 'closed'), { recursive: true });
    for (const name of ['good.txt', 'bad.txt', 'closed/x.txt']) fs.writeFileSync(path.join(dir, 'in', name), GOOD);
    giveAway(dir);
    fs.chmodSync(path.join(dir, 'in', 'bad.txt'), 0o000);
    fs.chmodSync(path.join(dir, 'in', 'closed'), 0o000);
    const unprivileged = { unprivileged: true };
    expect((await run(['new', into], unprivileged)).status).toBe(0);
    const result = await run(['import', '--project', into, path.join(dir, 'in'), '--json'], unprivileged);
    fs.chmodSync(path.join(dir, 'in', 'closed'), 0o755);
    expect(result.status).toBe(1);
    const { imported, skipped } = skippedSchema.parse(result.json());
    expect(imported).toHaveLength(1);
    expect(skipped.map((one) => [path.basename(one.path), one.code]).sort()).toEqual([
      ['bad.txt', 'fileUnreadable'],
      ['closed', 'fileUnreadable'],
    ]);
  });
});

describe('projects', () => {
  test('not there, not a project, damaged, newer', async () => {
    const dir = folder();
    await expectRefused(['list', '--project', path.join(dir, 'gone')], 'projectNotFound');
    fs.writeFileSync(path.join(dir, 'a.txt'), GOOD);
    for (const order of ['list', 'verify', 'check'])
      await expectRefused([order, '--project', dir], 'projectNotAProject');
    await expectRefused(['import', '--project', dir, path.join(dir, 'a.txt')], 'projectNotAProject');
    expect(fs.readdirSync(dir)).toEqual(['a.txt']);
    const file = path.join(dir, 'project.json');
    for (const content of ['{"format":"jiaokan-project"', '[]', 'null', '{"format":"jiaokan-project","version":"1"}']) {
      fs.writeFileSync(file, content);
      await expectRefused(['list', '--project', dir], 'fileDamagedNoCopy');
      expect(fs.readFileSync(file, 'utf8')).toBe(content);
    }
    fs.writeFileSync(file, '{"format":"jiaokan-project","version":99}');
    await expectRefused(['list', '--project', dir], 'projectNewerUnreadable');
  });

  test('a newer one that can be understood is read and not written', async () => {
    const dir = await project();
    const text = path.join(folder(), 'a.txt');
    fs.writeFileSync(text, GOOD);
    await run(['import', '--project', dir, text]);
    const file = path.join(dir, 'project.json');
    const newer = JSON.stringify({ ...JSON.parse(fs.readFileSync(file, 'utf8')), version: 99, more: true });
    fs.writeFileSync(file, newer);
    expect((await run(['list', '--project', dir])).stdout).toContain('\ta\n');
    await expectRefused(['import', '--project', dir, text], 'projectNewer');
    expect(fs.readFileSync(file, 'utf8')).toBe(newer);
    expect(fs.readdirSync(path.join(dir, 'documents'))).toHaveLength(1);
  });

  test('one that a window has open is read and not written', async () => {
    const dir = await project();
    const text = path.join(folder(), 'a.txt');
    fs.writeFileSync(text, GOOD);
    const window = await openProject(dir, { write: true });
    const { id } = await window.importFile({ bytes: fs.readFileSync(text), name: 'a.txt' });
    await expectRefused(['import', '--project', dir, text], 'projectLocked');
    const out = folder();
    for (const order of [
      ['list'],
      ['show', id],
      ['check'],
      ['verify'],
      ['export', '--format', 'txt', '--out', out],
    ] as const) {
      expect((await run([...order, '--project', dir])).status, order[0]).toBe(0);
    }
    await window.rename(id, '照常');
    await window.close();
    expect((await run(['import', '--project', dir, text])).status).toBe(0);
  });

  test('one whose owner was killed can be written again', async () => {
    const dir = await project();
    const ended = spawn('true');
    await new Promise((resolve) => ended.on('close', resolve));
    const owner = {
      host: (await import('node:os')).hostname(),
      pid: ended.pid,
      started: '',
      nonce: '0123456789abcdef',
    };
    fs.writeFileSync(path.join(dir, 'lock'), JSON.stringify(owner));
    const text = path.join(folder(), 'a.txt');
    fs.writeFileSync(text, GOOD);
    expect((await run(['import', '--project', dir, text])).status).toBe(0);
  });

  test.skipIf(process.platform === 'win32')(
    'read-only: read and not written; and nothing can be made beside it',
    async () => {
      const top = folder();
      const dir = path.join(top, 'p');
      const text = path.join(folder(), 'a.txt');
      fs.writeFileSync(text, GOOD);
      await run(['new', dir]);
      await run(['import', '--project', dir, text]);
      giveAway(dir);
      const chmodAll = (folderMode: number, fileMode: number) => {
        for (const name of ['', ...fs.readdirSync(dir, { recursive: true, encoding: 'utf8' })]) {
          const place = path.join(dir, name);
          fs.chmodSync(place, fs.statSync(place).isDirectory() ? folderMode : fileMode);
        }
      };
      chmodAll(0o555, 0o444);
      fs.chmodSync(top, 0o555);
      const unprivileged = { unprivileged: true };
      expect((await run(['list', '--project', dir], unprivileged)).stdout).toContain('\ta\n');
      expect((await run(['check', '--project', dir], unprivileged)).status).toBe(0);
      expect((await run(['verify', '--project', dir], unprivileged)).status).toBe(0);
      await expectRefused(['import', '--project', dir, text], 'projectReadOnly', unprivileged);
      await expectRefused(['new', path.join(top, 'q')], 'saveFailed', unprivileged);
      fs.chmodSync(top, 0o755);
      chmodAll(0o755, 0o644);
    },
  );

  test('two that import at the same time: both do, or one is told to wait', async () => {
    const dir = await project();
    const texts = Array.from({ length: 4 }, (_, i) => {
      const file = path.join(folder(), `${i}.txt`);
      fs.writeFileSync(file, `第${i}篇。\n`);
      return file;
    });
    const results = await Promise.all(texts.map((text) => run(['import', '--project', dir, text, '--json'])));
    const done = results.filter((result) => result.status === 0).length;
    expect(done).toBeGreaterThan(0);
    for (const result of results.filter((one) => one.status !== 0)) {
      expect(result.json()).toMatchObject({ error: { code: 'projectLocked' } });
    }
    const listed = z
      .object({ documents: z.array(z.unknown()) })
      .parse((await run(['list', '--project', dir, '--json'])).json());
    expect(listed.documents).toHaveLength(done);
    expect(fs.existsSync(path.join(dir, 'lock'))).toBe(false);
  });
});

describe('calls', () => {
  test.each([
    [[], '没有给出命令'],
    [['bogus'], '没有“bogus”这个命令'],
    [['check'], '要有 PATH 或 --project'],
    [['check', 'a.txt', '--project', 'p'], '不能都有'],
    [['new'], '缺少 DIR'],
    [['new', 'a', 'b'], '多出了“b”'],
    [['new', 'a', '--name', ''], '--name 之后要有 NAME'],
    [['list', '--bogus'], '没有 --bogus 这个选项'],
    [['list', '-x'], '没有 -x 这个选项'],
    [['list', '--project'], '--project 之后要有 DIR'],
    [['list', '--project', '--json'], '--project 之后要有 DIR'],
    [['list', '--json=yes'], '--json 不带值'],
    [['list', '--project', 'a', '--project', 'b'], '--project 只能给一次'],
    [['list', '--lang', 'fr'], '--lang 只有 zh 和 en'],
    [['export', '--out', 'x'], '缺少 --format'],
    [['export', '--format', 'pdf', '--out', 'x'], '没有 pdf 这种格式'],
    [['export', '--format', 'txt,', '--out', 'x'], '没有 “” 这种格式'],
    [['export', '--format', 'txt', '--out', 'x', '--text', 'other'], '--text 只有'],
  ] as const)('%j is wrong use: status 2', async (args, words) => {
    const result = await run(args);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(words);
    expect(result.stdout === '' || args.some((one) => one === '--json')).toBe(true);
  });

  test('wrong use under --json is an object too', async () => {
    const result = await run(['list', '--bogus', '--json', '--lang', 'en']);
    expect(result.status).toBe(2);
    expect(result.json()).toMatchObject({ error: { code: 'wrongUse', message: expect.stringContaining('--bogus') } });
  });

  test('the language: asked for, or the environment’s, Chinese first', async () => {
    const spoken = async (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
      /\p{sc=Han}/u.test((await run(['--help', ...args], { env })).stdout) ? 'zh' : 'en';
    expect(await spoken({})).toBe('zh');
    expect(await spoken({ LANG: 'C' })).toBe('zh');
    expect(await spoken({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(await spoken({ LANG: 'en_GB.UTF-8' })).toBe('en');
    expect(await spoken({ LANG: 'de_DE.UTF-8' })).toBe('en');
    expect(await spoken({ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' })).toBe('en');
    expect(await spoken({ LANG: 'en_GB.UTF-8' }, '--lang', 'zh')).toBe('zh');
    expect(await spoken({}, '--lang=en')).toBe('en');
  });

  test('help names every command and every option, in both languages', async () => {
    const overall = await run(['--help', '--lang', 'en']);
    expect(overall).toMatchObject({ status: 0, stderr: '' });
    for (const asked of [['-h'], ['help']]) expect((await run([...asked, '--lang', 'en'])).stdout).toBe(overall.stdout);
    const options: Readonly<Record<string, readonly string[]>> = {
      new: ['DIR', '--name'],
      import: ['PATH...', '--project', '--encoding', 'gb18030'],
      list: ['--project', '--trash'],
      show: ['ID', '--project'],
      check: ['[PATH...]', '--project', 'suggestions'],
      export: ['--project', '--format', '--out', '--text', '--document', '--overwrite', 'json'],
      verify: ['--project'],
      repair: ['--project', '--out', '--search', 'kept-originals'],
    };
    for (const [command, words] of Object.entries(options)) {
      expect(overall.stdout).toContain(`  ${command} `.trimEnd());
      const languages = ['zh', 'en'];
      const helps = await Promise.all(languages.map((language) => run([command, '--help', '--lang', language])));
      for (const [index, help] of helps.entries()) {
        expect(help.status).toBe(0);
        for (const word of [...words, '--json', '--lang', '--help']) expect(help.stdout, command).toContain(word);
        expect(/\p{sc=Han}/u.test(help.stdout)).toBe(languages[index] === 'zh');
      }
    }
  });

  test('a reader that stops early ends it quietly', async () => {
    const file = path.join(folder(), 'long.txt');
    fs.writeFileSync(file, '大家克服困 ，坚 不拔。\n\n'.repeat(3000));
    const child = start(['check', file]);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('');
    // As if read to the end: there are findings, unless the end was not reached.
    expect([0, 1]).toContain(status);
  });
});
