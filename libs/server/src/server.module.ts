import { AuthGuard, AuthModule } from '@libs/auth';
import { AwxModule } from '@libs/awx';
import type { ServerInfo } from '@libs/fleet';
import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import { LoggerModule } from 'nestjs-pino';
import { register } from 'prom-client';
import { AllowedMethods } from './allowed-methods';
import { CallGuard } from './call.guard';
import { CallErrorFilter } from './call-error.filter';
import { InputPipe } from './input.pipe';
import { loggingOf } from './logging';
import { MCP_PROVIDERS } from './mcp-entry/mcp-providers';
import { MetricsController } from './metrics.controller';
import { LoginProbes } from './oauth/login-probes';
import { ResourceMetadataController } from './oauth/resource-metadata.controller';
import { OperationCatalog } from './operation-catalog';
import { OperationRun } from './operation-run';
import { PolicyGuard } from './safety/policy.guard';
import { RateGuard } from './safety/rate.guard';
import { decidingProviders } from './safety/safety-providers';
import { ServerConfig } from './server-config';
import { SharedModule } from './shared.module';
import { MCP_PATHS } from './tokens';
import { WarmUp } from './warm-up';

/** What a host is made of. */
export interface HostParts {
  readonly server: ServerInfo;
  readonly module: Type | DynamicModule;
  /** Controllers beside the module's own. */
  readonly controllers: Type[];
  /** Of its MCP entries. */
  readonly mcpPaths: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * How often it is noted how late the event loop is, which wakes a server that has nothing else to do: every 10 ms, as it would
 * be by itself, is 0.7 % of a processor. Lags are told with this on top.
 */
const EVENT_LOOP_EVERY_MS = 50;

@Module({})
export class ServerModule {
  /** The root module of one host: its own with everything around it. Configuration comes from `env` alone. */
  static for({ server, module, controllers, mcpPaths, env }: HostParts): DynamicModule {
    const config = ServerConfig.from(env);
    return {
      module: ServerModule,
      imports: [
        SharedModule.for(server, config, env),
        AwxModule.register(env),
        AuthModule.register(env),
        LoggerModule.forRoot(loggingOf(server.name, config)),
        PrometheusModule.register({
          controller: MetricsController,
          defaultMetrics: {
            enabled: isFirstInProcess(),
            config: { eventLoopMonitoringPrecision: EVENT_LOOP_EVERY_MS },
          },
        }),
        TerminusModule.forRoot({ logger: false }),
        DiscoveryModule,
        module,
      ],
      controllers: [...controllers, ResourceMetadataController],
      providers: [
        { provide: MCP_PATHS, useValue: mcpPaths },
        LoginProbes,
        OperationCatalog,
        WarmUp,
        AllowedMethods,
        ...MCP_PROVIDERS,
        ...decidingProviders(env),
        OperationRun,
        ...AROUND_CALLS,
      ],
    };
  }
}

/** What every call passes, in the order in which it does. */
const AROUND_CALLS: readonly Provider[] = [
  { provide: APP_GUARD, useClass: CallGuard },
  { provide: APP_GUARD, useExisting: AuthGuard },
  { provide: APP_GUARD, useClass: RateGuard },
  { provide: APP_GUARD, useClass: PolicyGuard },
  { provide: APP_PIPE, useClass: InputPipe },
  { provide: APP_FILTER, useClass: CallErrorFilter },
];

/** Node's own metrics are the process's; servers that share one must not register them twice. */
const isFirstInProcess = (): boolean => register.getSingleMetric('process_start_time_seconds') === undefined;
