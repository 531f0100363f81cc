import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { bundledJiaokan } from './runJiaokan';

const { run, folder } = bundledJiaokan();

const rulesSchema = z.strictObject({
  rules: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      severity: z.enum(['error', 'warning', 'info']),
      decision: z.enum(['restore', 'emend', 'normalise']),
      safe: z.boolean(),
      example: z.strictObject({ wrong: z.string(), right: z.string() }),
    }),
  ),
});
const fixedSchema = z.strictObject({
  out: z.string(),
  changes: z.array(
    z.strictObject({ rule: z.string(), start: z.int(), end: z.int(), was: z.string(), text: z.string() }),
  ),
  refused: z.array(z.unknown()),
});

function fileOf(content: string | Uint8Array, name = '甲.txt'): string {
  const file = path.join(folder(), name);
  fs.writeFileSync(file, content);
  return file;
}

test('rules are listed with an example each, those that fix applies marked', async () => {
  const { rules } = rulesSchema.parse((await run(['rules', '--json'])).json());
  const shown = await run(['rules']);
  for (const { id, label, safe } of rules) {
    const line = shown.stdout.split('\n').find((one) => one.startsWith(`${id} `));
    expect(line).toContain(label);
    expect(line?.includes('稳妥')).toBe(safe);
  }
  expect(rules.some(({ safe }) => safe)).toBe(true);
  expect((await run(['rules', '--lang', 'en'])).stdout).toContain('Lost character');
});

test('the safe changes are made, and every other byte stays', async () => {
  const text = '# 大桥通车\r\n\r\n昨日7:30通车的大桥,全长37.5米;群众3,000人到场。克服困 坚 不拔\r\n';
  const file = fileOf(`\ufeff${text}`, '甲.md');
  const out = path.join(folder(), '乙.md');
  const fixed = await run(['fix', file, '--safe', '--out', out, '--json']);
  expect(fixed.status).toBe(0);
  const { changes, refused } = fixedSchema.parse(fixed.json());
  expect(refused).toEqual([]);
  expect(fs.readFileSync(out, 'utf8')).toBe(
    '\ufeff# 大桥通车\r\n\r\n昨日7:30通车的大桥，全长37.5米；群众3,000人到场。克服困 坚 不拔\r\n',
  );
  expect(fs.readFileSync(file, 'utf8')).toBe(`\ufeff${text}`);
  for (const { start, end, was } of changes) expect([...text].slice(start, end).join('')).toBe(was);
  expect(changes.map(({ text: made }) => made)).toEqual(['，', '；']);
});

test('a text in another encoding stays in it', async () => {
  // 大,好 in GB 18030
  const file = fileOf(Uint8Array.of(0xb4, 0xf3, 0xc7, 0xc5, 0x2c, 0xba, 0xc3, 0x0d, 0x0a));
  const out = path.join(folder(), '乙.txt');
  expect((await run(['fix', file, '--safe', '--out', out])).status).toBe(0);
  expect([...fs.readFileSync(out)]).toEqual([0xb4, 0xf3, 0xc7, 0xc5, 0xa3, 0xac, 0xba, 0xc3, 0x0d, 0x0a]);
});

test('nothing is written over, and wrong use is told', async () => {
  const file = fileOf('甲,乙');
  const standing = fileOf('别动', '乙.txt');
  const refused = await run(['fix', file, '--safe', '--out', standing]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('没有写');
  expect(fs.readFileSync(standing, 'utf8')).toBe('别动');
  expect((await run(['fix', file, '--safe', '--out', file])).status).toBe(2);
  expect((await run(['fix', file, '--out', standing])).status).toBe(2);
  expect((await run(['fix', path.join(folder(), '没有.txt'), '--safe', '--out', `${standing}2`])).status).toBe(1);
});

test('check takes rules and a least confidence', async () => {
  const file = fileOf('克服困 坚 不拔，甲,乙。');
  const count = async (...options: string[]) => {
    const { stdout } = await run(['check', file, '--json', ...options]);
    const { findings } = z.object({ findings: z.array(z.object({ rule: z.string() })) }).parse(JSON.parse(stdout));
    return findings.map(({ rule }) => rule);
  };
  expect(new Set(await count('--rules', 'visible-gap'))).toEqual(new Set(['visible-gap']));
  expect(await count('--rules', 'half-width')).toEqual(['half-width']);
  expect(await count('--min-confidence', '1', '--rules', 'visible-gap')).toEqual([]);
  const unknown = await run(['check', file, '--rules', 'no-such-rule']);
  expect(unknown.status).toBe(2);
  expect(unknown.stderr).toContain('no-such-rule');
  expect((await run(['check', file, '--min-confidence', '2'])).status).toBe(2);
});

test('a cut is told from the whole last character to the whole first one', async () => {
  const tail = '本报讯 昨天傍晚，最后一批旅客乘坐的飞机平稳降落在首都国际机𠮷';
  const file = fileOf(`${tail}\n\n𠮷场，随后转乘地铁进城。\n`);
  const { stdout } = await run(['check', file, '--json', '--rules', 'cut-sentence']);
  const found = z
    .object({
      findings: z.array(z.object({ start: z.int(), end: z.int(), action: z.looseObject({ kind: z.string() }) })),
    })
    .parse(JSON.parse(stdout));
  const [cut] = found.findings;
  const end = [...tail].length;
  expect(cut).toMatchObject({ start: end - 1, end: end + 3, action: { kind: 'join' } });
});

test('words inside a line are told as what is to be lifted out of it, by code points', async () => {
  const before = '本报讯 𠮷庆这一年，村里办起了图书';
  const words = '学员在认真听课。 王明 摄';
  const line = `${before}${words}馆，大家都来借书看报。`;
  const { stdout } = await run(['check', fileOf(`${line}\n`), '--json', '--rules', 'inserted-line']);
  const [found] = z.object({ findings: z.array(z.looseObject({})) }).parse(JSON.parse(stdout)).findings;
  const start = [...before].length;
  const end = start + [...words].length;
  expect(found).toMatchObject({ start, end, text: words, suggestions: [] });
  expect(found?.action).toEqual({
    kind: 'lift',
    block: [0, [...line].length],
    words: [start, end],
    type: 'caption',
    level: null,
  });
});
