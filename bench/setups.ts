import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GATEWAY, SERVERS } from '@libs/fleet';
import { AWX_PORT, FLEET_OFFSET, LONG_OUTPUT_PORT, SIZED_AWX_PORTS, YARDSTICK_PORT } from './rig/ports';
import { BenchProcess } from './rig/process';
import type { SizeName } from './rig/sized-data';

/** The server under test has a core of its own; the load and its AWX share the other. */
const TESTED_CORE = 1;
export const OTHER_CORE = 0;

export const CORE_URL = `http://127.0.0.1:${SERVERS.core.port + FLEET_OFFSET}`;
export const YARDSTICK_URL = `http://127.0.0.1:${YARDSTICK_PORT}`;
export const GATEWAY_URL = `http://127.0.0.1:${GATEWAY.port + FLEET_OFFSET}`;

export const sizedAwxUrl = (size: SizeName): string => `http://127.0.0.1:${SIZED_AWX_PORTS[size]}`;

/** Node's flags in production, given by whoever starts the bench: there is one place that knows them. */
const flags = process.argv.slice(2);

const common = { AUDIT_LOG_DIR: mkdtempSync(join(tmpdir(), 'awx-mcp-bench-')) };

/** Credentials of AWX's own, and callers checked by AWX, as in production. */
const withInstantAwx = {
  ...common,
  AWX_BASE_URL: `http://127.0.0.1:${AWX_PORT}`,
  AWX_USERNAME: 'admin',
  AWX_PASSWORD: 'password',
  AUTH_MODE: 'awx',
  INTERNAL_AUTH_TOKEN: 'only-for-this-bench-and-thirty-two-characters',
  CORE_URL,
};

export const startInstantAwx = (): Promise<BenchProcess> =>
  BenchProcess.start({ script: 'bench/rig/instant-awx.js', ready: 'Ready', core: OTHER_CORE });

export const startSizedAwx = (size: SizeName): Promise<BenchProcess> =>
  BenchProcess.start({ script: 'bench/rig/sized-awx.js', args: [size], ready: 'Ready', core: TESTED_CORE });

/** On the core of the server under test, with which it takes turns. */
export const startYardstick = (): Promise<BenchProcess> =>
  BenchProcess.start({ script: 'bench/rig/yardstick.js', ready: 'Ready', flags, core: TESTED_CORE });

export const LONG_OUTPUT_URL = `http://127.0.0.1:${LONG_OUTPUT_PORT}`;

export const startLongOutputAwx = (): Promise<BenchProcess> =>
  BenchProcess.start({ script: 'bench/rig/long-output-awx.js', ready: 'Ready', core: OTHER_CORE });

export const startCore = (awx = withInstantAwx.AWX_BASE_URL, core = TESTED_CORE): Promise<BenchProcess> =>
  BenchProcess.start({
    script: 'apps/core/src/main.js',
    ready: 'AWX Core on',
    flags,
    env: { ...withInstantAwx, AWX_BASE_URL: awx, PORT: String(SERVERS.core.port + FLEET_OFFSET) },
    core,
  });

export const startGatewayAlone = (): Promise<BenchProcess> =>
  BenchProcess.start({
    script: 'apps/gateway/src/main.js',
    ready: 'AWX Gateway on',
    flags,
    env: { ...withInstantAwx, PORT: String(GATEWAY.port + FLEET_OFFSET) },
    core: TESTED_CORE,
  });

/** Everything in one process, with the instant AWX or with the simulator inside. */
export const startFleetWith = (awx: 'instant' | 'embedded'): Promise<BenchProcess> =>
  BenchProcess.start({
    script: 'apps/all-in-one/src/main.js',
    ready: 'Try it:',
    flags,
    env: { ...(awx === 'instant' ? withInstantAwx : common), PORT_OFFSET: String(FLEET_OFFSET) },
  });
