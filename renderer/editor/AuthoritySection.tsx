import { BookUser, Search, Unlink } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '../app/workspace';
import { aboutAuthority, useAuthorities } from '../authorities/authorityNames';
import { Button } from '../components/Button';
import { cx } from '../components/cx';
import { EntityHead } from '../components/EntityHead';
import { IconButton } from '../components/IconButton';
import { Keys } from '../components/Keys';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { typeOf, useTagset } from '../tagset/tagset';
import { AuthorityOffers } from './AuthorityOffers';
import styles from './AuthoritySection.module.css';
import { alikeHere, authorityHere, linkAlike, unlinkHere } from './linkActions';
import type { TagTarget } from './tagTarget';

interface AuthoritySectionProps {
  readonly session: DocumentSession;
  readonly target: TagTarget;
  /** What the mention is, or the selection would be tagged as. */
  readonly type: string;
  readonly isReadOnly: boolean;
}

/**
 * Whom the name means: the authority the mention is linked to, or the nearest of the register, to be chosen or looked for. It takes no
 * focus before it is asked for.
 */
export function AuthoritySection({ session, target, type, isReadOnly }: AuthoritySectionProps) {
  const text = useText();
  const isAsked = useSession(session, ({ view }) => view.seeksAuthority);
  const linked = useSession(session, authorityHere);
  const cannot = useWorkspaceState(({ project }) => project?.readOnly !== undefined) || isReadOnly;
  const [isSeeking, setSeeking] = useState(false);
  // A date or a number means nobody: for those nothing is offered before it is asked for.
  const isRead = typeOf(useTagset(), type)?.value !== undefined;
  useEffect(() => {
    if (!isAsked) return;
    session.setView({ seeksAuthority: false });
    setSeeking(!cannot);
  }, [isAsked, session, cannot]);
  if (cannot && linked === undefined) return null;
  return (
    <section className={styles.section} aria-label={text('authorities.label')}>
      <div className={styles.head}>
        <span className="meta grow">{text('authorities.label')}</span>
        {!cannot && !isSeeking && (
          <>
            <Keys caps={['↵']} />
            <IconButton icon={Search} small label={text('authorities.seek')} onPress={() => setSeeking(true)} />
          </>
        )}
      </div>
      {linked !== undefined && <Linked session={session} id={linked} isReadOnly={cannot} />}
      {!cannot && ((linked === undefined && !isRead) || isSeeking) && (
        <AuthorityOffers
          key={`${target.mention ?? ''} ${target.text}`}
          {...{ session, target, type, isSeeking }}
          onLeave={() => setSeeking(false)}
        />
      )}
    </section>
  );
}

/** The authority that the mention is linked to. */
function Linked({
  session,
  id,
  isReadOnly,
}: {
  readonly session: DocumentSession;
  readonly id: string;
  readonly isReadOnly: boolean;
}) {
  const text = useText();
  const workspace = useWorkspace();
  const [ids, setIds] = useState<readonly string[]>([id]);
  if (ids[0] !== id) setIds([id]);
  const found = useAuthorities(ids).get(id);
  const alike = useSession(session, (snapshot) => alikeHere(snapshot, ''));
  const name = found?.authority.name;
  return (
    <>
      <div className={styles.linked}>
        {found && <EntityHead type={found.authority.type} />}
        <span className={cx('clip', 'grow')}>
          {found && <b lang="zh-CN">{name}</b>}{' '}
          <span className="meta">
            {found ? aboutAuthority(found.authority, text('authorities.and')) : null}
            {found === null && text('authorities.unknown')}
          </span>
        </span>
        {found && (
          <IconButton
            icon={BookUser}
            small
            label={text('authorities.show')}
            onPress={() => workspace.state.set({ dialog: { kind: 'register', authority: found.id } })}
          />
        )}
        {!isReadOnly && (
          <IconButton icon={Unlink} small label={text('authorities.unlink')} onPress={() => unlinkHere(session)} />
        )}
      </div>
      {found && !isReadOnly && alike > 0 && (
        <div className={styles.alike}>
          <Button
            look="link"
            small
            onPress={() => {
              const count = linkAlike(session);
              if (count > 0) workspace.say('authorities.said.linked', { name: found.authority.name, count });
            }}
          >
            {text('authorities.alike', { count: alike })}
          </Button>
        </div>
      )}
    </>
  );
}
