import { read, SAFETY } from '@libs/config';
import { Confirmations, confirmationKey, SealedBox, sharedKey } from '@libs/confirmation';
import { Idempotency, SharedState } from '@libs/shared-state';
import type { Provider } from '@nestjs/common';
import type { ServerConfig } from '../server-config';
import { CallRate } from './call-rate';
import { CallerTeams } from './caller-teams';
import { ConfirmationGate } from './confirmation.gate';
import { ObjectFacts } from './object-facts';
import { Once } from './once';
import { PlainPreview } from './plain-preview';
import { PolicySource } from './policy-source';
import { Safety } from './safety';
import { SafetyMetrics } from './safety-metrics';
import { SecretInputs } from './secret-inputs';
import { SecretOutputs } from './secret-outputs';
import { SecretRefs } from './secret-refs';

/** What decides whether a call may do what it is about to do. */
export const decidingProviders = (env: NodeJS.ProcessEnv): Provider[] => [
  CallerTeams,
  Safety,
  ObjectFacts,
  PlainPreview,
  ConfirmationGate,
  { provide: PolicySource, useFactory: () => new PolicySource(env) },
  {
    provide: CallRate,
    useFactory: (state: SharedState) => new CallRate(state, read(env, SAFETY).RATE_LIMIT),
    inject: [SharedState],
  },
  { provide: Confirmations, useFactory: () => new Confirmations(confirmationKey(env).key) },
];

/** What the operations of a server are kept safe by, each as it needs it. */
export function sharedSafetyProviders(env: NodeJS.ProcessEnv, { publicUrl }: ServerConfig): Provider[] {
  const boxFor = (purpose: string): SealedBox => new SealedBox(confirmationKey(env, purpose).key);
  return [
    SafetyMetrics,
    { provide: Idempotency, useFactory: ({ store }: SharedState) => new Idempotency(store), inject: [SharedState] },
    {
      provide: Once,
      useFactory: (idempotency: Idempotency) => new Once(idempotency, sharedKey(env, 'awx-mcp repetitions 1')),
      inject: [Idempotency],
    },
    { provide: SecretRefs, useFactory: () => new SecretRefs(env) },
    {
      provide: SecretInputs,
      useFactory: ({ store }: SharedState) => new SecretInputs(store, boxFor('awx-mcp secret inputs 1'), publicUrl),
      inject: [SharedState],
    },
    {
      provide: SecretOutputs,
      useFactory: ({ store }: SharedState) => new SecretOutputs(store, boxFor('awx-mcp secret outputs 1'), publicUrl),
      inject: [SharedState],
    },
  ];
}
