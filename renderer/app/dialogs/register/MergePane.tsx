import { ArrowLeftRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type ConflictingField, mergeAuthorities } from '#shared/authorities/mergeAuthorities';
import type { FoundAuthority } from '#shared/ipc/authoritiesContract';
import { aboutAuthority, useAuthorities } from '../../../authorities/authorityNames';
import { Button } from '../../../components/Button';
import { EntityHead } from '../../../components/EntityHead';
import { IconButton } from '../../../components/IconButton';
import { AuthorityChoice } from '../../../editor/AuthorityChoice';
import { useWords, type Words } from '../../../i18n/text';
import { typeName, useTagset } from '../../../tagset/tagset';
import { changeRegister } from '../../actions/register';
import { useWorkspace } from '../../workspace';
import { registerNames } from './AuthorityForm';
import styles from './Register.module.css';

interface MergePaneProps {
  readonly first: string;
  /** Null where the other one is yet to be chosen. */
  readonly second: string | null;
  /** With the one that stayed, or null where nothing was merged. */
  readonly onDone: (id: string | null) => void;
}

/** Makes one entry of two; where they differ, the user says which is right. */
export function MergePane({ first, second, onDone }: MergePaneProps) {
  const words = useWords();
  const { text } = words;
  const workspace = useWorkspace();
  const tagset = useTagset();
  const [{ keep: keepId, gone: goneId }, setPair] = useState({ keep: first, gone: second });
  const [taken, setTaken] = useState<ReadonlySet<ConflictingField>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const ids = useMemo(() => (goneId === null ? [keepId] : [keepId, goneId]), [keepId, goneId]);
  const known = useAuthorities(ids);
  const keep = known.get(keepId) ?? null;
  const gone = (goneId === null ? null : known.get(goneId)) ?? null;
  const merged = keep && gone && keep.id !== gone.id ? mergeAuthorities(keep, gone, taken) : null;
  const merge = async () => {
    if (!merged || !keep || !gone) return;
    setBusy(true);
    const isDone = await changeRegister(workspace, merged.change, {
      message: 'authorities.said.merged',
      values: { gone: gone.authority.name, name: keep.authority.name },
    });
    setBusy(false);
    if (isDone) onDone(keep.id);
  };
  const after = merged && keep ? merged.change.entries[keep.id]?.after : null;
  return (
    <div className={styles.merge}>
      <b>{text('authorities.merge.title')}</b>
      {second === null && (
        <div className={styles.labelled}>
          <span className={styles.label}>{text('authorities.merge.with')}</span>
          <AuthorityChoice
            label={text('authorities.merge.with')}
            value={(keepId === first ? goneId : keepId) ?? ''}
            type={undefined}
            isReadOnly={false}
            onChoose={(id) => {
              setTaken(new Set());
              setPair({ keep: first, gone: id === '' || id === first ? null : id });
            }}
          />
        </div>
      )}
      <div className={styles.two}>
        <Side label={text('authorities.merge.keep')} found={keep} words={words} />
        <IconButton
          icon={ArrowLeftRight}
          label={text('authorities.merge.swap')}
          isDisabled={goneId === null}
          onPress={() => {
            setTaken(new Set());
            if (goneId !== null) setPair({ keep: goneId, gone: keepId });
          }}
        />
        <Side label={text('authorities.merge.gone')} found={gone} words={words} />
      </div>
      {after && after.variants.length > 0 && (
        <p className="meta" lang="zh-CN">
          {text('authorities.merge.names', { names: after.variants.join('、') })}
        </p>
      )}
      {merged && merged.conflicts.length > 0 && <p>{text('authorities.merge.conflict')}</p>}
      {merged?.conflicts.map(({ field, kept, dropped }) =>
        field === 'variants' ? (
          <p key={field} className={styles.fault}>
            {text('authorities.merge.dropped', { names: dropped })}
          </p>
        ) : (
          <fieldset key={field} className={styles.conflict}>
            <legend className={styles.label}>{fieldName(field, words)}</legend>
            {(taken.has(field) ? [dropped, kept] : [kept, dropped]).map((value, at) => (
              <label key={value} className={styles.choice}>
                <input
                  type="radio"
                  name={field}
                  checked={taken.has(field) === (at === 1)}
                  onChange={() => setTaken(withField(taken, field, at === 1))}
                />
                <span lang="zh-CN">{field === 'type' ? typeName(tagset, value, words) : value}</span>
              </label>
            ))}
          </fieldset>
        ),
      )}
      {merged && <p className="meta">{text('authorities.merge.about')}</p>}
      <div className={styles.row}>
        <Button onPress={() => onDone(null)} isDisabled={isBusy}>
          {text('shell.cancel')}
        </Button>
        <Button look="primary" onPress={() => void merge()} isDisabled={!merged || isBusy} autoFocus={second !== null}>
          {text('authorities.merge.do', { name: keep?.authority.name ?? '' })}
        </Button>
      </div>
    </div>
  );
}

function Side({
  label,
  found,
  words,
}: {
  readonly label: string;
  readonly found: FoundAuthority | null;
  readonly words: Words;
}) {
  const { text } = words;
  return (
    <div className={styles.side}>
      <span className="meta">{label}</span>
      {found && (
        <>
          <span className={styles.row}>
            <EntityHead type={found.authority.type} />
            <b className="clip" lang="zh-CN">
              {found.authority.name}
            </b>
            {found.uses > 0 && <span className="meta num">{text('authorities.uses', { count: found.uses })}</span>}
          </span>
          <span className="meta" lang="zh-CN">
            {aboutAuthority(found.authority, text('authorities.and'))}
          </span>
          {found.authority.variants.length > 0 && (
            <span className="meta" lang="zh-CN">
              {found.authority.variants.join('、')}
            </span>
          )}
        </>
      )}
    </div>
  );
}

function fieldName(field: Exclude<ConflictingField, 'variants'>, { text }: Words): string {
  switch (field) {
    case 'type':
    case 'dates':
    case 'description':
      return text(`authorities.field.${field}`);
    default:
      return registerNames[field];
  }
}

function withField(
  taken: ReadonlySet<ConflictingField>,
  field: ConflictingField,
  isTaken: boolean,
): ReadonlySet<ConflictingField> {
  const next = new Set(taken);
  if (isTaken) next.add(field);
  else next.delete(field);
  return next;
}
