import { Label, TextArea, TextField } from 'react-aria-components';
import { cx } from '../../../components/cx';
import styles from './Tagset.module.css';

interface LinesFieldProps {
  readonly label: string;
  readonly lines: readonly string[];
  readonly onChange: (lines: string[]) => void;
}

/** Several short texts, one a line. */
export function LinesField({ label, lines, onChange }: LinesFieldProps) {
  return (
    <AreaField
      label={label}
      value={lines.join('\n')}
      onChange={(value) => onChange(value === '' ? [] : value.split('\n'))}
    />
  );
}

interface AreaFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number;
}

/** A text of several lines. */
export function AreaField({ label, value, onChange, maxLength }: AreaFieldProps) {
  return (
    <TextField
      value={value}
      onChange={onChange}
      className={cx(styles.labelled)}
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <Label className={cx(styles.label)}>{label}</Label>
      <TextArea className={cx(styles.area)} rows={3} lang="zh-CN" />
    </TextField>
  );
}
