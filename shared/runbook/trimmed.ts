/** A text without the signs of `front` at its beginning and those of `back` at its end. */
export const trimmed = (text: string, front: string, back: string): string => {
  let from = 0;
  let to = text.length;
  while (from < to && front.includes(text.charAt(from))) from++;
  while (to > from && back.includes(text.charAt(to - 1))) to--;
  return text.slice(from, to);
};
