import { join } from 'node:path';
import { DEV, type Item, readItems } from '../../retrieval/dataset';

/** A request and the tools that answer it, see README.md. */
export type Request = Pick<Item, 'id' | 'text' | 'gold'>;

const OWN = join('bench', 'fit', 'requests', 'own.jsonl');

/** All there are, in the order of their files. */
export const readRequests = (): Request[] => [...readItems(DEV), ...readItems(OWN)];

/** The tools that answer it; those of the highest grade. */
export function rightTools({ gold }: Request): string[] {
  const top = Math.max(...gold.map(({ grade }) => grade));
  return gold.filter(({ grade }) => grade === top).map(({ tool }) => tool);
}

/** Those, and what is a useful first step or another reading. */
export const acceptableTools = ({ gold }: Request): string[] => gold.map(({ tool }) => tool);
