import { useId } from 'react';
import styles from './Slider.module.css';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  /** Whole steps from 0. */
  readonly most: number;
  /** What stands at its two ends. */
  readonly ends: readonly [string, string];
  /** What the value means, in words. */
  readonly words: string;
  readonly onChange: (value: number) => void;
}

/** One of a few steps between two ends. */
export function Slider({ label, value, most, ends, words, onChange }: SliderProps) {
  const steps = useId();
  return (
    <div className={styles.slider} title={words}>
      <span className={styles.end} aria-hidden="true">
        {ends[0]}
      </span>
      <input
        type="range"
        className={styles.input}
        aria-label={label}
        aria-valuetext={words}
        list={steps}
        min={0}
        max={most}
        step={1}
        value={value}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <datalist id={steps}>
        {Array.from({ length: most + 1 }, (_, step) => step).map((step) => (
          <option key={step} value={step} />
        ))}
      </datalist>
      <span className={styles.end} aria-hidden="true">
        {ends[1]}
      </span>
    </div>
  );
}
