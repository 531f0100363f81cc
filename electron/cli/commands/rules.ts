import { ruleLabel, rules } from '#shared/detectors/index';
import { type Wording, words } from '#shared/problems/wording';
import { type Command, OK } from '../command';

const texts = {
  rule: { zh: '{id}  {label}{safe}', en: '{id}  {label}{safe}' },
  safe: { zh: '（稳妥，fix 可直接改）', en: ' (safe: fix applies it)' },
  example: { zh: '    {wrong} → {right}', en: '    {wrong} → {right}' },
} as const satisfies Record<string, Wording>;

export const listRules: Command = {
  name: 'rules',
  operands: '',
  count: [0, 0],
  options: [],
  summary: { zh: '列出全部规则，各有一例', en: 'list all rules, each with an example' },
  details: {
    zh: '--json：{ rules: [{ id, label, severity, decision, safe, example: { wrong, right } }] }',
    en: '--json: { rules: [{ id, label, severity, decision, safe, example: { wrong, right } }] }',
  },
  async run(_given, output) {
    const { language } = output;
    output.object({
      rules: rules.map(({ id, severity, decision, safe, example }) => ({
        id,
        label: ruleLabel(id, language),
        severity,
        decision,
        safe,
        example,
      })),
    });
    for (const { id, safe, example } of rules) {
      const mark = safe ? words(texts.safe, language) : '';
      output.line(words(texts.rule, language, { id, label: ruleLabel(id, language), safe: mark }));
      output.line(words(texts.example, language, { wrong: oneLine(example.wrong), right: oneLine(example.right) }));
    }
    return OK;
  },
};

const oneLine = (text: string): string => text.replaceAll(/\n+/g, ' ¶ ');
