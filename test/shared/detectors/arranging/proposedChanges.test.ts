import { expect, test } from 'vitest';
import { fixesOf, outcomeOf, planOf, tick } from '#shared/detectors/arranging/plan';
import { proposeChanges } from '#shared/detectors/arranging/proposedChanges';
import { dismissalKey, ruleDismissal } from '#shared/detectors/dismissal';
import { createDetectors } from '#shared/detectors/index';
import { structureDetectors } from '#shared/detectors/structure/index';
import { loadLexicon } from '../../../../electron/checker/lexiconFile';
import { readBlocks, withFixes } from '../structure/written';

const words = { lexicon: loadLexicon(), language: null };
const PAGE = [
  '# 夜校',
  '去年秋天，村里修通了公路。昨天，大家又到田间地',
  '## 停水通知\n\n因管道检修，本月六日全天停水，请各户提前储水。（自来水公司）',
  '头看了苗情，都说今年有望丰收。',
  '这一年，村里办起了图书学员在认真听课。 王明 摄馆，大家都来借书看报。',
  '农民\n\n学习\n\n科学\n\n技术',
  '今年一开春，夜校就坐满了人，连邻村的青年也赶来听课。先生讲得口干舌燥，大家还是不肯散去。',
].join('\n\n');
const blocks = readBlocks(PAGE);
const findings = createDetectors(words.lexicon, structureDetectors).checkDocument({ id: 'd', blocks });
const textOf = (id: string) => blocks.find((block) => block.id === id)?.text ?? '';
const kinds = (dismissals: readonly string[]) => proposeChanges(blocks, words, dismissals).map(({ fix }) => fix.kind);

test('the plan of a page lifts a caption out of its line, as a piece that may be adjusted', () => {
  const plan = planOf(blocks, proposeChanges(blocks, words));
  expect(plan.changes.map(({ fix }) => fix.kind)).toContain('lift');
  const lift = plan.changes.find(({ fix }) => fix.kind === 'lift');
  expect(lift?.reasons.map(({ rule }) => rule)).toEqual(['inserted-line']);
  const { pieces, places, changesAt } = outcomeOf(plan);
  const at = pieces.findIndex(({ type }) => type === 'caption');
  expect(pieces.slice(at - 1, at + 1).map(({ text }) => text)).toEqual([
    '这一年，村里办起了图书馆，大家都来借书看报。',
    '学员在认真听课。 王明 摄',
  ]);
  expect(changesAt.get(at)).toContain(lift?.id);
  expect(places.get(pieces[at]?.id ?? '')).toBe(at);
  expect(withFixes(PAGE, fixesOf(plan))).toContain('图书馆，大家都来借书看报。\n\n学员在认真听课。 王明 摄\n\n');
  const left = outcomeOf(tick(plan, new Set([lift?.id ?? '']), false));
  expect(left.pieces).toHaveLength(pieces.length - 1);
});

test.each(['here', 'everywhere'] as const)('what was dismissed %s is no part of it, and all else is', (reach) => {
  const all = kinds([]);
  for (const finding of findings) {
    const kind = finding.fixes?.[0]?.kind;
    const left = kinds([dismissalKey(finding, textOf(finding.block), reach)]);
    expect(all.filter((one) => one === kind).length - left.filter((one) => one === kind).length).toBeGreaterThan(0);
  }
});

test('a rule that is switched off proposes nothing, and with all of them off there is nothing to do', () => {
  expect(kinds([ruleDismissal('inserted-line')])).not.toContain('lift');
  expect(kinds([ruleDismissal('shredded-line')])).not.toContain('gather');
  expect(kinds(structureDetectors.map(({ id }) => ruleDismissal(id)))).toEqual([]);
});
