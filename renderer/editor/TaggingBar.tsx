import { Tag } from 'lucide-react';
import { CommandButton } from '../commands/CommandButton';
import { EntityHead } from '../components/EntityHead';
import { Icon } from '../components/Icon';
import { Keys } from '../components/Keys';
import { useText } from '../i18n/text';
import { entityKeys, entityTypes } from './entityTypes';
import styles from './TaggingBar.module.css';

/** Says plainly that letters tag and the text can't be typed into. */
export function TaggingBar() {
  const text = useText();
  return (
    <div className={styles.bar} role="status">
      <Icon of={Tag} small />
      <b>{text('editor.tagging.title')}</b>
      <span className={styles.about}>{text('editor.tagging.about')}</span>
      <span className="grow" />
      {entityTypes.map((type) => (
        <span key={type} className={styles.type}>
          <EntityHead type={type} />
          <Keys caps={[entityKeys[type]]} />
          <span className="sr">{text(`editor.type.${type}`)}</span>
        </span>
      ))}
      <CommandButton command="toggleTaggingMode" label={text('editor.tagging.leave')} look="quiet" />
      <Keys caps={['Esc']} />
    </div>
  );
}
