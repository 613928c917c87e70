import { type DynamicModule, Module } from '@nestjs/common';
import { AuditConfig } from './audit-config';
import { AuditTrail } from './audit-trail';

@Module({})
export class AuditModule {
  /** Reads the environment. */
  static register(): DynamicModule {
    return {
      module: AuditModule,
      providers: [
        { provide: AuditConfig, useFactory: () => AuditConfig.from(process.env) },
        { provide: AuditTrail, inject: [AuditConfig], useFactory: (config: AuditConfig) => new AuditTrail(config) },
      ],
      exports: [AuditConfig, AuditTrail],
    };
  }
}
