import { type DynamicModule, Module } from '@nestjs/common';
import { AuthGuard } from './auth.guard';
import { AuthConfig } from './auth-config';
import { Authenticator } from './authenticator';
import { CredentialChecker } from './credential-checker';

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
          inject: [AuthConfig, CredentialChecker],
          useFactory: (config: AuthConfig, awx: CredentialChecker) => new Authenticator(config, awx),
        },
        AuthGuard,
      ],
      exports: [AuthConfig, Authenticator, AuthGuard],
    };
  }
}
