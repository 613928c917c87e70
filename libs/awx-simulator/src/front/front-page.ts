/** What the page tells. */
export interface Facts {
  name: string;
  /** '/api/v2/' */
  api: string;
  /** Address of the control interface, when it is open. */
  control?: string;
  /** Which data it was started with, in words. */
  data: string;
  /** Its time, as AWX writes it. */
  now: string;
  users: readonly { username: string; role: string }[];
  /** Said only when it is the default: any other is for those who chose it to know. */
  password?: string;
  /** How many there are of what one asks for first. */
  counts: Record<string, number>;
}

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
  h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2rem }
  table { border-collapse: collapse } th, td { text-align: left; padding: .15rem 1.5rem .15rem 0; font-weight: normal }
  pre { background: #f2f2f2; padding: .75rem; overflow-x: auto } code, pre { font-family: ui-monospace, monospace; font-size: .9rem }
  a { color: #0b57a4 }
  @media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #161616 } pre { background: #262626 } a { color: #8ab4f8 } }
`;

/** A page for people who open the simulator in a browser, at `origin` as they know it. */
export function frontPage(facts: Facts, origin: string): string {
  const { name, api, data, now, password } = facts;
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${escapeHtml(name)}</title>
  <style>${STYLE}</style>
</head>
<body>
<main>
  <h1>${escapeHtml(name)}</h1>
  <p>An Ansible AWX that lives in memory and answers as the real one does, without its web pages. Jobs run, workflows wait
  for approvals, schedules fire; nothing is executed and nothing leaves the process.</p>
  <h2>API</h2>
  <p><a href="${escapeHtml(api)}">${escapeHtml(api)}</a></p>
  <pre>curl -su admin:${escapeHtml(password ?? '$AWX_SIMULATOR_PASSWORD')} ${escapeHtml(origin)}${escapeHtml(api)}job_templates/</pre>
  <h2>Users</h2>
  <p>${password ? `All of its own users have the password <code>${escapeHtml(password)}</code>.` : 'The password is the one that it was started with.'}</p>
  ${table(
    ['user', 'role'],
    facts.users.map(({ username, role }) => [username, role]),
  )}
  <h2>Data</h2>
  <p>${escapeHtml(data)}. It is <time>${escapeHtml(now)}</time> here.</p>
  ${table(
    ['', ''],
    Object.entries(facts.counts).map(([what, count]) => [what, String(count)]),
  )}
  <h2>Control</h2>
  ${control(facts)}
</main>
</body>
</html>
`;
}

function control({ control: url }: Facts): string {
  if (!url) return '<p>Closed: start it with <code>--control-port 8053</code> for faults, time, dump and reset.</p>';
  return `<p>Faults, time, dump and reset: <a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>
  <pre>curl -s ${escapeHtml(url)}/faults -d '{"kind": "status", "status": 503, "path": "/api/v2/jobs/**"}'
curl -s ${escapeHtml(url)}/clock -d '{"advance": "2h30m"}'
curl -s -X POST ${escapeHtml(url)}/reset</pre>`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const cells = (tag: string, row: readonly string[]): string =>
    row.map((one) => `<${tag}>${escapeHtml(one)}</${tag}>`).join('');
  const body = rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n  ');
  const header = head.some(Boolean) ? `<tr>${cells('th', head)}</tr>` : '';
  return `<table>${header}${body}</table>`;
};

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char]!);
