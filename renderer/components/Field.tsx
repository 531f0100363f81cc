import type { LucideIcon } from 'lucide-react';
import { X } from 'lucide-react';
import type { KeyboardEventHandler } from 'react';
import { Button as AriaButton, Input, Label, SearchField, Text, TextField } from 'react-aria-components';
import { cx } from './cx';
import styles from './Field.module.css';
import { Icon } from './Icon';

interface SearchProps {
  readonly label: string;
  readonly clearLabel: string;
  readonly placeholder?: string;
  readonly icon: LucideIcon;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: KeyboardEventHandler<HTMLInputElement>;
  /** Where F6 puts the focus in its pane. */
  readonly isPaneFocus?: boolean;
}

/** A field that narrows what is shown below it. Escape empties it. */
export function Search({ label, clearLabel, placeholder, icon, value, onChange, onKeyDown, isPaneFocus }: SearchProps) {
  return (
    <SearchField aria-label={label} value={value} onChange={onChange} className={cx(styles.field)}>
      <Icon of={icon} small />
      <Input
        className={cx(styles.input)}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(onKeyDown ? { onKeyDown } : {})}
        {...(isPaneFocus ? { 'data-pane-focus': true } : {})}
      />
      {value !== '' && (
        <AriaButton className={cx(styles.clear)} aria-label={clearLabel}>
          <Icon of={X} small />
        </AriaButton>
      )}
    </SearchField>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
}

/** A labelled line of text, as dialogs use it. */
export function Field({ label, value, onChange, hint, maxLength, autoFocus = false }: FieldProps) {
  return (
    <TextField
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      className={cx(styles.labelled)}
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <Label className={cx(styles.label)}>{label}</Label>
      <Input className={cx(styles.line)} />
      {hint !== undefined && (
        <Text slot="description" className={cx(styles.hint)}>
          {hint}
        </Text>
      )}
    </TextField>
  );
}
