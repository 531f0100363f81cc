/**
 * Where words stand in a text that others are to take the place of; UTF-16 offsets. Where they stand as a part of those others,
 * as 核酸 does in 核酸检测, they are right already and are left out.
 */
export function standingPlaces(text: string, was: string, right: string): readonly number[] {
  if (was === '') return [];
  const done = right.includes(was) ? placesOf(text, right) : [];
  return placesOf(text, was).filter(
    (at) => !done.some((place) => place <= at && at + was.length <= place + right.length),
  );
}

function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) places.push(at);
  return places;
}
