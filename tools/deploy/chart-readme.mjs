// Writes helm/awx-mcp/README.md: what is said in its first half, and a table of values.yaml with its comments.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMap, parseDocument } from 'yaml';

const folder = fileURLToPath(new URL('../../helm/awx-mcp', import.meta.url));
const MARK = '<!-- From here on made by `node tools/deploy/chart-readme.mjs`. -->';

export function readme() {
  const [said] = readFileSync(join(folder, 'README.md'), 'utf8').split(MARK);
  const { contents } = parseDocument(readFileSync(join(folder, 'values.yaml'), 'utf8'));
  const rows = rowsOf(contents, '').map((cells) => `| ${cells.join(' | ')} |`);
  return `${[said + MARK, '', '| Value | Default | |', '|---|---|---|', ...rows].join('\n')}\n`;
}

function rowsOf(map, above) {
  return map.items.flatMap(({ key, value }, index) => {
    const path = above + key.value;
    const comment = key.commentBefore ?? (index === 0 ? map.commentBefore : undefined);
    const text = describe(comment);
    // A map that is described as a whole, or given in one line, is one row.
    if (isMap(value) && value.items.length > 0 && !value.flow && !text) return rowsOf(value, `${path}.`);
    return [[`\`${path}\``, `\`${JSON.stringify(value.toJSON())}\``, text]];
  });
}

/** Only comments that begin with `--` are of the value. */
function describe(comment) {
  const said = comment?.split('\n').map((line) => line.trim()) ?? [];
  const start = said.findIndex((line) => line.startsWith('-- '));
  return start < 0 ? '' : said.slice(start).join(' ').slice(3).replaceAll('|', '\\|');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(folder, 'README.md'), readme());
