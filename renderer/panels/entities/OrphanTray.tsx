import { Unlink, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { type OrphanMention, orphansOf } from '#shared/annotations/orphans';
import { reanchorCandidates } from '#shared/annotations/reanchor';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { EntityHead } from '../../components/EntityHead';
import { Icon } from '../../components/Icon';
import { IconButton } from '../../components/IconButton';
import { useText } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import styles from './EntitiesPanel.module.css';
import { giveUpOrphan, goToOrphan, reanchor } from './entityActions';

/** Entities whose words were deleted from the text. Nothing is lost: each can be hung up again. */
export function OrphanTray({
  session,
  isReadOnly,
}: {
  readonly session: DocumentSession;
  readonly isReadOnly: boolean;
}) {
  const text = useText();
  const all = useSession(session, ({ state }) => orphansOf(state));
  const orphans = all.filter((orphan): orphan is OrphanMention => orphan.kind === 'entity');
  if (orphans.length === 0) return null;
  return (
    <section className={styles.tray} aria-label={text('panels.orphans')}>
      <div className={styles.trayHead}>
        <Icon of={Unlink} small />
        <b>{text('panels.orphans')}</b>
        <span className="meta num">{orphans.length}</span>
        <span className="meta clip">{text('panels.orphans.about')}</span>
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
  readonly orphan: OrphanMention;
  readonly isReadOnly: boolean;
}) {
  const text = useText();
  // Where its words stand is looked up only while nothing is selected: a selection is what it will be hung up on.
  const place = useSession(session, ({ state }) => {
    if (!state.selection.empty) return 'selection';
    return reanchorCandidates(state, orphan.id).length > 0 ? 'words' : 'none';
  });
  return (
    <li className={styles.orphan}>
      <EntityHead type={orphan.type} />
      <AriaButton className={cx('clip', 'grow', styles.quote)} onPress={() => goToOrphan(session, orphan.block)}>
        {text('panels.orphans.was', { quote: orphan.quote })}
        <span className="meta">{`　${orphan.before}[]${orphan.after}`}</span>
      </AriaButton>
      {!isReadOnly && (
        <>
          <Button look="link" isDisabled={place === 'none'} onPress={() => reanchor(session, orphan.id)}>
            {text(place === 'selection' ? 'panels.orphans.toSelection' : 'panels.orphans.reanchor')}
          </Button>
          <IconButton
            icon={X}
            label={text('panels.orphans.drop', { quote: orphan.quote })}
            small
            onPress={() => giveUpOrphan(session, orphan.id)}
          />
        </>
      )}
    </li>
  );
}
