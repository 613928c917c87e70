import { readFileSync } from 'node:fs';
import { connectionsTo } from '../../gateway/src/connect/clients';
import { clientsPage, EXAMPLE } from './clients-page';

describe('how to connect a client', () => {
  it('is told in docs/clients.md as the gateway tells it', () => {
    expect(readFileSync('docs/clients.md', 'utf8')).toBe(clientsPage());
  });

  it('is told in the README in the same words', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const client of ['Claude Code', 'Codex', 'Gemini CLI'])
      expect(readme).toContain(connectionsTo(EXAMPLE).find((each) => each.client === client)!.text);
  });
});
