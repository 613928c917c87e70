import { type DynamicModule, Module } from '@nestjs/common';
import { AuthGuard } from './auth.guard';
import { AuthConfig } from './auth-config';
import { Authenticator } from './authenticator';
import { CredentialChecker } from './credential-checker';

/** Needs a global `AwxModule`: in `awx` mode AWX says who a caller is. */
@Module({})
export class AuthModule {
  /** Reads the environment; throws an error that names each wrong variable. */
  static register(): DynamicModule {
    return {
      module: AuthModule,
      providers: [
        { provide: AuthConfig, useFactory: () => AuthConfig.from(process.env) },
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
