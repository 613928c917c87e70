import { readFileSync } from 'node:fs';

/**
 * `nest start <name>` falls back to the entry of the whole workspace when no project has that name. Whoever mistypes a
 * server's name gets this, and not everything at once.
 */
const { projects } = JSON.parse(readFileSync('nest-cli.json', 'utf8')) as { projects: object };

process.stderr.write(
  `There is no such project. Start one of ${Object.keys(projects).join(', ')}: npx nest start core\n`,
);
process.exit(1);
