import { isPoint } from './blockMarks';

/** The sign a finding is marked with in the text: a wave under words, a caret under signs and spaces. */
export function FindingGlyph({ text }: { readonly text: string }) {
  return (
    <svg
      viewBox="0 0 16 10"
      width="16"
      height="10"
      aria-hidden="true"
      fill="none"
      stroke="var(--zhu)"
      strokeWidth="1.5"
    >
      <path d={isPoint(text) ? 'M4.5 8L8 3l3.5 5' : 'M1 6q1.75-4 3.5 0t3.5 0 3.5 0 3.5 0'} />
    </svg>
  );
}
