import type { Node } from 'prosemirror-model';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { describeSeam } from '#shared/detectors/seam';
import { type BlockAt, contentFrom, contentTo, findBlock } from '#shared/document/blocks';
import { blockId, blockType } from '#shared/document/schema';
import { useWorkspace } from '../app/workspace';
import { Confidence } from '../components/Confidence';
import { cx } from '../components/cx';
import { useWords, type Words } from '../i18n/text';
import { articlesOf } from '../panels/outline';
import { blockNumberAt } from '../session/measures';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { ChoicePopover } from './ChoicePopover';
import { FixText } from './FixText';
import { leaveTask, taskOf, threadWith } from './structureActions';
import styles from './ThreadPopover.module.css';
import type { TextTask } from './textTask';
import { halvesSaying, type RankedHalf, rankHalves, type Seam, seamOf } from './threads';

interface ThreadPopoverProps {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
  readonly task: Extract<TextTask, { kind: 'thread' }>;
}

/** A candidate as the list shows it. */
interface Half {
  readonly id: string;
  readonly seam: Seam;
  readonly place: string;
  readonly ranked: RankedHalf | undefined;
}

/** The likely other halves of a sentence that was cut, and any block that is found by its words. */
export function ThreadPopover({ session, desk, task }: ThreadPopoverProps) {
  const { block, seeks } = task;
  const workspace = useWorkspace();
  const words = useWords();
  const { text, language } = words;
  const doc = useSession(session, ({ state }) => state.doc);
  const [query, setQuery] = useState('');
  const [ranked, setRanked] = useState<readonly RankedHalf[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    void workspace
      .attempt(() => rankHalves(workspace.api, session, block, seeks))
      .then((answer) => {
        if (isWanted) setRanked(answer ?? []);
      });
    return () => {
      isWanted = false;
    };
  }, [workspace, session, block, seeks]);

  const halves = useMemo(() => {
    const own = findBlock(doc, block);
    if (!own) return [];
    const sought = query.trim();
    const ids =
      sought === ''
        ? (ranked ?? []).map(({ id }) => id)
        : halvesSaying(doc, block, seeks, sought).map(({ node }) => blockId(node));
    return ids.flatMap((id): Half[] => {
      const other = findBlock(doc, id);
      if (!other) return [];
      const seam = seeks === 'head' ? seamOf(own.node, other.node) : seamOf(other.node, own.node);
      return [{ id, seam, place: placeOf(words, doc, other), ranked: ranked?.find((half) => half.id === id) }];
    });
  }, [doc, block, seeks, query, ranked, words]);

  const own = findBlock(doc, block);
  const at = own ? (seeks === 'head' ? contentTo(own) : contentFrom(own)) : 0;
  return (
    <ChoicePopover
      session={session}
      desk={desk}
      range={{ from: at, to: at }}
      title={text(seeks === 'head' ? 'editor.thread.head' : 'editor.thread.tail')}
      filterLabel={text(seeks === 'head' ? 'editor.thread.filter' : 'editor.thread.filterTail')}
      query={query}
      onQuery={setQuery}
      items={halves}
      keyOf={({ id }) => id}
      onShown={(half) => {
        const asked = taskOf(session, 'thread');
        if (asked) session.setView({ task: { ...asked, shown: half?.id ?? null } });
      }}
      onChoose={({ id }) => threadWith(workspace, session, id)}
      onClose={() => leaveTask(session)}
      action={text('editor.thread.join')}
      empty={emptyWords(words, query, ranked === null, seeks)}
      about={({ ranked: half }) => half && describeSeam(half.reason, language)}
    >
      {({ seam, place, ranked: half }) => (
        <span className={styles.half}>
          <FixText words={{ before: seam.tail, after: seam.head, isSeam: true }} />
          <span className={cx('meta', 'clip', 'num')}>{place}</span>
          {half && <Sureness half={half} words={words} />}
        </span>
      )}
    </ChoicePopover>
  );
}

const sureness = {
  high: { value: 1, label: 'editor.finding.sure' },
  middle: { value: 0.5, label: 'editor.finding.likely' },
  low: { value: 0, label: 'editor.finding.unsure' },
} as const;

function Sureness({ half, words }: { readonly half: RankedHalf; readonly words: Words }) {
  const { value, label } = sureness[half.confidence];
  return <Confidence value={value} label={words.text(label)} />;
}

/** Where a block stands: its number in the margin or what it is, and its article when there are several. */
function placeOf({ text }: Words, doc: Node, { node, pos }: BlockAt): string {
  const number = blockNumberAt(doc, pos + 1);
  const block = number === null ? text(`shell.block.${blockType(node)}`) : text('panels.paragraph', { number });
  if (doc.childCount === 1) return block;
  const index = doc.resolve(pos).index(0);
  const title = articlesOf(doc)[index]?.title || text('panels.outline.untitled');
  return `${block} · ${text('editor.thread.inArticle', { number: index + 1, title })}`;
}

function emptyWords({ text }: Words, query: string, isLooking: boolean, seeks: 'head' | 'tail'): string {
  if (query.trim() !== '') return text('editor.thread.noMatch');
  if (isLooking) return text('editor.thread.looking');
  return text(seeks === 'head' ? 'editor.thread.none' : 'editor.thread.noneTail');
}
