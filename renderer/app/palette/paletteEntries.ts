import type { DocumentSummary } from '#shared/project/documentSummary';
import { type Command, type CommandGroup, commandGroups } from '../../commands/command';
import type { Words } from '../../i18n/text';
import type { OutlineArticle } from '../../panels/outline';
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
      readonly index: number;
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

/** Most documents and articles shown at once. */
const MOST = 20;

/**
 * What is offered for what was typed. `>` narrows to commands, `#` to documents and articles. Without anything typed, all
 * commands are offered by group.
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
    const title = words.text(command.label);
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
  const found = articles.flatMap((article, index): PaletteEntry[] =>
    articles.length > 1 && includesAll(article.title.toLowerCase(), typed)
      ? [
          {
            kind: 'article',
            key: `article ${article.id}`,
            index,
            title: article.title === '' ? words.text('panels.outline.untitled') : article.title,
            about: words.text('shell.palette.article', { number: index + 1 }),
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
