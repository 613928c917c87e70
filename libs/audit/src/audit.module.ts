import { type DynamicModule, Module } from '@nestjs/common';
import { AuditConfig } from './audit-config';
import { AuditTrail } from './audit-trail';

@Module({})
export class AuditModule {
  /** Configured by `env`. */
  static register(env: NodeJS.ProcessEnv): DynamicModule {
    return {
      module: AuditModule,
      providers: [
        { provide: AuditConfig, useValue: AuditConfig.from(env) },
        { provide: AuditTrail, inject: [AuditConfig], useFactory: (config: AuditConfig) => new AuditTrail(config) },
      ],
      exports: [AuditConfig, AuditTrail],
    };
  }
}
