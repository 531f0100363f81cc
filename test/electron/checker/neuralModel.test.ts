import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readOutside } from '#shared/language/neural/readOutside';
import { describeProblem, Problem } from '#shared/problems/problem';
import { NeuralModel } from '../../../electron/checker/neuralModel';
import { findNeuralRuntime } from '../../../electron/checker/neuralRuntime';
import { temporaryFolders } from '../store/temporaryFolder';
import { endlessRuntime, MARKS, type TinyModel, writeTinyModel } from './tinyModel';

const folder = temporaryFolders();
const tokens = [
  ...MARKS,
  ...'排队做核酸算检测，。的人们请往入口关门看书報𠮷',
  'ab',
  '##c',
  ...Array.from({ length: 20 }, (_, i) => `w${i}`),
];
const tiny: TinyModel = {
  tokens,
  likely: { 算: { 算: 2, 酸: 5, 关: 1 }, '[MASK]': { 酸: 4, 核: 2 } },
};
const runtime = installedRuntime();
let program = '';
const opened: NeuralModel[] = [];

function installedRuntime(): string | null {
  try {
    return findNeuralRuntime();
  } catch {
    console.info('onnxruntime-node is not installed: tests of neural models are skipped');
    return null;
  }
}

async function open(at: string, patience?: number): Promise<NeuralModel> {
  const model = await NeuralModel.open(at, { runtime: runtime ?? '', program, patience });
  opened.push(model);
  return model;
}

const opening = (model: Partial<TinyModel>, patience?: number) =>
  open(writeTinyModel(folder(), { ...tiny, ...model }), patience);

beforeAll(async () => {
  program = path.join(folder(), 'neural.cjs');
  const entryPoints = ['electron/checker/neuralProgram.ts'];
  await build({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'cjs', target: 'node18' });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((model) => model.close()));
});

