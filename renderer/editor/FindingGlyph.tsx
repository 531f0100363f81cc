import { isPoint } from './blockMarks';

interface FindingGlyphProps {
  readonly text: string;
  /** It is about wording. */
  readonly isQuiet?: boolean;
}

/** The sign a finding is marked with in the text: a wave under words, a caret under signs and spaces, dashes where it is about wording. */
export function FindingGlyph({ text, isQuiet = false }: FindingGlyphProps) {
  const wave = isQuiet ? 'M1 6h4m2 0h4m2 0h2' : 'M1 6q1.75-4 3.5 0t3.5 0 3.5 0 3.5 0';
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
      <path d={isPoint(text) ? 'M4.5 8L8 3l3.5 5' : wave} />
    </svg>
  );
}
