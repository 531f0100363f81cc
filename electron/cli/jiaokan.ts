import { describeProblem, Problem } from '#shared/problems/problem';
import { type Language, words } from '#shared/problems/wording';
import { readArguments } from './arguments';
import { FINDINGS, OK, type Output, WRONG_USE } from './command';
import { commands } from './commands/index';
import { commandHelp, overallHelp } from './help';
import { languageOf } from './language';
import { WrongUse } from './wrongUse';

/** Runs one command. Resolves to the exit status; everything that goes wrong has been told by then. */
async function main(argv: readonly string[]): Promise<number> {
  // Looked for ahead of everything else, so that even a wrong call is answered in the right language and form.
  const language = wantedLanguage(argv) ?? languageOf(process.env);
  const output = outputTo(language, argv.includes('--json'));
  try {
    const [name, ...rest] = argv;
    const command = commands.find((one) => one.name === name);
    if (argv.includes('--help') || argv.includes('-h') || name === 'help') {
      print(process.stdout, command ? commandHelp(command, language) : overallHelp(commands, language));
      return OK;
    }
    if (name === undefined) throw new WrongUse({ zh: '没有给出命令', en: 'no command was given' });
    if (!command) {
      throw new WrongUse({ zh: '没有“{name}”这个命令', en: 'there is no command “{name}”' }, { name });
    }
    const given = readArguments(command, rest);
    const lang = given.value('lang');
    if (lang !== undefined && lang !== 'zh' && lang !== 'en') {
      throw new WrongUse({ zh: '--lang 只有 zh 和 en', en: '--lang is zh or en' });
    }
    return await command.run(given, output);
  } catch (error) {
    return fail(error, output);
  }
}

function fail(error: unknown, output: Output): number {
  const { language } = output;
  if (error instanceof WrongUse) {
    const data = { code: 'wrongUse', values: { detail: words(error.wording, language, error.values) } } as const;
    output.object({ error: { code: data.code, message: describeProblem(data, language) } });
    output.problem(data);
    return WRONG_USE;
  }
  const detail = error instanceof Error ? error.message : String(error);
  const { code, values } = error instanceof Problem ? error : { code: 'unexpected' as const, values: { detail } };
  output.object({ error: { code, message: describeProblem({ code, values }, language) } });
  output.problem({ code, values });
  return FINDINGS;
}

function outputTo(language: Language, json: boolean): Output {
  const remark = (text: string) => print(process.stderr, text);
  return {
    language,
    json,
    line: (text) => {
      if (!json) print(process.stdout, text);
    },
    object: (value) => {
      if (json) print(process.stdout, JSON.stringify(value, null, 2));
    },
    remark,
    problem: (problem) => remark(describeProblem(problem, language)),
  };
}

function print(stream: NodeJS.WriteStream, text: string): void {
  stream.write(`${text}\n`);
}

function wantedLanguage(argv: readonly string[]): Language | undefined {
  const joined = argv.find((one) => one.startsWith('--lang='))?.slice('--lang='.length);
  const at = argv.indexOf('--lang');
  const wanted = joined ?? (at < 0 ? undefined : argv[at + 1]);
  return wanted === 'zh' || wanted === 'en' ? wanted : undefined;
}

// Whoever reads us may stop early, as `head` does: that ends the work, and is no failure to be told about.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

main(process.argv.slice(2)).then((status) => {
  // Left to end by itself, so that all that was printed arrives.
  process.exitCode = status;
});
