import { type DynamicModule, Module } from '@nestjs/common';
import { AwxCaller } from './awx-caller';
import { AwxClient } from './awx-client';
import { AwxObserver } from './awx-observer';
import { AwxEnvironments } from './environments';

/** The client of AWX for a whole server. Provide `AwxCaller` and `AwxObserver` globally to tell it of calls and be told of them. */
@Module({})
export class AwxModule {
  static register(env: NodeJS.ProcessEnv = process.env): DynamicModule {
    const client = {
      provide: AwxClient,
      useFactory: (environments: AwxEnvironments, caller?: AwxCaller, observer?: AwxObserver) =>
        new AwxClient(environments, caller, observer),
      inject: [AwxEnvironments, { token: AwxCaller, optional: true }, { token: AwxObserver, optional: true }],
    };
    return {
      module: AwxModule,
      global: true,
      providers: [{ provide: AwxEnvironments, useFactory: () => AwxEnvironments.from(env) }, client],
      exports: [AwxEnvironments, AwxClient],
    };
  }
}
