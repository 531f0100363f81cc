import { expect, test } from 'vitest';
import { dismissalKey } from '#shared/detectors/dismissal';
import { createDetectors } from '#shared/detectors/index';
import { projectReplacement } from '#shared/detectors/projectReplacement';
import { type SurveyWanted, survey } from '#shared/detectors/survey';
import { nothingTaught } from '#shared/detectors/taught';
import { recordOf } from '../editing/openText';

const nothingKnown = { has: () => false, frequency: () => 0, matches: () => [] };
const taught = { ...nothingTaught, replacements: { 核算: '核酸' } };
const detectors = createDetectors(nothingKnown, [projectReplacement], taught);
const { record } = recordOf(['昨日核算完毕', '会计核算，核算'], ['没有']);
const rule = projectReplacement.id;

const found = (wanted: SurveyWanted, dismissals: Readonly<Record<string, true>> = {}) =>
  survey(record, detectors, dismissals, wanted).map(({ block, from, covered, text, isUnasked, isProposed }) => {
    const marks = `${isUnasked ? '?' : ''}${isProposed ? '+' : ''}`;
    return `${block} ${from} ${covered}→${text} ${marks}`;
  });

const ALL = ['a0b0 2 核算→核酸 +', 'a0b1 2 核算→核酸 +', 'a0b1 5 核算→核酸 +'];

test.each<[SurveyWanted, readonly string[]]>([
  [{ kind: 'safe' }, ALL],
  [{ kind: 'rule', rule }, ALL],
  [{ kind: 'rule', rule: 'visible-gap' }, []],
  [{ kind: 'words', was: '核算', text: '核酸' }, ALL],
  // One character is looked at before it is ticked.
  [{ kind: 'words', was: '算', text: '酸' }, ['a0b0 3 算→酸 ', 'a0b1 3 算→酸 ', 'a0b1 6 算→酸 ']],
  [
    { kind: 'like', rule, words: '核算', text: '核查', decision: 'restore' },
    ALL.map((one) => one.replace('核酸', '核查')),
  ],
  [
    { kind: 'like', rule: 'visible-gap', words: '核算', text: '核查', decision: 'restore' },
    ALL.map((one) => one.replace('核酸', '核查').replace('+', '?')),
  ],
])('%j', (wanted, expected) => {
  expect(found(wanted)).toEqual(expected);
});

test('what is dismissed is not asked about, and is offered unticked to who asks for the words', () => {
  const key = dismissalKey({ rule, from: 2, to: 4 }, '会计核算，核算');
  expect(found({ kind: 'safe' }, { [key]: true })).toEqual([ALL[0], ALL[2]]);
  expect(found({ kind: 'like', rule, words: '核算', text: '核酸', decision: 'restore' }, { [key]: true })).toEqual([
    ALL[0],
    ALL[2],
    'a0b1 2 核算→核酸 ?',
  ]);
});

test('each place comes with a few characters on either side', () => {
  expect(survey(record, detectors, {}, { kind: 'safe' })[1]).toMatchObject({ before: '会计', after: '，核算' });
});
