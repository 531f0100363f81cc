import { type Language, type Wording, words } from '#shared/problems/wording';
import { COMMON_OPTIONS } from './arguments';
import type { Command, OptionSpec } from './command';

const texts = {
  usage: { zh: '用法：', en: 'Usage: ' },
  purpose: {
    zh: '校勘的命令行：校对、著录扫描文本，完全离线。',
    en: 'The command line of Jiaokan: proofread and describe scanned text, offline.',
  },
  command: { zh: '命令', en: 'COMMAND' },
  options: { zh: '选项', en: 'OPTIONS' },
  commands: { zh: '命令：', en: 'Commands:' },
  optionList: { zh: '选项：', en: 'Options:' },
  more: {
    zh: '“jiaokan 命令 --help”有该命令的全部说明。',
    en: '“jiaokan COMMAND --help” tells all about a command.',
  },
  positions: {
    zh: '位置一律按原文的 Unicode 字符（码位）计，从 0 起，不含结束位置。',
    en: 'Positions count Unicode code points of the source text, from 0; the end is not included.',
  },
  status: {
    zh: '退出码：0 无事，1 有发现或问题，2 用法不对。',
    en: 'Exit status: 0 all is well, 1 findings or problems, 2 wrong use.',
  },
  required: { zh: '（必需）', en: ' (required)' },
  multiple: { zh: '（可多次给出）', en: ' (may be repeated)' },
} as const satisfies Record<string, Wording>;

/** What `jiaokan --help` prints. */
export function overallHelp(commands: readonly Command[], language: Language): string {
  const say = (text: Wording) => words(text, language);
  return [
    say(texts.purpose),
    '',
    `${say(texts.usage)}jiaokan ${say(texts.command)} [${say(texts.options)}]`,
    '',
    say(texts.commands),
    ...table(commands.map((command) => [`${command.name} ${command.operands}`.trimEnd(), say(command.summary)])),
    '',
    say(texts.optionList),
    ...optionTable(COMMON_OPTIONS, language),
    '',
    say(texts.positions),
    say(texts.status),
    say(texts.more),
  ].join('\n');
}

/** What `jiaokan COMMAND --help` prints. */
export function commandHelp(command: Command, language: Language): string {
  const say = (text: Wording) => words(text, language);
  const required = command.options.filter((option) => option.required).map((option) => ` ${signature(option)}`);
  const optional = command.options.length > required.length ? ` [${say(texts.options)}]` : '';
  return [
    `${say(texts.usage)}jiaokan ${command.name}${required.join('')}${optional} ${command.operands}`.trimEnd(),
    '',
    say(command.summary),
    '',
    say(command.details),
    '',
    say(texts.optionList),
    ...optionTable([...command.options, ...COMMON_OPTIONS], language),
    '',
    say(texts.status),
  ].join('\n');
}

const signature = ({ name, value }: OptionSpec) => `--${name}${value ? ` ${value}` : ''}`;

function optionTable(options: readonly OptionSpec[], language: Language): string[] {
  return table(
    options.map((option) => {
      const notes = `${option.required ? texts.required[language] : ''}${option.multiple ? texts.multiple[language] : ''}`;
      return [signature(option), `${words(option.help, language)}${notes}`];
    }),
  );
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
