import { AwxCaller, type AwxCredentials } from '@libs/awx';
import { currentCall } from '@libs/operation';
import { Injectable } from '@nestjs/common';

/** Tells the AWX client on whose behalf it works, from the call in progress. */
@Injectable()
export class CurrentAwxCaller extends AwxCaller {
  override credentials(): AwxCredentials | undefined {
    return currentCall()?.caller?.awx;
  }

  override requestId(): string | undefined {
    return currentCall()?.requestId;
  }

  override signal(): AbortSignal | undefined {
    return currentCall()?.signal;
  }

  override touched(resource: string, id: number | string): void {
    currentCall()?.touched.push({ resource, id });
  }
}
