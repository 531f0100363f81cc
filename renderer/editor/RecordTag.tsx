import { nameIn } from '#shared/tagset/nameIn';
import { useWorkspace } from '../app/workspace';
import { CommandButton } from '../commands/CommandButton';
import { fieldsForTag } from '../commands/records';
import { useWords } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import styles from './TagPopup.module.css';

/** Offers to record the tagged name: as who made the article, or among what it is about. */
export function RecordTag({ session }: { readonly session: DocumentSession }) {
  const { text, language } = useWords();
  const workspace = useWorkspace();
  const creator = useSession(session, () => fieldsForTag(workspace, session)?.creator);
  const subject = useSession(session, () => fieldsForTag(workspace, session)?.subject);
  if (!creator && !subject) return null;
  return (
    <div className={styles.foot}>
      {creator && (
        <CommandButton
          command="recordAsCreator"
          look="quiet"
          label={text('record.as', { field: nameIn(creator.name, language) })}
        />
      )}
      {subject && (
        <CommandButton
          command="recordAsSubject"
          look="quiet"
          label={text('record.into', { field: nameIn(subject.name, language) })}
        />
      )}
    </div>
  );
}
