import type { Names } from '#shared/project/tagset';
import { Field } from '../../../components/Field';
import { useWords } from '../../../i18n/text';
import styles from './Tagset.module.css';

interface NameFieldsProps {
  readonly names: Names;
  readonly onChange: (names: Names, language: keyof Names) => void;
  readonly takesFocus?: boolean;
}

/** What something is called, in both languages of the window; the window's own first. */
export function NameFields({ names, onChange, takesFocus = false }: NameFieldsProps) {
  const { text, language } = useWords();
  const order = language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return (
    <div className={styles.pair}>
      {order.map((one, at) => (
        <Field
          key={one}
          label={text(`tagging.tagset.name.${one}`)}
          value={names[one]}
          maxLength={60}
          autoFocus={takesFocus && at === 0}
          onChange={(value) => onChange({ ...names, [one]: value }, one)}
        />
      ))}
    </div>
  );
}
