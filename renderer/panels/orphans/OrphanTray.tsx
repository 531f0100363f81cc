import { MessageSquare, Unlink, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { type OrphanAnnotation, orphansOf } from '#shared/annotations/orphans';
import { reanchorCandidates } from '#shared/annotations/reanchor';
import type { AnnotationKind } from '#shared/annotations/spans';
import { GAP } from '#shared/document/schema';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { EntityHead } from '../../components/EntityHead';
import { Icon } from '../../components/Icon';
import { IconButton } from '../../components/IconButton';
import { langOf } from '../../i18n/langOf';
import { useText } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import styles from './OrphanTray.module.css';
import { giveUpOrphan, goToOrphan, reanchor } from './orphanActions';

interface OrphanTrayProps {
  readonly session: DocumentSession;
  readonly kind: AnnotationKind;
  readonly isReadOnly: boolean;
}

/** Tags, or comments, whose words were deleted from the text. Nothing is lost: each can be hung up again. */
export function OrphanTray({ session, kind, isReadOnly }: OrphanTrayProps) {
  const text = useText();
  const all = useSession(session, ({ state }) => orphansOf(state));
  const orphans = all.filter((orphan) => orphan.kind === kind);
  if (orphans.length === 0) return null;
  return (
    <section className={styles.tray} aria-label={text('panels.orphans')}>
      <div className={styles.trayHead}>
        <Icon of={Unlink} small />
        <b>{text('panels.orphans')}</b>
        <span className="meta num">{orphans.length}</span>
        <span className="meta clip">{text(kind === 'entity' ? 'panels.orphans.about' : 'comments.orphans.about')}</span>
      </div>
      <ul>
        {orphans.map((orphan) => (
          <OrphanRow key={orphan.id} session={session} orphan={orphan} isReadOnly={isReadOnly} />
        ))}
      </ul>
    </section>
  );
}

function OrphanRow({
  session,
  orphan,
  isReadOnly,
}: {
  readonly session: DocumentSession;
  readonly orphan: OrphanAnnotation;
  readonly isReadOnly: boolean;
}) {
  const text = useText();
  // Where its words stand is looked up only while nothing is selected: a selection is what it will be hung up on.
  const place = useSession(session, ({ state }) => {
    if (!state.selection.empty) return 'selection';
    return reanchorCandidates(state, orphan.id).length > 0 ? 'words' : 'none';
  });
  const quote = orphan.quote.replaceAll(GAP, '□');
  const about =
    orphan.kind === 'entity'
      ? `${orphan.before}[]${orphan.after}`.replaceAll(GAP, '□')
      : (orphan.messages[0]?.text ?? '');
  return (
    <li className={styles.orphan}>
      {orphan.kind === 'entity' ? (
        <EntityHead type={orphan.type} />
      ) : (
        <span className={styles.sign}>
          <Icon of={MessageSquare} small />
        </span>
      )}
      <AriaButton className={cx('clip', 'grow', styles.quote)} onPress={() => goToOrphan(session, orphan.block)}>
        {text('panels.orphans.was', { quote })}
        <span className="meta" lang={langOf(about)}>
          {`　${about}`}
        </span>
      </AriaButton>
      {!isReadOnly && (
        <>
          <Button look="link" isDisabled={place === 'none'} onPress={() => reanchor(session, orphan.id)}>
            {text(place === 'selection' ? 'panels.orphans.toSelection' : 'panels.orphans.reanchor')}
          </Button>
          <IconButton
            icon={X}
            label={text(orphan.kind === 'entity' ? 'panels.orphans.drop' : 'comments.orphans.drop', { quote })}
            small
            onPress={() => giveUpOrphan(session, orphan.id)}
          />
        </>
      )}
    </li>
  );
}
