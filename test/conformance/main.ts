import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { urlVariable } from '@libs/config';
import { SERVER_NAMES, SERVERS } from '@libs/fleet';
import { contractOf, createServer, listen, stopOnSignal } from '@libs/server';
import { startGateway } from '../../apps/gateway/src/start-gateway';
import { startEverything } from './everything/start';
import { listedContract } from './listed-contract';
import { OperationsModule } from './operations/operations.module';

/** In whose place they stand behind the gateway of this process. */
const OPERATIONS = 'core';
const EVERYTHING = 'inventory';

const NOWHERE = 'http://127.0.0.1:9';

/**
 * Two servers for the conformance suite, and a gateway with nothing but them behind it. Writes their addresses, as a line of
 * JSON, to standard output.
 */
async function main(): Promise<void> {
  const auditDir = mkdtempSync(join(tmpdir(), 'awx-mcp-conformance-audit-'));
  const env: NodeJS.ProcessEnv = {
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    LOG_TO: 'stderr',
    AUTH_MODE: 'none',
    AUDIT_LOG_DIR: auditDir,
    AWX_BASE_URL: NOWHERE,
    AWX_TOKEN: 'never-sent',
    ...Object.fromEntries(SERVER_NAMES.map((name) => [urlVariable(name), NOWHERE])),
  };
  const everything = await startEverything();
  const app = await createServer(SERVERS[OPERATIONS], OperationsModule, env);
  const operations = await listen(app, 0);
  const contract = contractOf(app, SERVERS[OPERATIONS]);
  const gateway = await startGateway(
    { ...env, [urlVariable(OPERATIONS)]: operations, [urlVariable(EVERYTHING)]: everything.url },
    0,
    { contracts: [contract, await listedContract(EVERYTHING, `${everything.url}/mcp/full`, contract)] },
  );
  process.stdout.write(
    `${JSON.stringify({
      everything: `${everything.url}/mcp`,
      operations: `${operations}/mcp`,
      passedThrough: `${gateway.url}/mcp/${EVERYTHING}`,
      aggregated: `${gateway.url}/mcp/all`,
    })}\n`,
  );
  stopOnSignal(async () => {
    await gateway.close();
    await Promise.all([app.close(), everything.close()]);
    rmSync(auditDir, { recursive: true, force: true });
  });
}

void main();
