import { useWords } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { useSinceFinal } from './useSinceFinal';

/** Says that a document was changed after it was declared final, and how much; nothing when it was not. */
export function SinceFinalNote({
  session,
  className,
}: {
  readonly session: DocumentSession;
  readonly className?: string | undefined;
}) {
  const { text, number, share } = useWords();
  const since = useSinceFinal(session);
  if (!since || (since.edits === 0 && !since.isRearranged)) return null;
  return (
    <span className={className}>
      {since.edits > 0
        ? text('history.sinceFinal', { count: number(since.edits), share: share(since.share) })
        : text('history.sinceFinal.structure')}
    </span>
  );
}
