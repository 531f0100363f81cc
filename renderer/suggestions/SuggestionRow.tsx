import { Check as CheckSign, X } from 'lucide-react';
import { acceptSuggestions, dismissSuggestion } from '../app/actions/suggestions';
import { useWorkspace } from '../app/workspace';
import { cx } from '../components/cx';
import { EntityHead } from '../components/EntityHead';
import { IconButton } from '../components/IconButton';
import { useWords } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { typeName, useTagset } from '../tagset/tagset';
import styles from './SuggestionRow.module.css';
import type { SuggestedName } from './suggestedNames';
import { levelWords, sourceWords } from './suggestionWords';

const cell = { role: 'gridcell' } as const;

interface RowProps {
  readonly session: DocumentSession;
  readonly name: SuggestedName;
  readonly isActive: boolean;
  readonly isReadOnly: boolean;
}

/** A suggested name: as what, where from, how sure, and one press to tag all its places or to say no. */
export function SuggestionRow({ session, name, isActive, isReadOnly }: RowProps) {
  const words = useWords();
  const { text } = words;
  const workspace = useWorkspace();
  const tagset = useTagset();
  const { places, best, type } = name;
  return (
    <div {...cell} className={cx(styles.row, isActive && styles.active)}>
      <EntityHead type={type} />
      <span className={cx('clip', styles.name)} lang="zh-CN">
        {name.text}
      </span>
      <span className={cx('meta clip grow', styles.where)}>{sourceWords(best.suggestion.source, tagset, words)}</span>
      <span className={cx('meta', styles.level)}>{levelWords(best.suggestion.confidence, words)}</span>
      {places.length > 1 && <span className={cx('num', styles.count)}>{places.length}</span>}
      {!isReadOnly && (
        <>
          <IconButton
            icon={CheckSign}
            small
            excludeFromTabOrder
            label={text('suggestions.acceptName', { name: name.text, count: places.length })}
            onPress={() => acceptSuggestions(workspace, session, places)}
          />
          <IconButton
            icon={X}
            small
            excludeFromTabOrder
            label={text('suggestions.dismissName', { name: name.text, type: typeName(tagset, type, words) })}
            onPress={() => dismissSuggestion(workspace, session, best)}
          />
        </>
      )}
    </div>
  );
}
