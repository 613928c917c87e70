import type { Running } from './fleet';

/** What a person needs who has just started everything: where things are and three lines to paste. */
export function banner(running: readonly Running[], awx: string): string {
  const gateway = running[0]!.url;
  const width = Math.max(...running.map(({ server }) => server.title.length));
  const rows = running.map(({ server, url }) => `  ${server.title.padEnd(width)}  ${url}  ${server.purpose}`);
  return [
    `AWX: ${awx}`,
    '',
    ...rows,
    '',
    'Try it:',
    `  curl -s '${gateway}/job_templates?page_size=5'`,
    `  {"mcpServers": {"awx": {"type": "http", "url": "${gateway}/mcp/core"}}}`,
    `  ${gateway}/docs`,
    '',
  ].join('\n');
}
