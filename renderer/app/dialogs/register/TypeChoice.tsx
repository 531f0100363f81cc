import { Select } from '../../../components/Select';
import { useWords } from '../../../i18n/text';
import { typeName, typeOf, useTagset } from '../../../tagset/tagset';
import styles from './Register.module.css';

interface TypeChoiceProps {
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly onChange: (type: string) => void;
}

/** What an authority is: a type of the tagset, or one that the tagset doesn't have any more. */
export function TypeChoice({ value, isReadOnly, onChange }: TypeChoiceProps) {
  const words = useWords();
  const tagset = useTagset();
  const ids = tagset.types.map(({ id }) => id);
  const shown = typeOf(tagset, value) ? ids : [value, ...ids];
  const label = words.text('authorities.field.type');
  return (
    <div className={styles.labelled}>
      <span className={styles.label}>{label}</span>
      <Select
        label={label}
        value={value}
        options={shown.map((id) => ({ value: id, label: typeName(tagset, id, words) }))}
        isDisabled={isReadOnly}
        onChange={onChange}
      />
    </div>
  );
}
