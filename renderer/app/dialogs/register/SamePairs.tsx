import { useEffect, useMemo, useState } from 'react';
import { sameKey } from '#shared/authorities/probablySame';
import type { FoundAuthority, SameAuthorities } from '#shared/ipc/authoritiesContract';
import { aboutAuthority, useAuthorities } from '../../../authorities/authorityNames';
import { Button } from '../../../components/Button';
import { cx } from '../../../components/cx';
import { EntityHead } from '../../../components/EntityHead';
import { VirtualList } from '../../../components/VirtualList';
import { useText } from '../../../i18n/text';
import { teach } from '../../actions/teaching';
import { problemOf, unwrap, useWorkspace, useWorkspaceState } from '../../workspace';
import styles from './Register.module.css';

/** Pairs listed at once. */
const MOST_PAIRS = 300;

interface SamePairsProps {
  /** All types where it is null. */
  readonly type: string | null;
  readonly isReadOnly: boolean;
  readonly onMerge: (first: string, second: string) => void;
}

/** Entries that are probably one, to be merged or said to be others. Compared when it comes up: that takes a while. */
export function SamePairs({ type, isReadOnly, onMerge }: SamePairsProps) {
  const text = useText();
  const workspace = useWorkspace();
  const dismissals = useWorkspaceState(({ project }) => project?.taught.dismissals);
  const [compared, setCompared] = useState<{ readonly pairs: readonly SameAuthorities[]; readonly total: number }>();
  const [active, setActive] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    setCompared(undefined);
    const compare = async () => {
      const types = type === null ? [] : [type];
      const found = unwrap(await workspace.api.findSameAuthorities({ types, limit: MOST_PAIRS }));
      if (isWanted) setCompared(found);
    };
    compare().catch((error: unknown) => {
      if (isWanted) setCompared({ pairs: [], total: 0 });
      workspace.notify('problem', problemOf(error));
    });
    return () => {
      isWanted = false;
    };
  }, [workspace, type]);
  const ids = useMemo(() => compared?.pairs.flatMap(({ a, b }) => [a.id, b.id]) ?? [], [compared]);
  const known = useAuthorities(ids);
  // What was merged or told apart meanwhile is no pair any more, until that is taken back.
  const pairs = useMemo(() => {
    const stands = (id: string) => known.get(id) === undefined || known.get(id)?.id === id;
    return (
      compared?.pairs.filter(({ a, b }) => stands(a.id) && stands(b.id) && !dismissals?.[sameKey(a.id, b.id)]) ?? []
    );
  }, [compared, known, dismissals]);
  const tellApart = ({ a, b }: SameAuthorities) => {
    const key = sameKey(a.id, b.id);
    const at = pairs.findIndex((pair) => keyOf(pair) === key);
    const next = pairs[at + 1] ?? pairs[at - 1];
    setActive(next ? keyOf(next) : null);
    void teach(workspace, (taught) => ({ ...taught, dismissals: { ...taught.dismissals, [key]: true } }), {
      message: 'authorities.said.others',
    });
  };
  if (!compared) return <p className={styles.empty}>{text('authorities.same.searching')}</p>;
  if (pairs.length === 0) return <p className={styles.empty}>{text('authorities.same.none')}</p>;
  return (
    <>
      <VirtualList
        label={text('authorities.same.list')}
        role="listbox"
        className={styles.pairs ?? ''}
        items={pairs}
        keyOf={keyOf}
        rowHeight={64}
        active={active}
        onActive={setActive}
        onAction={({ a, b }) => {
          if (!isReadOnly) onMerge(a.id, b.id);
        }}
        onPress={() => {}}
        onKey={(event, pair) => {
          if (isReadOnly || (event.key !== 'Delete' && event.key !== 'Backspace')) return false;
          tellApart(pair);
          return true;
        }}
        takesFocus
      >
        {(pair, isActive) => (
          <div className={cx(styles.couple, isActive && styles.active)}>
            <div className={styles.row}>
              <One found={pair.a} />
              <One found={pair.b} />
            </div>
            <span className="meta">
              {pair.reasons.map((reason) => text(`authorities.same.${reason}`)).join(text('authorities.and'))}
              {pair.against.length > 0 && (
                <span className={styles.namesake}>
                  {text('authorities.same.namesake')}
                  {text('authorities.colon')}
                  {pair.against.map((one) => text(`authorities.same.${one}`)).join(text('authorities.and'))}
                </span>
              )}
            </span>
            {!isReadOnly && isActive && (
              <div className={styles.row}>
                <Button small onPress={() => onMerge(pair.a.id, pair.b.id)} excludeFromTabOrder>
                  {text('authorities.same.merge')}
                </Button>
                <Button small onPress={() => tellApart(pair)} excludeFromTabOrder>
                  {text('authorities.same.others')}
                </Button>
              </div>
            )}
          </div>
        )}
      </VirtualList>
      {compared.total > compared.pairs.length && (
        <p className="meta">{text('authorities.same.more', { count: compared.pairs.length })}</p>
      )}
    </>
  );
}

function One({ found: { authority, uses } }: { readonly found: FoundAuthority }) {
  const text = useText();
  return (
    <span className={styles.one}>
      <EntityHead type={authority.type} />
      <span className="clip grow">
        <span className={styles.name} lang="zh-CN">
          {authority.name}
        </span>{' '}
        <span className="meta" lang="zh-CN">
          {aboutAuthority(authority, text('authorities.and'))}
        </span>
      </span>
      {uses > 0 && <span className="meta num">{text('authorities.uses', { count: uses })}</span>}
    </span>
  );
}

const keyOf = ({ a, b }: SameAuthorities): string => sameKey(a.id, b.id);