describe.skipIf(runtime === null)('a neural model in a folder', () => {
  test('tells what was read, and what it would rather read where', async () => {
    expect(tokens).toHaveLength(50);
    const at = path.join(folder(), '小模型');
    const model = await open(writeTinyModel(at, tiny));
    expect(model.facts).toMatchObject({ name: '小模型', vocabulary: 50, longest: 64 });
    expect(model.facts.bytes).toBeGreaterThan(10_000);
    const found = await readOutside(model, '🙂𠮷abc核算检测');
    expect(found.map(({ from, to, text }) => [from, to, text])).toContainEqual([8, 9, '酸']);
    expect(found[0]).toMatchObject({ from: 8, to: 9, text: '酸' });
    expect(found[0]?.gain).toBeCloseTo(((5 - 2) / Math.LN10 + 4 / Math.LN10) / 2, 3);
  });

  test('reads rows of the one length that a model takes', async () => {
    const model = await opening({ fixedLength: 24 });
    expect(model.longest).toBe(24);
    const found = await readOutside(model, '人们排队做核算检测，请往入口关门看书。'.repeat(3));
    expect(found.filter(({ text }) => text === '酸').map(({ from }) => from % 19)).toEqual([6, 6, 6]);
  });

  test('says what is wrong with its files', async () => {
    await expect(open(path.join(folder(), 'none'))).rejects.toMatchObject({ code: 'modelFolderUnreadable' });
    for (const file of ['model.onnx', 'vocab.txt', 'config.json']) {
      const at = writeTinyModel(folder(), tiny);
      rmSync(path.join(at, file));
      await expect(open(at)).rejects.toMatchObject({ code: 'modelFileMissing', values: { file } });
      mkdirSync(path.join(at, file));
      await expect(open(at)).rejects.toMatchObject({ code: 'modelFileMissing', values: { file } });
    }
    const at = writeTinyModel(folder(), tiny);
    writeFileSync(path.join(at, 'model.onnx'), '');
    await expect(open(at)).rejects.toMatchObject({ code: 'modelFileSize', values: { file: 'model.onnx', size: 0 } });
    writeFileSync(path.join(at, 'model.onnx'), 'no model at all');
    const broken = await open(at).catch((error: unknown) => error);
    expect(broken).toMatchObject({ code: 'modelBroken' });
    expect(String(broken)).not.toContain(path.dirname(at));
    await expect(opening({ config: '{"vocab_size": 50' })).rejects.toMatchObject({ code: 'modelConfigWrong' });
    const where = { where: 'vocab_size' };
    await expect(opening({ config: '{}' })).rejects.toMatchObject({ code: 'modelConfigWrong', values: where });
  });

  test('says where vocabulary and model differ', async () => {
    const config = '{"vocab_size": 51}';
    const sizes = { vocabulary: 50, file: 'config.json', expected: 51 };
    await expect(opening({ config })).rejects.toMatchObject({ code: 'modelVocabularySize', values: sizes });
    const columns = { code: 'modelVocabularySize', values: { vocabulary: 50, file: 'model.onnx', expected: 40 } };
    await expect(opening({ columns: 40, likely: {} })).rejects.toMatchObject(columns);
    const unmarked = tokens.map((token) => (token === '[MASK]' ? '[mask]' : token));
    const lacks = { code: 'modelVocabularyLacks', values: { token: '[MASK]' } };
    await expect(opening({ tokens: unmarked, likely: {} })).rejects.toMatchObject(lacks);
    const twice = tokens.map((token) => (token === 'w3' ? '书' : token));
    await expect(opening({ tokens: twice })).rejects.toMatchObject({ code: 'modelVocabularyRepeats' });
  });

  test('says which input or output is not as it should be', async () => {
    const wrong = (name: string) => ({ code: 'modelShapesWrong', values: { name } });
    await expect(opening({ inputs: ['input_ids', 'attention_mask'] })).rejects.toMatchObject(wrong('token_type_ids'));
    const more = ['input_ids', 'attention_mask', 'token_type_ids', 'position_ids'];
    await expect(opening({ inputs: more })).rejects.toMatchObject(wrong('position_ids'));
    await expect(opening({ inputType: 6 })).rejects.toMatchObject(wrong('input_ids'));
    await expect(opening({ output: 'scores' })).rejects.toMatchObject(wrong('logits'));
  });

  test('leaves a model out that takes too long, at once and for good', async () => {
    await expect(opening({ work: 150 }, 20)).rejects.toMatchObject({ code: 'modelTooSlow', values: { seconds: 1 } });
  });

  test('leaves a model out that fails while it reads', async () => {
    const model = await opening({});
    await expect(model.run([tokens.length])).rejects.toMatchObject({ code: 'modelFailed' });
    await expect(model.run([0])).rejects.toMatchObject({ code: 'modelFailed' });
  });

  test('says when the runtime does not start', async () => {
    const at = writeTinyModel(folder(), tiny);
    const broken = path.join(folder(), 'index.js');
    writeFileSync(broken, 'throw new Error("no such processor: /home/some one/node_modules/a.node is cut off")');
    const options = { runtime: broken, program };
    const problem = { code: 'modelRuntimeBroken', values: { detail: 'no such processor: a.node is cut off' } };
    await expect(NeuralModel.open(at, options)).rejects.toMatchObject(problem);
  });
});

test('a model that never ends is told as too slow, and ended where it has a process of its own', async () => {
  const endless = path.join(folder(), 'endless.cjs');
  writeFileSync(endless, endlessRuntime(tokens.length));
  const options = { runtime: endless, program, patience: 200, host: 'process' } as const;
  const model = await NeuralModel.open(writeTinyModel(folder(), tiny), options);
  await model.run([0]);
  await expect(model.run([1])).rejects.toMatchObject({ code: 'modelTooSlow' });
  await model.close();
});

test('looks for the runtime beside the app and in the folders it is told', () => {
  const at = path.join(folder(), 'node_modules', 'onnxruntime-node');
  mkdirSync(at, { recursive: true });
  writeFileSync(path.join(at, 'index.js'), '');
  if (runtime === null) expect(findNeuralRuntime([path.dirname(path.dirname(at))])).toBe(path.join(at, 'index.js'));
  else expect(findNeuralRuntime([at])).toBe(runtime);
  const missing = new Problem('modelRuntimeMissing');
  expect(describeProblem(missing, 'zh')).toContain('onnxruntime-node');
});
