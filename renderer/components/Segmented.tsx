import { Radio, RadioGroup } from 'react-aria-components';
import { cx } from './cx';
import styles from './Segmented.module.css';

interface SegmentedProps<Value extends string> {
  readonly label: string;
  /** Null before anything was chosen. */
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option) onChange(option.value);
      }}
      className={cx(styles.group)}
    >
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className={cx(styles.option)}>
          {option.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
