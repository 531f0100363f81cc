import { describeProblem } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import type { RepairCode } from '../../store/repair/repairPlan';
import { repairProject } from '../../store/repairProject';
import { type Command, FINDINGS, OK } from '../command';
import { PROJECT_OPTION } from '../project';

const steps = {
  projectRestored: { zh: '已换成保留的“{from}”', en: 'replaced by what is kept as “{from}”' },
  projectRebuilt: {
    zh: '已重建；沿用了还能读出的：{kept}。名称、词表与忽略的发现请核对',
    en: 'made anew, with what could still be read of it: {kept}. Check its name, dictionary and dismissals',
  },
  authoritiesRebuilt: {
    zh: '已用还能读出的 {kept} 条重建；别的条目请从 kept-originals 里核对',
    en: 'made anew of the entries that can be read: {kept}. Look for others in kept-originals',
  },
  recordRestored: {
    zh: '用“{from}”恢复，那是 {at} 的内容；日志接得上的改动打开时会补上',
    en: 'restored from “{from}”, which is of {at}; changes that its journal holds come back when it is opened',
  },
  recordByteMended: {
    zh: '有一个字节变了，已恢复成上次保存的内容，一字不差',
    en: 'one byte had changed; what was last saved is back, exactly',
  },
  recordReimported: {
    zh: '没有可用的旧内容，已从原始文件“{name}”重新载入；此前的校对不在其中',
    en: 'nothing earlier was left of it, so it was imported anew from its source “{name}”; earlier work is not in it',
  },
  recordRenamed: { zh: '里面是另一篇文稿，已改存为“{to}”', en: 'it held another document, which is now “{to}”' },
  recordMended: { zh: '已修正 {count} 处矛盾：', en: 'contradictions settled: {count}' },
  annotationRecalled: {
    zh: '标注或批注 {id} 的记录已从“{from}”找回',
    en: 'the record of the tag or comment {id} was found in “{from}”',
  },
  changesTakenIn: {
    zh: '日志里的 {count} 步改动已存入文稿',
    en: 'changes of its journal taken into the document: {count}',
  },
  journalCut: { zh: '只留下接得上的部分：', en: 'what can’t be used was cut off' },
  journalSealed: { zh: '已另存为“{to}”，不再接着写', en: 'kept as “{to}”; it is not gone on with' },
  versionListed: { zh: '已列为文稿的版本', en: 'listed as a version of its document' },
  sourceFound: { zh: '已找回，内容取自“{from}”', en: 'found again as “{from}”' },
  putAside: { zh: '已移到 kept-originals', en: 'put aside in kept-originals' },
} as const satisfies Record<RepairCode, Wording>;

const texts = {
  sound: { zh: '没有要修复的。什么都没有写。', en: 'There is nothing to repair, and nothing was written.' },
  planned: {
    zh: '可以修复 {steps} 处，修不了 {unrepaired} 处。什么都没有写；用 --out 指定新文件夹即可修复。',
    en: 'What can be repaired: {steps}. What can’t: {unrepaired}. Nothing was written; --out names a folder for the repaired project.',
  },
  done: {
    zh: '修复了 {steps} 处，修不了 {unrepaired} 处。修复后的项目在“{out}”，原项目没有改动；让位的文件在其中的 kept-originals。',
    en: 'Repaired: {steps}. Left as they are: {unrepaired}. The repaired project is in “{out}”, and the old one was not changed; files that gave way are in its kept-originals.',
  },
  left: { zh: '修不了：', en: 'not repaired: ' },
} as const satisfies Record<string, Wording>;

export const repairProjectCommand: Command = {
  name: 'repair',
  operands: '',
  count: [0, 0],
  options: [
    PROJECT_OPTION,
    {
      name: 'out',
      value: 'DIR',
      help: {
        zh: '修复后的项目写到这个新的或空的文件夹；不给就只说能修什么',
        en: 'the new or empty folder for the repaired project; without it, only what could be done is told',
      },
    },
    {
      name: 'search',
      value: 'DIR',
      multiple: true,
      help: {
        zh: '在这个文件夹里按内容找丢失的原始文件',
        en: 'look for lost sources in this folder, by their content',
      },
    },
  ],
  summary: { zh: '把损坏的项目修复到新文件夹', en: 'repair a damaged project into a new folder' },
  details: {
    zh: [
      '原项目一个字节也不改。坏的记录依次取自：上次保存的内容（只坏一个字节时）、上一份、接得上日志的或最近的版本与备份、原始文件。',
      '编号重复、标注无主、原文范围重叠等矛盾会理顺；日志只留接得上的部分；丢失的原始文件按内容寻找；不明的文件移到一旁。让位的文件都在结果的 kept-originals 里。',
      '项目完好时什么都不写。窗口打开着项目时不能修复。',
      '--json：{ out, steps: [{ path, code, message, problems: [{ code, message }] }], unrepaired: [{ path, code, message }] }',
    ].join('\n'),
    en: [
      'Not a byte of the project itself is changed. A record that can’t be read comes from, in this order: what was last saved (when',
      'one byte has changed), the generation before, the version or backup its journal goes on from or else the latest, the source.',
      'Ids used twice, marks of unknown tags, source ranges claimed twice and the like are settled; journals keep what fits; lost',
      'sources are looked for by their content; foreign files are put aside. Whatever gave way is in kept-originals of the result.',
      'Nothing is written when nothing needs it. A project that a window has open can’t be repaired.',
      '--json: { out, steps: [{ path, code, message, problems: [{ code, message }] }], unrepaired: [{ path, code, message }] }',
    ].join('\n'),
  },

  async run(given, output) {
    const { language } = output;
    const out = given.value('out');
    const repair = await repairProject(given.value(PROJECT_OPTION.name) ?? '.', {
      out,
      search: given.values('search'),
    });
    const told = repair.steps.map(({ path, code, values, problems }) => ({
      path,
      code,
      message: words(steps[code], language, values),
      problems: problems.map((problem) => ({ code: problem.code, message: describeProblem(problem, language) })),
    }));
    const left = repair.unrepaired.map(({ path, problem }) => ({
      path,
      code: problem.code,
      message: describeProblem(problem, language),
    }));
    output.object({ out: repair.written, steps: told, unrepaired: left });
    for (const { path, message, problems } of told) {
      output.line(`${path}: ${message}`);
      for (const problem of problems) output.line(`  ${problem.message}`);
    }
    for (const { path, message } of left) output.line(`${path}: ${texts.left[language]}${message}`);
    const total = { steps: told.length, unrepaired: left.length, out: repair.written ?? '' };
    const end = repair.written ? texts.done : told.length + left.length === 0 ? texts.sound : texts.planned;
    output.line(words(end, language, total));
    return told.length + left.length === 0 ? OK : FINDINGS;
  },
};
