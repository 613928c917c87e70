import type { Server } from 'node:http';
import { AuditTrail } from '@libs/audit';
import { AuthConfig, Authenticator } from '@libs/auth';
import { AwxEnvironments } from '@libs/awx';
import { GATEWAY } from '@libs/fleet';
import {
  CallRate,
  CancellableCalls,
  corsOf,
  createHost,
  headerCheckOf,
  InFlight,
  LoginProbes,
  listen,
  Metrics,
  Safety,
  SafetyMetrics,
  ServerConfig,
  type ServerContract,
  type StopOptions,
  stopGracefully,
  wrapRequests,
} from '@libs/server';
import { ToolSearch } from '@libs/tool-search';
import { Tracing } from '@libs/tracing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Backends, type InProcess } from './backends/backends';
import { countBreakers } from './backends/breaker-metrics';
import { serverCards } from './connect/server-card';
import { readContracts } from './contracts';
import { serveFleetDocs } from './fleet/docs';
import { GatewayModule } from './gateway.module';
import { assertFitForOAuth, GatewayConfig } from './gateway-config';
import { aggregateEntries } from './mcp/aggregates';
import { FleetTools } from './mcp/fleet-tools';
import { Roof } from './mcp/roof';
import { Standings } from './mcp/standing';
import { LastHour } from './page/last-hour';
import { servePage } from './page/serve-page';
import { Forwarder } from './proxy/forward';
import { Front } from './proxy/front';
import { ProxyObserver } from './proxy/proxy-observer';
import { AGGREGATES, MCP_ENTRIES } from './routing/mcp-entries';
import { Operations } from './routing/operations';
import { RouteTable } from './routing/route-table';
import type { Target } from './routing/target';

/** A gateway that listens. */
export interface RunningGateway {
  /** E.g. `http://127.0.0.1:8000`. */
  readonly url: string;
  /** Finishes the calls in flight first. */
  close(): Promise<void>;
  /** The same, after it has served on as unready for as long as calls may still come. */
  stop(how?: StopOptions): Promise<void>;
}

/** What there is behind a gateway. */
export interface FleetParts {
  readonly contracts: readonly ServerContract[];
  /** The MCP entries by path; those of each server and those over all of them unless said. */
  readonly entries?: ReadonlyMap<string, Target>;
  /** The servers where they live in this process; they may come and go. Otherwise they are where the environment says. */
  readonly inProcess?: InProcess;
}

/**
 * Boots the gateway: alone, in one process with its servers, and in tests. Port 0 takes any free one.
 *
 * @throws {Error} when the configuration in `env` is wrong; the text names the variable.
 */
export async function startGateway(
  env: NodeJS.ProcessEnv = process.env,
  port: number = GATEWAY.port,
  { contracts = readContracts(), entries, inProcess }: Partial<FleetParts> = {},
): Promise<RunningGateway> {
  const config = GatewayConfig.from(env);
  const routes = new RouteTable(contracts);
  const module = GatewayModule.for(config, routes, contracts, inProcess);
  assertFitForOAuth(env);
  const mcpPaths = [...MCP_ENTRIES.keys(), ...Object.values(AGGREGATES)];
  const app = await createHost({ server: GATEWAY, module, controllers: [], mcpPaths, env });
  servePage(app);
  serveFleetDocs(app);
  const front = createFront(app, config, routes, { contracts, entries });
  // Nest keeps its server and all that hangs on it; only who sees a request first changes.
  wrapRequests(app.getHttpServer() as Server, (nest) => front.before(nest));
  const url = await listen(app, port);
  return { url, close: () => app.close(), stop: (how) => stopGracefully(app, how) };
}

function createFront(
  app: NestExpressApplication,
  { timeoutMs, migration }: GatewayConfig,
  routes: RouteTable,
  { contracts, entries }: FleetParts,
): Front {
  const config = app.get(ServerConfig);
  const fleet = app.get(FleetTools);
  const search = app.get(ToolSearch);
  const roof = new Roof(contracts, fleet);
  const standings = new Standings(app.get(Safety), fleet);
  const authenticator = app.get(Authenticator);
  countBreakers(app.get(Backends), app.get(Metrics).registry);
  return new Front({
    routes,
    entries:
      entries ??
      new Map([
        ...MCP_ENTRIES,
        ...aggregateEntries(
          {
            fleet,
            roof,
            standings,
            rate: app.get(CallRate),
            bodyLimit: config.bodyLimit,
            cancellable: app.get(CancellableCalls),
          },
          search,
        ),
        ...serverCards(contracts, { publicUrl: config.publicUrl, login: app.get(AuthConfig).needsHeader }),
      ]),
    backends: app.get(Backends),
    authenticator,
    environments: app.get(AwxEnvironments),
    checkHeaders: headerCheckOf(config),
    cors: corsOf(config),
    forwarder: new Forwarder({
      authenticator,
      timeoutMs,
      bodyLimit: config.bodyLimit,
      operations: new Operations(contracts),
      inFlight: app.get(InFlight),
    }),
    observer: new ProxyObserver(app.get(Metrics), config, app.get(LastHour)),
    metrics: app.get(SafetyMetrics),
    probes: app.get(LoginProbes),
    trail: app.get(AuditTrail),
    tracing: app.get(Tracing),
    migration,
  });
}
