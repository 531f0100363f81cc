import type { DocumentSummary } from '#shared/project/documentSummary';
import { type Command, type CommandGroup, commandGroups, commandLabel } from '../../commands/command';
import type { Words } from '../../i18n/text';
import type { OutlineArticle } from '../../panels/outline';
import { type OutlineRow, outlineRows } from '../../panels/outlineRows';
import { headlineOf } from '../documents/documentFilter';

/** Something the palette offers. */
export type PaletteEntry =
  | {
      readonly kind: 'command';
      readonly key: string;
      readonly command: Command;
      readonly title: string;
      readonly about: string;
    }
  | {
      readonly kind: 'document';
      readonly key: string;
      readonly id: string;
      readonly title: string;
      readonly about: string;
    }
  | {
      readonly kind: 'article';
      readonly key: string;
      /** The article's number, from 0. */
      readonly index: number;
      /** The id of a heading inside the article; null for the article itself. */
      readonly heading: string | null;
      readonly title: string;
      readonly about: string;
    }
  | { readonly kind: 'text'; readonly key: string; readonly title: string; readonly about: string };

export interface PaletteSection {
  readonly key: string;
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

export interface PaletteSources {
  readonly words: Words;
  /** Commands that can run now and are not hidden. */
  readonly commands: readonly Command[];
  readonly documents: readonly DocumentSummary[];
  /** Of the open document. */
  readonly articles: readonly OutlineArticle[];
  readonly canSearchText: boolean;
}

/** Most documents, and most articles and headings, shown at once. */
const MOST = 20;

/**
 * What is offered for what was typed. `>` narrows to commands, `#` to documents, articles and the headings in them. Without
 * anything typed, all commands are offered by group.
 */
export function paletteSections(query: string, sources: PaletteSources): readonly PaletteSection[] {
  const mark = query[0];
  const words = (mark === '>' || mark === '#' ? query.slice(1) : query).trim().toLowerCase();
  const sections: PaletteSection[] = [];
  if (mark !== '#') sections.push(...commandSections(words, sources));
  if (mark !== '>') sections.push(...placeSections(words, mark === '#', sources));
  if (mark !== '>' && mark !== '#' && words !== '' && sources.canSearchText) {
    sections.push({
      key: 'text',
      title: sources.words.text('shell.palette.text'),
      entries: [
        {
          kind: 'text',
          key: 'text',
          title: sources.words.text('shell.palette.find', { words: query.trim() }),
          about: '',
        },
      ],
    });
  }
  return sections.filter((section) => section.entries.length > 0);
}

function commandSections(typed: string, { commands, words }: PaletteSources): readonly PaletteSection[] {
  const byGroup = new Map<CommandGroup, PaletteEntry[]>();
  for (const group of commandGroups) byGroup.set(group, []);
  for (const command of commands) {
    const title = commandLabel(command, words);
    const about = command.hint ? words.text(command.hint) : '';
    if (!includesAll(`${title} ${about} ${command.id}`.toLowerCase(), typed)) continue;
    byGroup.get(command.group)?.push({ kind: 'command', key: `command ${command.id}`, command, title, about });
  }
  const titleFirst = (entry: PaletteEntry) => (entry.title.toLowerCase().includes(typed) ? 0 : 1);
  return [...byGroup].map(([group, entries]) => ({
    key: group,
    title: words.text(`commands.group.${group}`),
    entries: entries.sort((a, b) => titleFirst(a) - titleFirst(b)),
  }));
}

function placeSections(typed: string, isAsked: boolean, sources: PaletteSources): readonly PaletteSection[] {
  if (typed === '' && !isAsked) return [];
  const { words, articles, documents } = sources;
  const found = outlineRows(articles).flatMap((row): PaletteEntry[] =>
    (row.kind === 'heading' || articles.length > 1) && includesAll(row.text.toLowerCase(), typed)
      ? [
          {
            kind: 'article',
            key: `${row.kind} ${row.key}`,
            index: row.article,
            heading: row.kind === 'heading' ? row.key : null,
            title: row.text === '' ? words.text('panels.outline.untitled') : row.text,
            about: aboutRow(row, sources),
          },
        ]
      : [],
  );
  const files = documents.flatMap((document): PaletteEntry[] =>
    !document.trashedAt &&
    !document.problem &&
    includesAll(`${document.title} ${document.headline} ${document.sourceName}`.toLowerCase(), typed)
      ? [
          {
            kind: 'document',
            key: `document ${document.id}`,
            id: document.id,
            title: document.title,
            about: [headlineOf(document), words.text(`shell.status.${document.status}`)].join(' ').trim(),
          },
        ]
      : [],
  );
  return [
    { key: 'articles', title: words.text('shell.palette.articles'), entries: found.slice(0, MOST) },
    { key: 'documents', title: words.text('shell.documents'), entries: files.slice(0, MOST) },
  ];
}

/** Where a row of the outline stands: an article by its number, a heading by its article when there are several. */
function aboutRow(row: OutlineRow, { words, articles }: PaletteSources): string {
  const number = words.text('shell.palette.article', { number: row.article + 1 });
  if (row.kind === 'article') return number;
  return articles.length > 1 ? articles[row.article]?.title || number : '';
}

function includesAll(text: string, typed: string): boolean {
  return typed.split(/\s+/).every((word) => text.includes(word));
}

/** Cuts a title where it agrees with what was typed, so that this can be shown. */
export function highlight(title: string, query: string): readonly { readonly text: string; readonly isHit: boolean }[] {
  const word = query.replace(/^[>#]/, '').trim().toLowerCase();
  const at = word === '' ? -1 : title.toLowerCase().indexOf(word);
  if (at < 0) return [{ text: title, isHit: false }];
  return [
    { text: title.slice(0, at), isHit: false },
    { text: title.slice(at, at + word.length), isHit: true },
    { text: title.slice(at + word.length), isHit: false },
  ].filter((piece) => piece.text !== '');
}
