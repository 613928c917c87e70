import { AwxClient } from '@libs/awx';
import { type DynamicModule, Module } from '@nestjs/common';
import { AuthGuard } from './auth.guard';
import { AuthConfig } from './auth-config';
import { Authenticator } from './authenticator';

/** Needs a global `AwxModule`: in `awx` mode AWX says who a caller is. */
@Module({})
export class AuthModule {
  /** Configured by `env`; throws an error that names each wrong variable. */
  static register(env: NodeJS.ProcessEnv): DynamicModule {
    return {
      module: AuthModule,
      providers: [
        { provide: AuthConfig, useValue: AuthConfig.from(env) },
        {
          provide: Authenticator,
          inject: [AuthConfig, AwxClient],
          useFactory: (config: AuthConfig, awx: AwxClient) => new Authenticator(config, awx),
        },
        AuthGuard,
      ],
      exports: [AuthConfig, Authenticator, AuthGuard],
    };
  }
}
