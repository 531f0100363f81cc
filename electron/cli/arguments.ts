import { parseArgs } from 'node:util';
import type { Arguments, CommandSpec, OptionSpec } from './command';
import { WrongUse } from './wrongUse';

/** Options that every command takes. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'json',
    help: {
      zh: '只在标准输出打印一个 JSON 对象，供程序读取',
      en: 'print one JSON object on the standard output, for programs',
    },
  },
  {
    name: 'lang',
    value: 'zh|en',
    help: {
      zh: '输出所用的语言；默认按 LC_ALL、LANG，未设时用中文',
      en: 'the language of the output; by default that of LC_ALL or LANG, Chinese when unset',
    },
  },
  { name: 'help', help: { zh: '显示说明（也可写 -h）', en: 'show this help (-h for short)' } },
];

/** Reads a command's arguments. Throws WrongUse for anything its specification doesn't know. */
export function readArguments(spec: CommandSpec, argv: readonly string[]): Arguments {
  const known = new Map([...spec.options, ...COMMON_OPTIONS].map((option) => [option.name, option]));
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      [...known.values()].map(({ name, value }) => [name, { type: value ? 'string' : 'boolean' } as const]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    else if (token.kind === 'option') {
      const option = known.get(token.name);
      if (!option) throw wrong('没有 {option} 这个选项', 'there is no option {option}', { option: token.rawName });
      const before = values.get(option.name) ?? [];
      if (before.length > 0 && !option.multiple && option.value) {
        throw wrong('--{option} 只能给一次', '--{option} can be given only once', { option: option.name });
      }
      values.set(option.name, [...before, valueFor(option, token.value)]);
    }
  }
  for (const { name, required } of spec.options) {
    if (required && !values.has(name)) throw wrong('缺少 --{option}', '--{option} is missing', { option: name });
  }
  const [least, most] = spec.count;
  if (operands.length < least) throw wrong('缺少 {operands}', '{operands} is missing', { operands: spec.operands });
  if (operands.length > most) {
    throw wrong('多出了“{operand}”', '“{operand}” is one too many', { operand: operands[most] ?? '' });
  }
  return {
    operands,
    value: (option) => values.get(option)?.[0],
    values: (option) => values.get(option) ?? [],
    flag: (option) => values.has(option),
  };
}

function valueFor({ name, value }: OptionSpec, given: string | undefined): string {
  if (!value && given !== undefined) throw wrong('--{option} 不带值', '--{option} takes no value', { option: name });
  // What looks like an option is one: `--project --json` has forgotten the folder.
  if (value && (given === undefined || given === '' || /^--./.test(given))) {
    throw wrong('--{option} 之后要有 {value}', '--{option} needs {value}', { option: name, value });
  }
  return given ?? '';
}

function wrong(zh: string, en: string, values: Readonly<Record<string, string>>): WrongUse {
  return new WrongUse({ zh, en }, values);
}
