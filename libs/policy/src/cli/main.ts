import { readFileSync, writeFileSync } from 'node:fs';
import { policyJsonSchema } from '../policy-schema';
import { readPolicy } from '../read-policy';
import { readArguments, USAGE } from './check-arguments';
import { knownOperations } from './known-operations';
import { report } from './report';

/** `npm run policy`, from the root of the project. */
function main([command, ...args]: readonly string[]): string {
  if (command === 'schema' && args[0]) {
    writeFileSync(args[0], `${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`);
    return `${args[0]} is written.`;
  }
  if (command !== 'check') throw new Error(USAGE);
  const operations = knownOperations('contracts');
  const check = readArguments(args, operations, Date.now());
  const known = { operations: operations.map(({ name }) => name), servers: operations.map(({ server }) => server) };
  return report(readPolicy(readFileSync(check.file, 'utf8'), known), check).join('\n');
}

try {
  console.log(main(process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
