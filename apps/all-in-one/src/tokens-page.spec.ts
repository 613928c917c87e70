import { readFileSync } from 'node:fs';
import { SERVER_NAMES } from '@libs/fleet';
import type { ServerContract } from '@libs/server';
import { tokensPage } from './tokens-page';

const contracts = SERVER_NAMES.map(
  (server) => JSON.parse(readFileSync(`contracts/${server}.json`, 'utf8')) as ServerContract,
);

describe('docs/tokens.md', () => {
  const page = tokensPage(contracts);

  it('is as the contracts make it; `npm run contracts` writes it', () => {
    expect(readFileSync('docs/tokens.md', 'utf8')).toBe(page);
  });

  it('tells of no entry that is over its budget', () => {
    const numbers = [...page.matchAll(/^\| `\S+` \| \d+ \| ([\d,]+) \| ([\d,]+) \|$/gm)].map(([, ...counts]) =>
      counts.map((count) => Number(count.replaceAll(',', ''))),
    );
    expect(numbers).toHaveLength(3 + 2 * SERVER_NAMES.length);
    expect(numbers.filter(([tokens, most]) => tokens! > most!)).toEqual([]);
  });
});
