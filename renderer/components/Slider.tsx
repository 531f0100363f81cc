import { Slider as AriaSlider, SliderThumb, SliderTrack } from 'react-aria-components';
import { cx } from './cx';
import styles from './Slider.module.css';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  /** Whole steps from 0. */
  readonly most: number;
  /** What stands at its two ends. */
  readonly ends: readonly [string, string];
  /** What a step means, in words. */
  readonly wordsOf: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** One of a few steps between two ends. */
export function Slider({ label, value, most, ends, wordsOf, onChange }: SliderProps) {
  const steps = Array.from({ length: most + 1 }, (_, step) => step);
  return (
    <AriaSlider
      className={cx(styles.slider)}
      aria-label={label}
      value={value}
      minValue={0}
      maxValue={most}
      step={1}
      onChange={onChange}
    >
      <span className={styles.end} aria-hidden="true">
        {ends[0]}
      </span>
      <SliderTrack className={cx(styles.track)}>
        {steps.map((step) => (
          <i key={step} className={styles.stop} style={{ left: `${(step / most) * 100}%` }} />
        ))}
        <SliderThumb className={cx(styles.thumb)} aria-label={label} {...{ 'aria-valuetext': wordsOf(value) }} />
      </SliderTrack>
      <span className={styles.end} aria-hidden="true">
        {ends[1]}
      </span>
    </AriaSlider>
  );
}
