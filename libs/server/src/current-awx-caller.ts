import { AwxCaller, type AwxCredentials, AwxUnavailable } from '@libs/awx';
import { type CallContext, currentCall } from '@libs/operation';
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

  /** What has begun is finished; but nothing is begun that whoever called has been told to look for already. */
  override async beforeWrite(): Promise<void> {
    const call = currentCall();
    const begins = call?.recorded.attempt === undefined;
    if (begins) assertAwaited(call);
    await this.record.attempt();
    if (begins) assertAwaited(call);
  }

  override touched(resource: string, id: number | string): void {
    const touched = currentCall()?.recorded.touched;
    // A call that waits for a run reads it again and again.
    if (!touched?.some((each) => each.resource === resource && each.id === id)) touched?.push({ resource, id });
  }
}

/** @throws {AwxUnavailable} */
function assertAwaited(call: CallContext | undefined): void {
  if (!call?.givenUp?.()) return;
  throw new AwxUnavailable('Nobody waits for this call any more, so it was not begun. Nothing was changed: repeat it.');
}
