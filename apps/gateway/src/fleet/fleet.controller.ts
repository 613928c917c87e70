import { Public } from '@libs/auth';
import { GATEWAY } from '@libs/fleet';
import { currentCall } from '@libs/operation';
import { AuditCheck, environmentPrefix, respondError, Stopping, VERSION } from '@libs/server';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Backends } from '../backends/backends';
import { AGGREGATES, entryPath } from '../routing/mcp-entries';
import { ContractDigests } from './contract-digests';
import { type ServerState, stateOf } from './server-state';

/** A server that does not say within this that it is alive is shown as down. */
const ALIVE_TIMEOUT_MS = 1_000;

/** What the gateway says of itself and of the fleet behind it. */
@Public()
@ApiTags('gateway')
@Controller()
export class FleetController {
  constructor(
    private readonly backends: Backends,
    private readonly digests: ContractDigests,
    private readonly stopping: Stopping,
    private readonly audit: AuditCheck,
  ) {}

  @Get()
  @ApiOperation({
    security: [],
    operationId: 'fleet',
    summary: 'The servers of the fleet: what each is for, and whether it is up.',
  })
  async information(): Promise<object> {
    const { name, title, purpose } = GATEWAY;
    return {
      name,
      title,
      version: VERSION,
      purpose,
      mcp: Object.values(AGGREGATES),
      servers: await Promise.all(this.backends.all().map(describe)),
      links: { docs: '/docs', openapi: '/docs-json', health: '/health', ready: '/ready', metrics: '/metrics' },
    };
  }

  @Get('health')
  @ApiOperation({ security: [], operationId: 'health', summary: 'Alive: the process answers.' })
  health(): object {
    return { status: 'ok', server: GATEWAY.name };
  }

  /** One server that is down must not take the others out of service, so any that is ready will do. */
  @Get('ready')
  @ApiOperation({
    security: [],
    operationId: 'ready',
    summary:
      'Ready: at least one server is, and refusals can be put on record. The status is degraded when not all are; each is ' +
      'listed with what is wrong: the server, AWX behind it, or its version.',
  })
  async ready(@Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    if (this.stopping.begun) return unready(response, 'The gateway is stopping. Call another one, or again later.');
    const unrecorded = await this.audit.run().catch(({ message }: Error) => message);
    if (unrecorded) return unready(response, unrecorded);
    const prefix = environmentPrefix(currentCall()?.environment);
    const states = await Promise.all(
      this.backends
        .all()
        .map(async (backend) => [backend.server.name, await stateOf(backend, this.digests, prefix)] as const),
    );
    const servers = Object.fromEntries(states);
    const ready = states.filter(([, { status }]) => status === 'ready').length;
    if (ready > 0) return { status: ready === states.length ? 'ok' : 'degraded', servers };
    return unready(response, whyNone(states.map(([, state]) => state)), { servers });
  }
}

function unready(response: Response, detail: string, extra: Readonly<Record<string, unknown>> = {}): undefined {
  respondError(response, { server: GATEWAY.name, status: 503, detail, extra });
}

function whyNone(states: readonly ServerState[]): string {
  const awx = states.some(({ status }) => status === 'awx unavailable');
  return awx ? 'AWX cannot be used by any server that answers; see servers.' : 'No server is ready; see servers.';
}

type Backend = ReturnType<Backends['of']>;

async function describe(backend: Backend): Promise<object> {
  const { name, title, purpose } = backend.server;
  const alive = await backend.page('/health', ALIVE_TIMEOUT_MS);
  return {
    name,
    title,
    purpose,
    mcp: entryPath(name as Parameters<typeof entryPath>[0]),
    docs: `/docs/${name}.json`,
    state: alive?.status === 200 ? 'up' : 'down',
  };
}
