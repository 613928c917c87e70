import { AuditModule } from '@libs/audit';
import { AuthGuard, AuthModule } from '@libs/auth';
import { AwxCaller, AwxModule, AwxObserver } from '@libs/awx';
import type { ServerInfo } from '@libs/fleet';
import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import { LoggerModule } from 'nestjs-pino';
import { register } from 'prom-client';
import { AllowedMethods } from './allowed-methods';
import { CallGuard } from './call.guard';
import { CallErrorFilter } from './call-error.filter';
import { CallRecord } from './call-record';
import { CurrentAwxCaller } from './current-awx-caller';
import { InFlight } from './door/in-flight';
import { InputPipe } from './input.pipe';
import { loggingOf } from './logging';
import { McpBorder } from './mcp-border';
import { Metrics } from './metrics';
import { MetricsController } from './metrics.controller';
import { OperationInterceptor } from './operation.interceptor';
import { OperationCatalog } from './operation-catalog';
import { ServerConfig } from './server-config';
import { Stopping } from './stop';
import { SERVER_INFO } from './tokens';
import { ToolNames } from './tool-names';

/** What every server shares beneath its own module. */
@Global()
@Module({})
class SharedModule {}

@Module({})
export class ServerModule {
  /** The root module of one host: `app` with everything around it. Configuration comes from `env` alone. */
  static for(
    server: ServerInfo,
    app: Type | DynamicModule,
    controllers: Type[],
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
        PrometheusModule.register({ controller: MetricsController, defaultMetrics: { enabled: isFirstInProcess() } }),
        TerminusModule.forRoot({ logger: false }),
        DiscoveryModule,
        app,
      ],
      controllers,
      providers: [
        OperationCatalog,
        ToolNames,
        AllowedMethods,
        // The order is the order in which they run.
        { provide: APP_GUARD, useClass: CallGuard },
        { provide: APP_GUARD, useExisting: AuthGuard },
        { provide: APP_INTERCEPTOR, useClass: McpBorder },
        { provide: APP_INTERCEPTOR, useClass: OperationInterceptor },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: CallErrorFilter },
      ],
    };
  }
}

const shared = (server: ServerInfo, config: ServerConfig, env: NodeJS.ProcessEnv): DynamicModule => {
  const providers = [
    Metrics,
    CallRecord,
    Stopping,
    { provide: InFlight, useValue: new InFlight(config.maxCalls) },
    { provide: SERVER_INFO, useValue: server },
    { provide: ServerConfig, useValue: config },
    { provide: AwxCaller, useClass: CurrentAwxCaller },
    { provide: AwxObserver, useExisting: Metrics },
  ];
  return { module: SharedModule, imports: [AuditModule.register(env)], providers, exports: providers };
};

/** Node's own metrics are the process's; servers that share one must not register them twice. */
const isFirstInProcess = (): boolean => register.getSingleMetric('process_start_time_seconds') === undefined;
