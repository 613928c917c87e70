import { currentCall } from './call-context';

const HIDDEN = '[redacted]';

/** Characters of a secret that are looked for: AWX quotes values from their beginning, and its complaints are cut at this. */
const LONGEST = 1000;
/** Shorter words of a secret stand in sentences by chance. */
const SHORTEST = 4;
/** AWX cuts what it quotes, so the beginning of a word must do. */
const BEGINNING = 6;

/** Texts of the current call's input that no error of it may repeat: AWX quotes what it refuses. */
export function withhold(secrets: readonly string[]): void {
  const call = currentCall();
  if (call) call.withheld = [...(call.withheld ?? []), ...secrets];
}

/** `text` without what the current call withholds, however AWX has cut or wrapped it. */
export function withoutWithheld(text: string): string {
  const beginnings = (currentCall()?.withheld ?? []).flatMap(beginningsOf);
  if (beginnings.length === 0) return text;
  const isHidden = (word: string): boolean => beginnings.some((beginning) => word.includes(beginning));
  return text
    .split(/(\s+)/)
    .map((word) => (isHidden(word) ? HIDDEN : word))
    .join('');
}

const beginningsOf = (secret: string): string[] =>
  secret
    .slice(0, LONGEST)
    .split(/\s+/)
    .filter((word) => word.length >= SHORTEST)
    .map((word) => word.slice(0, BEGINNING));
