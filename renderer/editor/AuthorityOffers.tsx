import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { MatchedAuthority } from '#shared/ipc/authoritiesContract';
import { createAuthority } from '../app/actions/register';
import { useWorkspace } from '../app/workspace';
import { aboutAuthority } from '../authorities/authorityNames';
import { useAuthoritySearch } from '../authorities/useAuthoritySearch';
import { Check } from '../components/Check';
import { cx } from '../components/cx';
import { EntityHead } from '../components/EntityHead';
import { Keys } from '../components/Keys';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import styles from './AuthoritySection.module.css';
import { alikeHere, linkHere } from './linkActions';
import { type TagTarget, tagTarget } from './tagTarget';

/** Entries that are offered before anybody looks for others, and while somebody does. */
const OFFERED = { glance: 2, search: 8 } as const;

interface AuthorityOffersProps {
  readonly session: DocumentSession;
  readonly target: TagTarget;
  /** What the mention is, or the selection would be tagged as. */
  readonly type: string;
  /** Others are being looked for: there is a field for that. */
  readonly isSeeking: boolean;
  readonly onLeave: () => void;
}

/** The nearest entries for the words, and for others while somebody types them; the last line makes a new one. */
export function AuthorityOffers({ session, target, type, isSeeking, onLeave }: AuthorityOffersProps) {
  const text = useText();
  const workspace = useWorkspace();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const words = target.text.trim();
  const [typed, setTyped] = useState(words);
  const [at, setAt] = useState(0);
  const [withAlike, setWithAlike] = useState(false);
  const alike = useSession(session, (snapshot) => alikeHere(snapshot, type));
  const sought = isSeeking ? typed.trim() : words;
  const found = useAuthoritySearch({
    text: sought,
    type,
    limit: isSeeking ? OFFERED.search : OFFERED.glance,
  });
  useEffect(() => {
    if (isSeeking) field.current?.select();
  }, [isSeeking]);

  // Who goes by the very words is meant rather than who only sounds like what was typed.
  const goesBy = ({ authority }: MatchedAuthority) => Number(authority.name === words);
  const offers = [...(found?.entries ?? [])].sort((a, b) => goesBy(b) - goesBy(a));
  const canCreate = sought !== '' && sought.length <= 200;
  const last = offers.length + (canCreate ? 0 : -1);
  const current = Math.max(0, Math.min(at, last));
  const tell = (name: string, count: number) => {
    if (count > 0) workspace.say('authorities.said.linked', { name, count });
    onLeave();
  };
  const choose = (index: number, more = withAlike) => {
    const offer = offers[index];
    if (!offer) return;
    // A name that is not tagged yet is tagged as what it is found to be.
    const as = target.mention ? type : offer.authority.type;
    tell(offer.authority.name, linkHere(session, { authority: offer.id, type: as, withAlike: more }));
  };
  const create = async () => {
    if (!canCreate) return;
    const here = session.getSnapshot();
    const id = await createAuthority(workspace, { type, name: sought }, true);
    // Whoever went on meanwhile has the new entry in the register, and nothing linked that was not meant.
    if (id === null || !isSame(tagTarget(session.getSnapshot()), tagTarget(here))) return;
    tell(sought, linkHere(session, { authority: id, type, withAlike }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isFresh = found?.text === sought;
    if (event.key === 'ArrowDown') setAt(Math.min(current + 1, last));
    else if (event.key === 'ArrowUp') setAt(Math.max(current - 1, 0));
    else if (event.key === 'Escape') {
      onLeave();
      session.focus();
    } else if (event.key !== 'Enter') return;
    else if (event.shiftKey || (isFresh && current === offers.length)) void create();
    // What is listed for other words is not what is meant.
    else if (isFresh) choose(current, withAlike || event.ctrlKey || event.metaKey);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      {isSeeking && (
        <input
          ref={field}
          role="combobox"
          aria-label={text('authorities.seek')}
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={last >= 0 ? `${list}-${current}` : undefined}
          className={styles.field}
          placeholder={text('authorities.search')}
          value={typed}
          maxLength={200}
          lang="zh-CN"
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={(event) => {
            if (!event.currentTarget.closest('section')?.contains(event.relatedTarget)) onLeave();
          }}
        />
      )}
      <div id={list} role="listbox" aria-label={text('authorities.label')} className={styles.list}>
        {offers.map(({ id, authority, uses, form, by }, index) => (
          <Offer
            key={id}
            id={`${list}-${index}`}
            isCurrent={isSeeking && index === current}
            keyCap="↵"
            onChoose={() => choose(index)}
          >
            <EntityHead type={authority.type} />
            <span className={cx('clip', 'grow')}>
              <b lang="zh-CN">{authority.name}</b>{' '}
              <span className="meta">
                {by === 'variant' && form !== authority.name && `${text('authorities.byForm', { form })} `}
                {aboutAuthority(authority, text('authorities.and'))}
              </span>
            </span>
            {uses > 0 && <span className="meta num">{text('authorities.uses', { count: uses })}</span>}
          </Offer>
        ))}
        {canCreate && (
          <Offer
            id={`${list}-${offers.length}`}
            isCurrent={isSeeking && current === offers.length}
            keyCap={isSeeking ? '⇧ ↵' : null}
            onChoose={() => void create()}
          >
            <span className={cx('clip', 'grow')} lang="zh-CN">
              {text('authorities.new', { name: sought })}
            </span>
          </Offer>
        )}
      </div>
      {alike > 0 && (
        <div className={styles.alike}>
          <Check isOn={withAlike} onChange={setWithAlike} excludeFromTabOrder={!isSeeking}>
            {text('authorities.alike', { count: alike })}
          </Check>
          {isSeeking && <Keys caps={['Ctrl ↵']} />}
        </div>
      )}
    </>
  );
}

/** One line of what is offered. The field keeps the focus and takes the keys. */
function Offer({
  id,
  isCurrent,
  keyCap,
  onChoose,
  children,
}: {
  readonly id: string;
  readonly isCurrent: boolean;
  /** The key that chooses it while it is the current one, or at any time where that is another than Enter. */
  readonly keyCap: string | null;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      className={cx(styles.offer, isCurrent && styles.current)}
      onClick={onChoose}
    >
      {children}
      {keyCap !== null && (isCurrent || keyCap !== '↵') && <Keys caps={[keyCap]} />}
    </div>
  );
}

function isSame(a: TagTarget | null, b: TagTarget | null): boolean {
  return a?.from === b?.from && a?.to === b?.to && a?.mention === b?.mention;
}
