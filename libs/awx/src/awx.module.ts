import { type DynamicModule, Module } from '@nestjs/common';
import { AwxConfig } from './awx.config';
import { AwxCaller } from './awx-caller';
import { AwxClient } from './awx-client';
import { AwxObserver } from './awx-observer';

/** The client of AWX for a whole server. Provide `AwxCaller` and `AwxObserver` globally to tell it of calls and be told of them. */
@Module({})
export class AwxModule {
  static register(env: NodeJS.ProcessEnv = process.env): DynamicModule {
    const client = {
      provide: AwxClient,
      useFactory: (config: AwxConfig, caller?: AwxCaller, observer?: AwxObserver) =>
        new AwxClient(config, caller, observer),
      inject: [AwxConfig, { token: AwxCaller, optional: true }, { token: AwxObserver, optional: true }],
    };
    return {
      module: AwxModule,
      global: true,
      providers: [{ provide: AwxConfig, useFactory: () => AwxConfig.from(env) }, client],
      exports: [AwxConfig, AwxClient],
    };
  }
}
