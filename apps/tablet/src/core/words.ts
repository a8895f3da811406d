// apps/tablet/src/core/words.ts
//
// Whether what was typed is in what is shown: each word somewhere, in any case and width.
const plain = (text: string) => text.normalize('NFKC').toLocaleLowerCase();

export function matches(typed: string, ...texts: string[]): boolean {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const whole = plain(texts.join('\n'));
  return words.every((word) => whole.includes(word));
}
