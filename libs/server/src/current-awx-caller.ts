import { AwxCaller, type AwxCredentials } from '@libs/awx';
import { currentCall } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { CallRecord } from './call-record';

/** Tells the AWX client on whose behalf it works, from the call in progress. */
@Injectable()
export class CurrentAwxCaller extends AwxCaller {
  constructor(private readonly record: CallRecord) {
    super();
  }

  override credentials(): AwxCredentials | undefined {
    return currentCall()?.caller?.awx;
  }

  override environment(): string | undefined {
    return currentCall()?.environment;
  }

  override requestId(): string | undefined {
    return currentCall()?.requestId;
  }

  override signal(): AbortSignal | undefined {
    return currentCall()?.signal;
  }

  override beforeWrite(): Promise<void> {
    return this.record.attempt();
  }

  override touched(resource: string, id: number | string): void {
    const touched = currentCall()?.touched;
    // A call that waits for a run reads it again and again.
    if (!touched?.some((each) => each.resource === resource && each.id === id)) touched?.push({ resource, id });
  }
}
