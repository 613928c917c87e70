// What a new server begins with: the files of its app, and the lines that the rest of the project needs to know it.

const pascal = (name) => name[0].toUpperCase() + name.slice(1);
const title = (name) => `AWX ${pascal(name)}`;

/** A text as TypeScript of this project writes it. */
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** The files of the app, by path. Its one operation is an example to be replaced; a server must offer something. */
export const appFiles = ({ name }) => ({
  [`apps/${name}/src/main.ts`]: `import '@libs/signals';

import { serve } from '@libs/server';
import { ${pascal(name)}Module } from './${name}.module';

void serve('${name}', ${pascal(name)}Module);
`,
  [`apps/${name}/src/${name}.module.ts`]: `import { Module } from '@nestjs/common';
import { ${pascal(name)}Controller } from './${name}.controller';

@Module({ controllers: [${pascal(name)}Controller] })
export class ${pascal(name)}Module {}
`,
  [`apps/${name}/src/${name}.dto.ts`]: `import { Text } from '@libs/operation';

export class Check${pascal(name)} {}

export class ${pascal(name)}Checked {
  @Text('Version of AWX') version!: string;
}
`,
  [`apps/${name}/src/${name}.controller.ts`]: `import { AwxClient } from '@libs/awx';
import { Operation, OperationsController } from '@libs/operation';
import { Check${pascal(name)}, ${pascal(name)}Checked } from './${name}.dto';

@OperationsController('${name}')
export class ${pascal(name)}Controller {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'check_${name}',
    route: 'GET check',
    effect: 'read',
    summary: 'Say which version of AWX this server works with.',
    input: Check${pascal(name)},
    output: ${pascal(name)}Checked,
    // What people say when they mean it: write more of them, docs/tool-search.md says how.
    phrases: [
      'check the ${name} server',
      'does ${name} reach AWX',
      'is ${name} all right',
      'which AWX does ${name} work with',
      '${name} check',
      'version of AWX behind ${name}',
    ],
  })
  async check(): Promise<${pascal(name)}Checked> {
    const { version } = await this.awx.ping();
    return { version };
  }
}
`,
  [`apps/${name}/test/${name}.contract.spec.ts`]: `import { describeServer } from '@libs/testing';
import { ${pascal(name)}Module } from '../src/${name}.module';

describeServer('${name}', ${pascal(name)}Module);
`,
  [`apps/${name}/test/${name}.spec.ts`]: `import { onBothSurfaces, useServer } from '@libs/testing';
import { ${pascal(name)}Module } from '../src/${name}.module';

const { server } = useServer('${name}', ${pascal(name)}Module);

onBothSurfaces('check_${name}', server, (call) => {
  it('tells the version of AWX', async () => {
    expect((await call()).data).toEqual({ version: expect.stringMatching(/^\\d+\\./) });
  });
});
`,
});

/** What is changed in files that know every server: path, and the file's text before and after. */
export const edits = [
  ['libs/fleet/src/servers.ts', (text, server) => insertBefore(text, '] as const;', fleetRow(server))],
  ['apps/all-in-one/src/servers.ts', hostModule],
  ['nest-cli.json', addProject],
  ['README.md', (text, { name, port, purpose }) => afterLastRow(text, `| ${name} | ${port} | ${lowered(purpose)} |`)],
];

const fleetRow = ({ name, port, purpose }) =>
  `  { name: '${name}', title: '${title(name)}', port: ${port}, purpose: ${quoted(purpose)} },\n`;

function hostModule(text, { name }) {
  const module = `${pascal(name)}Module`;
  const imports = `import { ${module} } from '../../${name}/src/${name}.module';\n`;
  return insertBefore(insertBefore(text, '\n/** The module of every', imports), '};\n', `  ${name}: ${module},\n`);
}

function addProject(text, { name }) {
  const { projects, ...rest } = JSON.parse(text);
  const like = JSON.stringify(projects.core).replaceAll('apps/core', `apps/${name}`);
  return `${JSON.stringify({ ...rest, projects: { ...projects, [name]: JSON.parse(like) } }, null, 2)}\n`;
}

/** README's table of servers speaks in parts of sentences. */
const lowered = (purpose) => purpose[0].toLowerCase() + purpose.slice(1).replace(/\.$/, '');

function insertBefore(text, anchor, lines) {
  const at = text.lastIndexOf(anchor);
  if (at < 0) throw new Error(`"${anchor.trim()}" is not where it was; mend tools/new-server.`);
  return text.slice(0, at) + lines + text.slice(at);
}

function afterLastRow(text, row) {
  const last = [...text.matchAll(/^\| [a-z]+ \| \d+ \|.*$/gm)].at(-1);
  if (!last) throw new Error('README.md has no table of servers any more; mend tools/new-server.');
  const at = last.index + last[0].length;
  return `${text.slice(0, at)}\n${row}${text.slice(at)}`;
}
