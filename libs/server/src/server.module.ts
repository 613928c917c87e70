import { AuditModule } from '@libs/audit';
import { AuthGuard, AuthModule } from '@libs/auth';
import { AwxCaller, AwxModule, AwxObserver } from '@libs/awx';
import { AWX, read, SAFETY, WORKING } from '@libs/config';
import { Confirmations, confirmationKey, SealedBox, sharedKey } from '@libs/confirmation';
import type { ServerInfo } from '@libs/fleet';
import { PollPolicy, RunWaiter, WaitObserver } from '@libs/runs';
import { Idempotency, SharedState } from '@libs/shared-state';
import { Tracing } from '@libs/tracing';
import { type DynamicModule, Global, Logger, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import { LoggerModule } from 'nestjs-pino';
import { register } from 'prom-client';
import { AllowedMethods } from './allowed-methods';
import { AuditCheck } from './audit-check';
import { AwxCheck } from './awx-check';
import { CallGuard } from './call.guard';
import { CallErrorFilter } from './call-error.filter';
import { CallRecord } from './call-record';
import { ChangesInFlight } from './changes-in-flight';
import { CurrentAwxCaller } from './current-awx-caller';
import { InFlight } from './door/in-flight';
import { InputPipe } from './input.pipe';
import { loggingOf } from './logging';
import { AsOperation } from './mcp-entry/as-operation';
import { CancellableCalls } from './mcp-entry/cancellable-calls';
import { Completions } from './mcp-entry/completions';
import { PromptNames } from './mcp-entry/prompt-names';
import { ResourceNews } from './mcp-entry/resource-news';
import { ResourceUris } from './mcp-entry/resource-uris';
import { ToolNames } from './mcp-entry/tool-names';
import { Tasks } from './mcp-tasks/tasks.service';
import { memoryLimit, tellMemoryLimit } from './memory-limit';
import { Metrics } from './metrics';
import { MetricsController } from './metrics.controller';
import { LoginProbes } from './oauth/login-probes';
import { ResourceMetadataController } from './oauth/resource-metadata.controller';
import { OperationCatalog } from './operation-catalog';
import { OperationRun } from './operation-run';
import { CallRate } from './safety/call-rate';
import { CallerTeams } from './safety/caller-teams';
import { ConfirmationGate } from './safety/confirmation.gate';
import { ObjectFacts } from './safety/object-facts';
import { Once } from './safety/once';
import { PlainPreview } from './safety/plain-preview';
import { PolicyGuard } from './safety/policy.guard';
import { PolicySource } from './safety/policy-source';
import { RateGuard } from './safety/rate.guard';
import { Safety } from './safety/safety';
import { SafetyMetrics } from './safety/safety-metrics';
import { SecretInputs } from './safety/secret-inputs';
import { SecretOutputs } from './safety/secret-outputs';
import { SecretRefs } from './safety/secret-refs';
import { ServerConfig } from './server-config';
import { SharedStateOfServer } from './shared-state';
import { Stopping } from './stop';
import { MCP_PATHS, SERVER_INFO } from './tokens';
import { VERSION } from './version';
import { WaitMetrics } from './wait-metrics';
import { WarmUp } from './warm-up';
import { Primary } from './workers/primary';

/** What every server shares beneath its own module. */
@Global()
@Module({})
class SharedModule {}

/**
 * How often it is noted how late the event loop is, which wakes a server that has nothing else to do: every 10 ms, as it would
 * be by itself, is 0.7 % of a processor. Lags are told with this on top.
 */
const EVENT_LOOP_EVERY_MS = 50;

@Module({})
export class ServerModule {
  /** The root module of one host: `app` with everything around it. Configuration comes from `env` alone. */
  static for(
    server: ServerInfo,
    app: Type | DynamicModule,
    controllers: Type[],
    mcpPaths: readonly string[],
    env: NodeJS.ProcessEnv,
  ): DynamicModule {
    const config = ServerConfig.from(env);
    return {
      module: ServerModule,
      imports: [
        shared(server, config, env),
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
        app,
      ],
      controllers: [...controllers, ResourceMetadataController],
      providers: [
        { provide: MCP_PATHS, useValue: mcpPaths },
        LoginProbes,
        OperationCatalog,
        WarmUp,
        ToolNames,
        ResourceUris,
        ResourceNews,
        PromptNames,
        CancellableCalls,
        Completions,
        AllowedMethods,
        CallerTeams,
        Safety,
        AsOperation,
        Tasks,
        ObjectFacts,
        PlainPreview,
        ConfirmationGate,
        OperationRun,
        { provide: PolicySource, useFactory: () => new PolicySource(env) },
        {
          provide: CallRate,
          useFactory: (state: SharedState) => new CallRate(state, read(env, SAFETY).RATE_LIMIT),
          inject: [SharedState],
        },
        { provide: Confirmations, useFactory: () => new Confirmations(confirmationKey(env).key) },
        // The order is the order in which they run.
        { provide: APP_GUARD, useClass: CallGuard },
        { provide: APP_GUARD, useExisting: AuthGuard },
        { provide: APP_GUARD, useClass: RateGuard },
        { provide: APP_GUARD, useClass: PolicyGuard },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: CallErrorFilter },
      ],
    };
  }
}

