import { AwxClient } from '@libs/awx';
import { SharedState } from '@libs/shared-state';
import { type DynamicModule, Module } from '@nestjs/common';
import { AuthGuard } from './auth.guard';
import { AuthConfig } from './auth-config';
import { Authenticator } from './authenticator';

/** Needs `AwxClient` globally: AWX says who a caller is. With a global `SharedState` replicas count failed logins together. */
@Module({})
export class AuthModule {
  /** Configured by `env`; throws an error that names each wrong variable. */
  static register(env: NodeJS.ProcessEnv): DynamicModule {
    return {
      module: AuthModule,
      global: true,
      providers: [
        { provide: AuthConfig, useValue: AuthConfig.from(env) },
        {
          provide: Authenticator,
          inject: [AuthConfig, AwxClient, { token: SharedState, optional: true }],
          useFactory: (config: AuthConfig, awx: AwxClient, state?: SharedState) =>
            new Authenticator(config, awx, state),
        },
        AuthGuard,
      ],
      exports: [AuthConfig, Authenticator, AuthGuard],
    };
  }
}
