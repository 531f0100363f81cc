/** How wide a text is set, in full-width characters: what is half-width in print counts half. */
export function setWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x1100 ? 0.5 : 1;
  return width;
}

/** Whether a sentence ends here, closing quotes and brackets included. */
export function endsSentence(text: string): boolean {
  return /[。！？!?…][”’"'」』）)】》〉]*$/.test(text);
}

/** Marks that structure a sentence; quotes, title marks and the middle dot stand in headings as well. */
export function hasSentenceMarks(text: string): boolean {
  return /[，。；：、！？,;:!?…]/.test(text);
}

export function hasPunctuation(text: string): boolean {
  return /[\p{P}]/u.test(text);
}
