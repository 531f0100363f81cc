import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameVariant } from '#shared/detectors/characters/nameVariant';
import { namedIn } from '#shared/detectors/characters/surelyNamed';
import type { DetectedDocument } from '#shared/detectors/detector';
import { createDetectors, type Detectors } from '#shared/detectors/index';
import { NameTally, type ProjectNames } from '#shared/detectors/projectNames';
import { nothingTaught } from '#shared/detectors/taught';
import { parseBlocks } from '#shared/import/parseBlocks';
import type { LanguageModel } from '#shared/language/model/languageModel';
import { loadLanguage } from '../../electron/checker/languageFile';
import { loadLexicon } from '../../electron/checker/lexiconFile';
import { readTexts } from '../realTexts/texts';

/**
 * How well names and phrases in two forms are told across a project: false alarms among documents that have none, and slips put
 * into them one at a time. Clean press makes documents of 25 lines each; the samples as they should be are one project, and all
 * together another, of papers that have nothing to do with each other.
 */
export function benchNameQuality(root: string, lexiconPath: string, languagePath: string): void {
  const lexicon = loadLexicon(lexiconPath);
  const language = loadLanguage(languagePath);
  print('\nnames and phrases in two forms over a project');
  const projects = new Map([['samples as they should be', sampleDocuments(join(root, 'samples'))], ...pressProjects()]);
  projects.set('all together', [...projects.values(), realDocuments()].flat());
  for (const [title, documents] of projects) {
    const tally = new NameTally();
    for (const { id, blocks } of documents) tally.put(id, namedIn(blocks.map(({ text }) => text)));
    const names = tally.names();
    const detectors = createDetectors(lexicon, [nameVariant], nothingTaught, language, names);
    const wrong = documents.flatMap((one) => unlikeProject(detectors, one));
    const characters = documents.flatMap(({ blocks }) => blocks).reduce((sum, { text }) => sum + text.length, 0);
    print(`${title}: ${documents.length} documents, ${characters.toLocaleString('en')} characters`);
    print(`  false: ${wrong.length} ${wrong.join(' ')}`);
    print(`  ${planted(documents, detectors, names, language)}`);
  }
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function documentOf(id: string, texts: readonly string[]): DetectedDocument {
  const blocks = texts.map((text, at) => ({
    id: `${id} ${at}`,
    type: 'paragraph' as const,
    level: null,
    text,
    article: '',
  }));
  return { id, blocks };
}

const importedOf = (id: string, text: string) =>
  documentOf(
    id,
    parseBlocks(text, 'txt').map((block) => block.text),
  );

const sampleDocuments = (folder: string): readonly DetectedDocument[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.clean.txt'))
    .map((name) => importedOf(name, readFileSync(join(folder, name), 'utf8')));

const realDocuments = (): readonly DetectedDocument[] =>
  readTexts().map(({ name, source }) => importedOf(name, source));

const LINES = 25;

function pressProjects(): [string, readonly DetectedDocument[]][] {
  const folder = join(process.env.JIAOKAN_DATA ?? '', 'clean');
  if (process.env.JIAOKAN_DATA === undefined || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
      const starts = Array.from({ length: Math.ceil(lines.length / LINES) }, (_, at) => at * LINES);
      return [name, starts.map((from) => documentOf(`${name} ${from}`, lines.slice(from, from + LINES)))];
    });
}

/** What is told of a document because of others, as `form→usual`. */
const unlikeProject = (detectors: Detectors, document: DetectedDocument): readonly string[] =>
  detectors
    .checkDocument(document)
    .flatMap(({ reason }) => (reason.id === 'project' ? [`${reason.values.form}→${reason.values.other}`] : []));

/** Each usual form is spoilt in one document where it stands once, by characters that look or sound like its own. */
function planted(
  documents: readonly DetectedDocument[],
  detectors: Detectors,
  { names, phrases }: ProjectNames,
  language: LanguageModel,
): string {
  const score = { all: 0, found: 0 };
  const usual = names.filter(([, count, where]) => count > 3 && where > 2);
  for (const [form] of [...usual, ...phrases]) {
    const holder = documents.find(
      ({ blocks }) =>
        blocks
          .map(({ text }) => text)
          .join('\n')
          .split(form).length === 2,
    );
    const slip = slipOf(form, language, form.length === 4);
    if (!holder || slip === null) continue;
    const blocks = holder.blocks.map((block) => ({ ...block, text: block.text.replace(form, slip) }));
    score.all++;
    if (unlikeProject(detectors, { ...holder, blocks }).length > 0) score.found++;
  }
  const share = score.all === 0 ? '' : `, ${((score.found / score.all) * 100).toFixed(0)} %`;
  return `planted ${score.all}, found ${score.found}${share}`;
}

/** With one character for another that looks like it, or for a phrase sounds like it and makes a word; null when there is none. */
function slipOf(form: string, language: LanguageModel, isPhrase: boolean): string | null {
  const like = new Uint16Array(12);
  for (let at = form.length - 1; at > 0; at--) {
    const unit = form.charCodeAt(at);
    const count = isPhrase ? language.charactersOfSound(unit, like) : language.charactersOfShape(unit, like);
    for (const other of like.subarray(0, count)) {
      const slip = form.slice(0, at) + String.fromCharCode(other) + form.slice(at + 1);
      const half = at < 2 ? slip.slice(0, 2) : slip.slice(2, 4);
      const isAlike = isPhrase
        ? language.soundLikeness(unit, other) > 0.99 && language.idOf(half) >= 0
        : language.shapeLikeness(unit, other) >= 0.7;
      if (other !== unit && isAlike) return slip;
    }
  }
  return null;
}
