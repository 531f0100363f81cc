import { Tag } from 'lucide-react';
import { CommandButton } from '../commands/CommandButton';
import { EntityHead } from '../components/EntityHead';
import { Icon } from '../components/Icon';
import { Keys } from '../components/Keys';
import { useWords } from '../i18n/text';
import { keyCapsOf, typeName, useTagset } from '../tagset/tagset';
import styles from './TaggingBar.module.css';

/** Says plainly that letters tag and the text can't be typed into. */
export function TaggingBar() {
  const words = useWords();
  const { text } = words;
  const tagset = useTagset();
  return (
    <div className={styles.bar} role="status">
      <Icon of={Tag} small />
      <b>{text('editor.tagging.title')}</b>
      <span className={styles.about}>{text('editor.tagging.about')}</span>
      <span className="grow" />
      {tagset.types.map(({ id }) => (
        <span key={id} className={styles.type}>
          <EntityHead type={id} />
          <Keys caps={keyCapsOf(tagset, id)} />
          <span className="sr">{typeName(tagset, id, words)}</span>
        </span>
      ))}
      <CommandButton command="nextSuggestion" label={text('suggestions.next')} look="quiet" showKeys />
      <CommandButton command="toggleTaggingMode" label={text('editor.tagging.leave')} look="quiet" />
      <Keys caps={['Esc']} />
    </div>
  );
}
