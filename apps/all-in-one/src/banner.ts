import { AUTH, type Environment, read } from '@libs/config';
import type { Running } from './fleet';

/** What a person needs who has just started everything: where things are and three lines to paste. */
export function banner(running: readonly Running[], awx: string, env: Environment): string {
  const gateway = running[0]!.url;
  const width = Math.max(...running.map(({ server }) => server.title.length));
  const rows = running.map(({ server, url }) => `  ${server.title.padEnd(width)}  ${url}  ${server.purpose}`);
  const { hint, option, header } = LOGINS[read(env, AUTH).AUTH_MODE];
  const headers = header ? `, "headers": {"Authorization": "${header}"}` : '';
  return [
    `AWX: ${awx}`,
    '',
    ...rows,
    '',
    `Try it${hint}:`,
    `  curl -s ${option}'${gateway}/job_templates?page_size=5'`,
    `  {"mcpServers": {"awx": {"type": "http", "url": "${gateway}/mcp"${headers}}}}`,
    `  ${gateway}/docs`,
    '',
  ].join('\n');
}

/** How callers log in, by `AUTH_MODE`. */
const LOGINS = {
  awx: {
    hint: ' with a user of AWX in place of USER (curl asks for the password) and a personal token of AWX',
    option: '-u USER ',
    header: 'Bearer TOKEN',
  },
  service: {
    hint: ' with a user of AUTH_USERNAME or AUTH_HTPASSWD_FILE (curl asks for the password)',
    option: '-u USER ',
    header: 'Basic BASE64-OF-USER:PASSWORD',
  },
  oauth: {
    hint: ' with an access token of OAUTH_ISSUER in place of TOKEN; MCP clients ask for one by themselves',
    option: "-H 'Authorization: Bearer TOKEN' ",
    header: '',
  },
  none: { hint: '', option: '', header: '' },
};
