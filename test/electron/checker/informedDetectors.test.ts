import { expect, test } from 'vitest';
import type { Detector, DocumentDetector } from '#shared/detectors/detector';
import { createDetectors } from '#shared/detectors/index';
import { lexicalRules } from '#shared/detectors/lexical/lexicalRules';
import { informedDetectors } from '../../../electron/checker/informedDetectors';

const noLexicon = { has: () => false, frequency: () => 0, matches: () => [] };

/** Each rule finds the first character; they observe alike, where that is. */
function finding(at: number): readonly Detector[] {
  const observe = () => at;
  return lexicalRules.map(
    ({ id: rule, ...known }): DocumentDetector<number> => ({
      ...known,
      id: rule,
      scope: 'document',
      observe,
      detect: (blocks) =>
        blocks.map(({ id, observation: from }) => ({
          rule,
          severity: 'warning',
          confidence: 0.6,
          from,
          to: from + 1,
          reason: { id: 'unlike', values: {} },
          suggestions: [],
          decision: 'restore',
          safe: false,
          block: id,
        })),
    }),
  );
}

test('a text of which another model says something is observed with that, the others without', () => {
  const detectors = informedDetectors(finding(0), finding(2), (text) => text.startsWith('成本'));
  const block = (id: string, text: string) => ({ id, type: 'paragraph' as const, text, level: null, article: 'a' });
  const document = { id: 'd', blocks: [block('1', '成本核算'), block('2', '做核算检测')] };
  const found = createDetectors(noLexicon, detectors).checkDocument(document);
  expect(found.map(({ block, from }) => `${block}:${from}`)).toEqual(['1:2', '1:2', '1:2', '2:0', '2:0', '2:0']);
  expect(new Set(detectors.map((one) => (one.scope === 'document' ? one.observe : null))).size).toBe(1);
});
