import { Check as CheckMark, ChevronDown } from 'lucide-react';
import { Select as AriaSelect, Button, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components';
import { cx } from './cx';
import { Icon } from './Icon';
import styles from './Select.module.css';

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  /** Stands before the value, where several of them are side by side. */
  readonly prefix?: string;
  readonly id?: string;
  /** The id of a record's field, where it is one. */
  readonly field?: string;
  readonly isDisabled?: boolean;
  /** What is chosen can't be, or something must be. */
  readonly isInvalid?: boolean;
  readonly describedBy?: string | undefined;
  /** Takes the focus when it comes up. */
  readonly autoFocus?: boolean;
  /** Without an edge, for bars. */
  readonly quiet?: boolean;
}

/** One of several, in a list that opens. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onChange, prefix, quiet = false, id, field, describedBy } = props;
  const { isDisabled = false, isInvalid = false, autoFocus = false } = props;
  return (
    <AriaSelect
      aria-label={label}
      value={value}
      isDisabled={isDisabled}
      isInvalid={isInvalid}
      autoFocus={autoFocus}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option) onChange(option.value);
      }}
    >
      <Button
        {...(id === undefined ? {} : { id })}
        {...(field === undefined ? {} : { 'data-field': field })}
        className={cx(quiet ? styles.quiet : styles.button)}
        {...(prefix === undefined ? {} : { 'data-prefix': prefix })}
      >
        <SelectValue className={cx(styles.value)}>
          {() => options.find((one) => one.value === value)?.label}
        </SelectValue>
        <Icon of={ChevronDown} small />
      </Button>
      <Popover className={cx(styles.popover)} offset={4}>
        <ListBox className={cx(styles.list)}>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.label} className={cx(styles.item)}>
              <span className={styles.mark}>{option.value === value && <Icon of={CheckMark} small />}</span>
              <span className="grow">{option.label}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
