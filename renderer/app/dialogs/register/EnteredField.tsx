import { useId } from 'react';
import type { ProblemData } from '#shared/problems/problem';
import { useEntered } from '../../../editor/useEntered';
import { useWords } from '../../../i18n/text';
import styles from './Register.module.css';

interface EnteredFieldProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly isReadOnly: boolean;
  /** Several lines. */
  readonly isArea?: boolean;
  /** Takes what was entered when the field is left or, in one line, Enter is pressed; answers why not. */
  readonly onEnter: (words: string) => ProblemData | null;
}

/** A field whose words count once they are entered. */
export function EnteredField({ label, value, maxLength, isReadOnly, isArea = false, onEnter }: EnteredFieldProps) {
  const { problem } = useWords();
  const id = useId();
  const entered = useEntered(value, onEnter);
  const shared = {
    id,
    className: isArea ? styles.area : styles.line,
    value: entered.words,
    maxLength,
    readOnly: isReadOnly,
    lang: 'zh-CN',
    'aria-invalid': entered.problem !== null,
    'aria-describedby': entered.problem ? `${id}-told` : undefined,
    onBlur: entered.commit,
  };
  return (
    <div className={styles.labelled}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {isArea ? (
        <textarea {...shared} rows={3} onChange={(event) => entered.type(event.target.value)} />
      ) : (
        <input
          {...shared}
          onChange={(event) => entered.type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) entered.commit();
          }}
        />
      )}
      {entered.problem && (
        <p id={`${id}-told`} role="alert" className={styles.fault}>
          {problem(entered.problem)}
        </p>
      )}
    </div>
  );
}
