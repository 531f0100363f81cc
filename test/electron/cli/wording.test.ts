import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LEXICAL_THRESHOLD, lexicalRules } from '#shared/detectors/lexical/lexicalRules';
import { endlessRuntime, MARKS, writeTinyModel } from '../checker/tinyModel';
import { bundledJiaokan } from './runJiaokan';

const { run, folder } = bundledJiaokan();
const wording = lexicalRules.map(({ id }) => id);

/** The same words again and again, for what is read of them must stand out from a text. */
const TEXT = '🙂昨日，全市居民有序排队参加核算检测。\r\n\r\n市民在社区医院门口参加核酸检测，克服困 。\r\n';

const checkedSchema = z.looseObject({
  findings: z.array(
    z.looseObject({
      rule: z.string(),
      confidence: z.number(),
      start: z.number(),
      end: z.number(),
      text: z.string(),
      suggestions: z.array(z.object({ text: z.string() })),
      safe: z.boolean(),
    }),
  ),
  skipped: z.array(z.unknown()),
  model: z.unknown().optional(),
});

async function check(...args: readonly string[]) {
  const file = path.join(folder(), '检测.txt');
  fs.writeFileSync(file, TEXT);
  const result = await run(['check', file, '--json', ...args], { env: { NODE_PATH: modules } });
  return { ...checkedSchema.parse(result.json()), status: result.status, stderr: result.stderr };
}

const modules = path.resolve(__dirname, '../../../node_modules');
const isInstalled = (() => {
  try {
    return createRequire(__filename).resolve('onnxruntime-node') !== '';
  } catch {
    console.info('onnxruntime-node is not installed: a test of neural models on the command line is skipped');
    return false;
  }
})();

describe('check of wording', () => {
  test('finds words beside what is wrong with the layout, in code points of the source', async () => {
    const { findings } = await check();
    expect(findings.map(({ rule }) => rule)).toContain('visible-gap');
    for (const { rule, confidence, safe, suggestions } of findings.filter(({ rule }) => wording.includes(rule))) {
      expect(confidence, rule).toBeGreaterThanOrEqual(LEXICAL_THRESHOLD);
      expect(safe).toBe(false);
      expect(suggestions.length).toBeGreaterThan(0);
    }
    const asked = await check('--rules', wording.join(), '--min-confidence', '0.1');
    expect(asked.findings.length).toBeGreaterThan(0);
    const characters = [...TEXT];
    for (const { rule, start, end, text } of asked.findings) {
      expect(wording).toContain(rule);
      expect(characters.slice(start, end).join('')).toBe(text);
    }
    const wrong = asked.findings.find(({ text }) => text.includes('算'));
    expect(wrong?.suggestions.some(({ text }) => text.includes('核酸'))).toBe(true);
  });

  test('what a project’s answers teach moves what is found there', async () => {
    const dir = path.join(folder(), 'p');
    const file = path.join(folder(), '检测.txt');
    fs.writeFileSync(file, TEXT);
    await run(['new', dir]);
    await run(['import', '--project', dir, file]);
    const sure = async () => {
      const result = await run([
        'check',
        '--project',
        dir,
        '--rules',
        'wrong-character',
        '--min-confidence',
        '0',
        '--json',
      ]);
      const { findings } = checkedSchema.parse(result.json());
      return findings.find(({ text }) => text.includes('算'))?.confidence ?? 0;
    };
    const before = await sure();
    const project = path.join(dir, 'project.json');
    const read = JSON.parse(fs.readFileSync(project, 'utf8'));
    const elsewhere = Array.from('甲乙丙丁戊己庚辛壬癸', (one) => [JSON.stringify(['wrong-character', one]), true]);
    fs.writeFileSync(project, JSON.stringify({ ...read, dismissals: Object.fromEntries(elsewhere) }));
    const after = await sure();
    expect(after).toBeLessThan(before);
    expect(fs.existsSync(path.join(dir, 'local', 'wordFixes.json'))).toBe(false);
  });

  test('a model that never ends is told and left out, and the command ends', async () => {
    const tokens = [...MARKS, ...'市民'];
    const dir = writeTinyModel(path.join(folder(), '小模型'), { tokens });
    const runtimes = folder();
    const runtime = path.join(runtimes, 'onnxruntime-node');
    fs.mkdirSync(runtime);
    fs.writeFileSync(path.join(runtime, 'index.js'), endlessRuntime(tokens.length));
    const file = path.join(folder(), '检测.txt');
    fs.writeFileSync(file, TEXT);
    const { status, stdout, stderr } = await run(['check', file, '--model', dir], { env: { NODE_PATH: runtimes } });
    expect(stderr).toContain('5 秒');
    expect(stdout).toContain('visible-gap');
    expect(status).toBe(1);
  });

  test.skipIf(!isInstalled)(
    'a neural model is read and told; one that can’t be used is told, and the rest is checked',
    async () => {
      const tokens = [...MARKS, ...'市民在社区医院门口参加核酸检测闩'];
      const likely = { 门: { 门: 1, 闩: 12 }, '[MASK]': { 闩: 9 } };
      const dir = writeTinyModel(path.join(folder(), '小模型'), { tokens, likely });
      const { model, findings, stderr } = await check('--model', dir);
      expect(stderr).toBe('');
      expect(model).toMatchObject({ name: '小模型', vocabulary: tokens.length });
      expect(findings.map(({ rule }) => rule)).toContain('visible-gap');
      const joined = findings.find(({ rule, text }) => rule === 'wrong-character' && text.includes('门'));
      expect(joined?.suggestions[0]?.text).toContain('闩');
      fs.rmSync(path.join(dir, 'vocab.txt'));
      const broken = await check('--model', dir, '--lang', 'en');
      expect(broken.model).toMatchObject({ code: 'modelFileMissing' });
      expect(broken.stderr).toContain('vocab.txt');
      expect(broken.status).toBe(1);
      expect(broken.findings.map(({ rule }) => rule)).toContain('visible-gap');
      // The bundle of this test lies where no package is installed beside it.
      const alone = await run(['check', path.join(folder(), 'none.txt'), '--model', dir, '--json']);
      expect(alone.json()).toMatchObject({ model: { code: 'modelRuntimeMissing' } });
      const layout = await check('--model', dir, '--rules', 'visible-gap');
      expect(layout.model).toBeUndefined();
      expect(layout.stderr).toBe('');
    },
  );
});

test('check of a project tells names that its other documents have in another form; a file by itself is held against none', async () => {
  const dir = path.join(folder(), 'p');
  await run(['new', dir, '--name', '试刊']);
  const files = ['站长卞仁贵说，好。\n\n“好。”卞仁贵表示。', '站长卞仁贵说，走。', '站长卜仁贵说，开始。'].map(
    (text, number) => {
      const file = path.join(folder(), `${number}.txt`);
      fs.writeFileSync(file, text);
      return file;
    },
  );
  await run(['import', '--project', dir, ...files]);
  const found = async (...asked: readonly string[]) => {
    const told = checkedSchema.parse((await run(['check', ...asked, '--rules', 'name-variant', '--json'])).json());
    return told.findings.map(({ text, suggestions }) => `${text}→${suggestions[0]?.text}`);
  };
  expect(await found('--project', dir)).toEqual(['卜仁贵→卞仁贵']);
  expect(await found(...files)).toEqual([]);
});
