import { AuditModule } from '@libs/audit';
import { AwxCaller, AwxObserver } from '@libs/awx';
import { AWX, read, WORKING } from '@libs/config';
import type { ServerInfo } from '@libs/fleet';
import { PollPolicy, RunWaiter, WaitObserver } from '@libs/runs';
import { SharedState } from '@libs/shared-state';
import { Tracing } from '@libs/tracing';
import { type DynamicModule, Global, Logger, Module, type Provider } from '@nestjs/common';
import { AuditCheck } from './audit-check';
import { AwxCheck } from './awx-check';
import { CallRecord } from './call-record';
import { ChangesInFlight } from './changes-in-flight';
import { CurrentAwxCaller } from './current-awx-caller';
import { InFlight } from './door/in-flight';
import { memoryLimit, tellMemoryLimit } from './memory-limit';
import { Metrics } from './metrics';
import { sharedSafetyProviders } from './safety/safety-providers';
import { ServerConfig } from './server-config';
import { SharedStateOfServer } from './shared-state';
import { Stopping } from './stop';
import { SERVER_INFO } from './tokens';
import { VERSION } from './version';
import { WaitMetrics } from './wait-metrics';
import { Primary } from './workers/primary';

/** What the module of every server and what is around it share. */
@Global()
@Module({})
export class SharedModule {
  static for(server: ServerInfo, config: ServerConfig, env: NodeJS.ProcessEnv): DynamicModule {
    const providers: Provider[] = [
      { provide: SERVER_INFO, useValue: server },
      { provide: ServerConfig, useValue: config },
      { provide: Metrics, useFactory: () => metricsOf(env) },
      ...(Primary.ofThisProcess ? [{ provide: Primary, useValue: Primary.ofThisProcess }] : []),
      CallRecord,
      AuditCheck,
      AwxCheck,
      { provide: InFlight, useValue: new InFlight(config.maxCalls) },
      ChangesInFlight,
      Stopping,
      { provide: AwxCaller, useClass: CurrentAwxCaller },
      { provide: AwxObserver, useExisting: Metrics },
      { provide: WaitObserver, useClass: WaitMetrics },
      { provide: PollPolicy, useFactory: () => new PollPolicy(read(env, AWX).AWX_POLL_SECONDS) },
      RunWaiter,
      {
        provide: SharedStateOfServer,
        useFactory: (metrics: Metrics) => new SharedStateOfServer(env, metrics),
        inject: [Metrics],
      },
      { provide: SharedState, useFactory: ({ state }: SharedStateOfServer) => state, inject: [SharedStateOfServer] },
      ...sharedSafetyProviders(env, config),
      { provide: Tracing, useFactory: () => tracingOf(server, env) },
    ];
    return {
      module: SharedModule,
      imports: [AuditModule.register(env)],
      providers,
      exports: [...providers, AuditModule],
    };
  }
}

const metricsOf = (env: NodeJS.ProcessEnv): Metrics => {
  const metrics = new Metrics();
  tellMemoryLimit(metrics.registry, memoryLimit(Primary.ofThisProcess ? read(env, WORKING).WORKERS : 1));
  return metrics;
};

const tracingOf = ({ name }: ServerInfo, env: NodeJS.ProcessEnv): Promise<Tracing> => {
  const logger = new Logger(Tracing.name);
  return Tracing.open({ name, version: VERSION }, env, (words) => logger.warn(words));
};
