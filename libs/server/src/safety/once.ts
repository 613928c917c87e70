import type { KeyObject } from 'node:crypto';
import { AwxConflict, AwxUnavailable } from '@libs/awx';
import { digest } from '@libs/confirmation';
import { type CallContext, currentCall, InvalidInput, noteForAnswer } from '@libs/operation';
import { type Attempt, type Earlier, Idempotency, type RepeatableCall } from '@libs/shared-state';
import { Injectable } from '@nestjs/common';
import { callerName, environmentName } from './safety';

/** What an input says about its repetition. */
export interface Repeatable {
  readonly idempotency_key?: string;
  readonly again?: boolean;
  /** Seconds for which the call may go on when the start is done. */
  readonly wait?: number;
}

/** What was started, as far as a repetition must tell it. */
interface Started {
  readonly id: number;
  /** How to follow it. */
  readonly next?: string;
}

/**
 * Starts things once, however often the same call arrives: by its key for a day, without one until its answer is out and ten
 * seconds more, or ten minutes when nobody heard the answer.
 */
@Injectable()
export class Once {
  /** @param key Shared by replicas: what is kept of an input must tell nobody else what it was. */
  constructor(
    private readonly idempotency: Idempotency,
    private readonly key: KeyObject | '' = '',
  ) {}

  /**
   * Answers what `start` started, or what the earlier call with the same key did.
   * @param meant What will be sent, with ids in the place of names: a repetition may name the same in another way.
   * @param answer What is told of it; may wait for its end, as long as the input says.
   * @throws {AwxConflict} when the same is being started, or was a moment ago without a key
   * @throws {InvalidInput} when the key was used for another input
   */
  async run<T extends Started, R>(
    input: Repeatable,
    meant: object,
    start: () => Promise<T>,
    answer: (started: T) => Promise<R>,
  ): Promise<R> {
    const begun = await this.begin(input, this.callOf(meant));
    if (begun === 'again') return answer(await start());
    if (begun.state !== 'new') return answer(earlier<T>(begun));
    const started = await finished(begun, start, (input.wait ?? 0) * 1000);
    try {
      return await answer(started);
    } finally {
      const unheard = isUnheard(currentCall());
      if (input.wait || unheard) await begun.finish(started, unheard ? UNHEARD : 0);
    }
  }

  /** @throws {AwxConflict} for a repetition without a key */
  private async begin(
    { idempotency_key, again }: Repeatable,
    call: RepeatableCall,
  ): Promise<Attempt | Earlier | 'again'> {
    if (idempotency_key !== undefined) {
      const begun = await this.idempotency.begin(idempotency_key, call);
      if (begun.state === 'different_input') throw new InvalidInput({ idempotency_key: [DIFFERENT] });
      return begun;
    }
    if (again) return 'again';
    const begun = await this.idempotency.guard(call);
    if (begun.state !== 'new') throw repeated(begun);
    if (!begun.remembered) noteForAnswer(FORGETFUL);
    return begun;
  }

  private callOf(meant: object): RepeatableCall {
    const call = currentCall();
    return {
      caller: callerName(call),
      environment: environmentName(call),
      operation: call?.called?.operation.name ?? '',
      inputDigest: digest(meant, this.key),
    };
  }
}

const DIFFERENT = 'was used for another input within the last 24 hours. Choose a new one';
const FORGETFUL = 'Repetitions are not noticed at the moment, because what replicas share cannot be reached.';

/** How much longer a repetition is noticed, in milliseconds, when nobody heard what was started. */
const UNHEARD = 10 * 60_000;

/** A client that does not wait any more says the same again, and means no second run by it. */
const isUnheard = (call: CallContext | undefined): boolean =>
  call !== undefined && (call.signal.aborted || call.lost?.aborted === true || call.givenUp?.() === true);

/** @param more milliseconds that the call goes on for */
async function finished<T extends Started>(attempt: Attempt, start: () => Promise<T>, more: number): Promise<T> {
  try {
    const result = await start();
    await attempt.finish(result, more);
    return result;
  } catch (error) {
    await (error instanceof AwxUnavailable && error.mayHaveHappened ? attempt.doubt() : attempt.abandon());
    throw error;
  }
}

function earlier<T>(begun: Earlier): T {
  if (begun.state === 'done') return begun.result as T;
  throw repeated(begun, 'with another idempotency_key');
}

/** @param how what makes the next call another one */
function repeated(begun: Earlier, how = 'with again: true'): AwxConflict {
  if (begun.state === 'running') return new AwxConflict('The same call is in progress. Wait for its answer.');
  if (begun.state === 'unknown') {
    return new AwxConflict(
      `The same call began before and nobody knows how it ended. Look at the newest runs (list_jobs); only if nothing was started, repeat it ${how}.`,
    );
  }
  const { id, next = `It started ${id}: follow it with get_job.` } = begun.result as Started;
  return new AwxConflict(
    `The same call was made a moment ago, and nothing was started again. ${next} To start it once more all the same, say again: true.`,
  );
}