const shared = (server: ServerInfo, config: ServerConfig, env: NodeJS.ProcessEnv): DynamicModule => {
  const providers = [
    { provide: Metrics, useFactory: () => metricsOf(env) },
    ...(Primary.ofThisProcess ? [{ provide: Primary, useValue: Primary.ofThisProcess }] : []),
    SafetyMetrics,
    { provide: WaitObserver, useClass: WaitMetrics },
    CallRecord,
    ChangesInFlight,
    Stopping,
    AuditCheck,
    AwxCheck,
    { provide: InFlight, useValue: new InFlight(config.maxCalls) },
    { provide: SERVER_INFO, useValue: server },
    { provide: ServerConfig, useValue: config },
    { provide: AwxCaller, useClass: CurrentAwxCaller },
    { provide: AwxObserver, useExisting: Metrics },
    {
      provide: SharedStateOfServer,
      useFactory: (metrics: Metrics) => new SharedStateOfServer(env, metrics),
      inject: [Metrics],
    },
    { provide: SharedState, useFactory: ({ state }: SharedStateOfServer) => state, inject: [SharedStateOfServer] },
    { provide: Idempotency, useFactory: ({ store }: SharedState) => new Idempotency(store), inject: [SharedState] },
    {
      provide: Once,
      useFactory: (idempotency: Idempotency) => new Once(idempotency, sharedKey(env, 'awx-mcp repetitions 1')),
      inject: [Idempotency],
    },
    { provide: SecretRefs, useFactory: () => new SecretRefs(env) },
    {
      provide: SecretInputs,
      useFactory: ({ store }: SharedState) =>
        new SecretInputs(store, new SealedBox(confirmationKey(env, 'awx-mcp secret inputs 1').key), config.publicUrl),
      inject: [SharedState],
    },
    {
      provide: SecretOutputs,
      useFactory: ({ store }: SharedState) =>
        new SecretOutputs(store, new SealedBox(confirmationKey(env, 'awx-mcp secret outputs 1').key), config.publicUrl),
      inject: [SharedState],
    },
    { provide: PollPolicy, useFactory: () => new PollPolicy(read(env, AWX).AWX_POLL_SECONDS) },
    RunWaiter,
    { provide: Tracing, useFactory: () => tracingOf(server, env) },
  ];
  return {
    module: SharedModule,
    imports: [AuditModule.register(env)],
    providers,
    exports: [...providers, AuditModule],
  };
};

const metricsOf = (env: NodeJS.ProcessEnv): Metrics => {
  const metrics = new Metrics();
  tellMemoryLimit(metrics.registry, memoryLimit(Primary.ofThisProcess ? read(env, WORKING).WORKERS : 1));
  return metrics;
};

const tracingOf = ({ name }: ServerInfo, env: NodeJS.ProcessEnv): Promise<Tracing> => {
  const logger = new Logger(Tracing.name);
  return Tracing.open({ name, version: VERSION }, env, (words) => logger.warn(words));
};

/** Node's own metrics are the process's; servers that share one must not register them twice. */
const isFirstInProcess = (): boolean => register.getSingleMetric('process_start_time_seconds') === undefined;
