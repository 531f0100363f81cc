import { useWorkspace, useWorkspaceState } from '../app/workspace';
import { CommandButton } from '../commands/CommandButton';
import { Select } from '../components/Select';
import { useWords } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { typeName, useTagset } from '../tagset/tagset';
import { nameOfAct } from './acting';
import styles from './Concordance.module.css';
import { type ConcordanceAct, type ConcordanceState, setConcordance } from './concordance';
import { isTicked, type ListedLine } from './lines';
import { linesToChange } from './shown';

interface FootProps {
  readonly session: DocumentSession | null;
  readonly concordance: ConcordanceState;
  /** Those that are shown. */
  readonly lines: readonly ListedLine[];
}

/** How many are ticked, and what is done to them. */
export function ConcordanceFoot({ session, concordance, lines }: FootProps) {
  const { text, number } = useWords();
  const isReadOnly = useWorkspaceState(({ project }) => project?.readOnly !== undefined);
  const { purpose, act } = concordance;
  const ticked = lines.filter((line) => isTicked(line, concordance));
  const documents = new Set(ticked.map(({ document }) => document)).size;
  const changing = linesToChange(concordance, session);
  const told = { ticked: number(ticked.length), left: number(lines.length - ticked.length) };
  return (
    <div className={styles.foot}>
      <span className="num" role="status">
        {concordance.scope === 'project'
          ? text('concordance.ticked', { ...told, documents })
          : text('concordance.ticked.here', told)}
      </span>
      <Progress concordance={concordance} />
      <span className="grow" />
      {lines.length > 0 && <span className={styles.keys}>{text('concordance.keys')}</span>}
      {!isReadOnly && purpose !== 'correct' && <ActChoice act={act} />}
      <CommandButton command="exportConcordance" label={text('concordance.csv')} />
      {!isReadOnly && (
        <CommandButton
          command="actOnConcordance"
          look="primary"
          label={text(`concordance.do.${nameOfAct(act, changing)}`, { count: changing.length })}
          showKeys
        />
      )}
    </div>
  );
}

/** How far the searching is, or the changing; and what was left out. */
function Progress({ concordance }: Pick<FootProps, 'concordance'>) {
  const { text, number } = useWords();
  const kept = useWorkspaceState(({ documents }) => documents.filter(({ trashedAt }) => !trashedAt).length);
  const { changed, isLooking, scope, left, unread, isCut, lines } = concordance;
  const parts = [
    changed && changed.all > 0 && text('concordance.running', changed),
    !changed && isLooking && scope === 'project' && text('concordance.looking', { done: kept - left, all: kept }),
    unread > 0 && text('concordance.unread', { count: unread }),
    isCut && text('concordance.tooMany', { count: number(lines.length) }),
  ].filter((part) => typeof part === 'string');
  return parts.length > 0 ? <span className="num meta">{parts.join('　')}</span> : null;
}

/** What is done: tagging as one of the types, or taking tags off. */
function ActChoice({ act }: { readonly act: ConcordanceAct }) {
  const words = useWords();
  const { text } = words;
  const workspace = useWorkspace();
  const tagset = useTagset();
  const typeAct = (type: string) => `tag ${type}`;
  const others = ['untag', 'link', 'split'] as const;
  return (
    <Select
      label={text('concordance.act')}
      value={act.kind === 'tag' ? typeAct(act.type) : act.kind}
      options={[
        ...tagset.types.map(({ id }) => ({
          value: typeAct(id),
          label: text('concordance.act.tag', { type: typeName(tagset, id, words) }),
        })),
        ...others.map((kind) => ({ value: kind as string, label: text(`concordance.act.${kind}`) })),
      ]}
      onChange={(value) => {
        const type = tagset.types.find(({ id }) => typeAct(id) === value)?.id;
        const other = others.find((kind) => kind === value);
        if (type !== undefined) setConcordance(workspace, { act: { kind: 'tag', type } });
        else if (other) setConcordance(workspace, { act: { kind: other } });
      }}
    />
  );
}
