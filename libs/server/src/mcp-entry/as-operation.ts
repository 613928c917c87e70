import type { ServerName } from '@libs/fleet';
import { type CallContext, currentCall, type OperationOptions } from '@libs/operation';
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { Injectable, Logger } from '@nestjs/common';
import { CallRecord } from '../call-record';
import { explain } from '../failure';
import { REFUSED } from '../respond';
import { Safety } from '../safety/safety';

/** An operation as rules and records know it. */
export interface KnownOperation extends Pick<OperationOptions, 'name' | 'effect'> {
  /** Whose tool it is; unless said, of the server that is asked. */
  readonly server?: ServerName;
}

/**
 * For what is asked by another message than a tool's call and gives what an operation gives: the policy is asked as for that
 * operation, and the outcome is on record as of it.
 */
@Injectable()
export class AsOperation {
  private readonly logger = new Logger(AsOperation.name);

  constructor(
    private readonly safety: Safety,
    private readonly record: CallRecord,
  ) {}

  /** @throws what `act` throws, and {PolicyRefused}; whoever hears of it puts it on record */
  async answer<T>(
    { server, ...operation }: KnownOperation,
    input: object,
    act: (call: CallContext) => Promise<T>,
  ): Promise<T> {
    const call = currentCall()!;
    const message = call.called;
    call.called = { operation, input };
    await this.safety.assertEver(call, { ...operation, server });
    const answered = await act(call);
    await this.record.succeeded(200);
    call.called = message;
    return answered;
  }

  /**
   * As `answer`, for handlers of the SDK: no filter hears of their errors.
   * @throws {ProtocolError}
   */
  async answerSdk<T>(...asked: Parameters<typeof this.answer<T>>): Promise<T> {
    try {
      return await this.answer(...asked);
    } catch (error) {
      const failure = explain(error);
      if (failure.unexpected) this.logger.error(error);
      await this.record.failed(failure);
      const code = failure.status === 404 ? ProtocolErrorCode.InvalidParams : REFUSED;
      currentCall()?.span?.fail(String(code));
      throw new ProtocolError(code, failure.detail);
    }
  }
}
