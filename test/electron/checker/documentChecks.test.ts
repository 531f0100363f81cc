import { expect, test } from 'vitest';
import type { DocumentDetector } from '#shared/detectors/detector';
import { createDetectors } from '#shared/detectors/index';
import type { GivenBlock } from '../../../electron/checker/checkerMessages';
import { DocumentChecks } from '../../../electron/checker/documentChecks';
import { loadLexicon } from '../../../electron/checker/lexiconFile';

/** Finds words that stand in two blocks of one article, in the later one. */
const seen: string[] = [];
const twice: DocumentDetector<string> = {
  id: 'twice',
  scope: 'document',
  label: { zh: '两次', en: 'Twice' },
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: { wrong: '', right: '' },
  messages: {},
  observe: ({ id, text }) => {
    if (text === 'fail') throw new Error('a rule failed');
    seen.push(id);
    return text;
  },
  detect: (blocks) =>
    blocks.flatMap(({ id, article, observation }, at) =>
      blocks.slice(0, at).some((one) => one.article === article && one.observation === observation)
        ? [
            {
              block: id,
              rule: 'twice',
              severity: 'warning' as const,
              confidence: 0.5,
              from: 0,
              to: observation.length,
              reason: { id: 'twice', values: {} },
              suggestions: [],
              decision: 'restore' as const,
              safe: false,
            },
          ]
        : [],
    ),
};

const detectors = createDetectors(loadLexicon(), [twice]);

const block = (id: string, text: string, version = 1, document = 'd'): GivenBlock => ({
  document,
  project: 'p',
  id,
  version,
  text,
  type: 'paragraph',
  level: null,
});
function makeChecks(...blocks: GivenBlock[]) {
  const checks = new DocumentChecks(() => detectors);
  for (const one of blocks) checks.observe(one);
  seen.length = 0;
  return checks;
}
const told = ({ found }: ReturnType<DocumentChecks['check']>) =>
  found.map(({ block, version, findings }) => `${block}${version}:${findings.length}`);
const together = (...blocks: string[]) => [{ article: 'a', blocks }];

test('only what became different is told, and blocks that stay are not looked at again', () => {
  const checks = makeChecks(block('a', '春'), block('b', '夏'), block('c', '春'));
  expect(told(checks.check('d', together('a', 'b', 'c')))).toEqual(['c1:1']);
  expect(told(checks.check('d'))).toEqual([]);
  checks.observe(block('b', '春', 2));
  expect(told(checks.check('d'))).toEqual(['b2:1']);
  expect(seen).toEqual(['b']);
});

test('a block of which nothing is found any more is told once', () => {
  const checks = makeChecks(block('a', '春'), block('b', '春'));
  checks.check('d', together('a', 'b'));
  checks.observe(block('a', '夏', 2));
  expect(told(checks.check('d'))).toEqual(['b1:0']);
  expect(told(checks.check('d'))).toEqual([]);
});

test('a finding is told anew with the version it holds for', () => {
  const checks = makeChecks(block('a', '春'), block('b', '春'));
  checks.check('d', together('a', 'b'));
  checks.observe(block('b', '春', 2));
  expect(told(checks.check('d'))).toEqual(['b2:1']);
});

test('a change of layout alone counts: blocks that go to another article, change places or leave', () => {
  const checks = makeChecks(block('a', '春'), block('b', '春'));
  checks.check('d', together('a', 'b'));
  const apart = [
    { article: 'a', blocks: ['a'] },
    { article: 'b', blocks: ['b'] },
  ];
  expect(told(checks.check('d', apart))).toEqual(['b1:0']);
  expect(told(checks.check('d', together('b', 'a')))).toEqual(['a1:1']);
  expect(told(checks.check('d', together('b')))).toEqual([]);
  expect(checks.check('d', together('b', 'a')).unknown).toEqual(['a']);
});

test('a block that no rule can look at is unknown, the others are looked at without it', () => {
  const checks = makeChecks(block('a', '春'), block('b', '春'), block('c', '春'));
  expect(() => checks.observe(block('b', 'fail', 2))).toThrow('a rule failed');
  const { unknown, ...rest } = checks.check('d', together('a', 'b', 'c'));
  expect(unknown).toEqual(['b']);
  expect(told({ unknown, ...rest })).toEqual(['c1:1']);
});

test('documents are kept apart, and one is forgotten whole', () => {
  const checks = makeChecks(block('a', '春'), block('a', '春', 1, 'e'), block('b', '春', 1, 'e'));
  expect(told(checks.check('d', together('a')))).toEqual([]);
  expect(told(checks.check('e', together('a', 'b')))).toEqual(['b1:1']);
  checks.forget('e');
  expect(checks.check('e', together('a', 'b')).unknown).toEqual(['a', 'b']);
});
