import { AsyncResource } from 'node:async_hooks';
import { AwxClient, AwxError, type RunDetail } from '@libs/awx';
import { whyFailed } from '@libs/diagnosis';
import { type CallContext, currentCall } from '@libs/operation';
import { withinSpan } from '@libs/tracing';
import { Injectable, type OnModuleDestroy, Optional } from '@nestjs/common';
import { PollPolicy } from './poll-policy';
import { hasFailed, progressOf } from './progress';
import { Reporter } from './reporter';
import { RunPoll } from './run-poll';
import { type RunState, stateOf } from './run-state';
import { stepsOf } from './steps';
import { WaitObserver } from './wait-observer';
import { WaitingPlaces } from './waiting-places';

/** Waits for runs on behalf of the calls that started or follow them: one question at a time to AWX, however many wait. */
@Injectable()
export class RunWaiter implements OnModuleDestroy {
  /** By environment and id: ids count in each AWX by themselves. */
  private readonly polls = new Map<string, RunPoll>();
  private readonly places = new WaitingPlaces();
  private readonly stopping = new AbortController();

  constructor(
    private readonly awx: AwxClient,
    private readonly policy: PollPolicy,
    @Optional() private readonly observer?: WaitObserver,
  ) {}

  /**
   * How a run that was just started ended, or how far it is after `seconds`; nothing for 0. The start has happened: what
   * goes wrong meanwhile is told, not thrown.
   */
  async follow(id: number, seconds = 0): Promise<Partial<RunState>> {
    // A client that was given a task for it follows that.
    if (seconds === 0 || currentCall()?.called?.asTask) return {};
    try {
      return (await this.outcome(id, seconds)).state;
    } catch (error) {
      if (!(error instanceof AwxError)) throw error;
      return {
        done: false,
        next: `It was started, but cannot be followed: ${error.message} Go on with get_job ${id}.`,
      };
    }
  }

  /** What was started, and of it what `follow` tells. */
  async followed<T extends { readonly id: number }>(started: T, seconds?: number): Promise<T & Partial<RunState>> {
    return { ...started, ...(await this.follow(started.id, seconds)) };
  }

  /**
   * How a run ended, or how far it is after `seconds`; 0 asks once.
   * @throws AwxError when the caller may not read it
   */
  async outcome(idOrName: number | string, seconds: number): Promise<{ run: RunDetail; state: RunState }> {
    const { run, waited } = await this.read(idOrName, seconds);
    const state = stateOf(run, await stepsOf(this.awx, run), Date.now());
    if (hasFailed(state)) {
      await this.outputOfCause(run, spareOf(seconds));
      return { run, state: { ...state, failure: await whyFailed(this.awx, run) } };
    }
    return { run, state: waited ? state : { ...state, next: `${NOT_WAITED} ${state.next}` } };
  }

  /**
   * The run when it is over and its output has arrived, or as it is after `seconds`, when the caller goes away, or when
   * this server stops.
   * @throws AwxError when the caller may not read it
   */
  async wait(idOrName: number | string, seconds: number): Promise<RunDetail> {
    return (await this.read(idOrName, seconds)).run;
  }

  /**
   * Tells of each state of a run as it is read, the first at once, until it is over, `until` is aborted or the caller may no
   * longer read it. Takes one of the caller's places.
   *
   * @param until Ends it: nothing else says that nobody hears of the run any more
   * @returns whether it is followed: not when the caller waits for too much already.
   * @throws AwxError when the caller may not read it
   */
  async observe(id: number | string, told: (run: RunDetail) => void, until: AbortSignal): Promise<boolean> {
    const run = await this.awx.runs.get(id);
    const leavePlace = this.places.take(keyOf(currentCall()?.caller?.name));
    if (!leavePlace) return false;
    told(run);
    const ends = AbortSignal.any([this.stopping.signal, until]);
    if (ends.aborted || progressOf(run, Date.now()).done) {
      leavePlace();
      return true;
    }
    const poll = this.pollOf(run.id);
    const end = (): void => {
      ends.removeEventListener('abort', end);
      poll.leave(waiter);
      leavePlace();
    };
    const read = AsyncResource.bind(() => this.awx.runs.get(run.id));
    const hear = (now: RunDetail, over: boolean): void => {
      told(now);
      if (over) end();
    };
    const waiter = { read, told: hear, failed: end };
    ends.addEventListener('abort', end);
    poll.join(waiter);
    return true;
  }

  /** Waits end: whoever waits is answered how far it is, and the server can stop. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  private async read(idOrName: number | string, seconds: number): Promise<{ run: RunDetail; waited: boolean }> {
    const run = await this.awx.runs.get(idOrName);
    if (seconds === 0 || progressOf(run, Date.now()).done) return { run, waited: true };
    const call = currentCall();
    const leave = this.places.take(keyOf(call?.caller?.name));
    if (!leave) {
      this.observer?.refused();
      return { run, waited: false };
    }
    call?.takesLong?.();
    const ended = this.observer?.begins();
    let over = false;
    try {
      const last = await withinSpan('wait for a run', () => this.watch(run, seconds));
      over = progressOf(last, Date.now()).done === true;
      return { run: last, waited: true };
    } finally {
      leave();
      ended?.(over);
    }
  }

  /** A run fails as soon as the update does that it needs, and what that printed arrives up to seconds later. */
  private async outputOfCause(failed: RunDetail, ms: number): Promise<void> {
    const id = this.awx.runs.updateBefore(failed);
    if (ms === 0 || id === undefined) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const until = AbortSignal.any([AbortSignal.timeout(ms), ...signalsOf(currentCall())]);
    if (until.aborted) return;
    until.addEventListener('abort', () => resolve());
    const told = (run: RunDetail): void => {
      if (progressOf(run, Date.now()).done) resolve();
    };
    try {
      if (await this.observe(id, told, until)) await promise;
    } catch (error) {
      // Where AWX does not show it, there is nothing to wait for.
      if (!(error instanceof AwxError)) throw error;
    }
  }

  private async watch(first: RunDetail, seconds: number): Promise<RunDetail> {
    const { promise, resolve, reject } = Promise.withResolvers<RunDetail>();
    const report = new Reporter(this.awx, seconds * 1000);
    let latest = first;
    const read = AsyncResource.bind(() => this.awx.runs.get(first.id));
    const told = AsyncResource.bind((run: RunDetail, over: boolean) => {
      latest = run;
      report.tell(run);
      if (over) resolve(run);
    });
    const waiter = { read, told, failed: reject };
    const ends = AbortSignal.any([this.stopping.signal, ...signalsOf(currentCall())]);
    const stop = () => resolve(latest);
    // What was read up to ten seconds ago may no longer be so.
    const late = setTimeout(() => read().then(resolve, stop), seconds * 1000 - spareOf(seconds));
    ends.addEventListener('abort', stop);
    if (ends.aborted) stop();
    report.tell(first);
    const poll = this.pollOf(first.id);
    poll.join(waiter);
    return promise.finally(() => {
      clearTimeout(late);
      ends.removeEventListener('abort', stop);
      poll.leave(waiter);
    });
  }

  private pollOf(id: number): RunPoll {
    const key = keyOf(id);
    const known = this.polls.get(key);
    if (known) return known;
    const poll = new RunPoll(this.policy, () => this.polls.delete(key));
    this.polls.set(key, poll);
    return poll;
  }
}

/** Milliseconds by which an answer is there before the seconds are over: many clients give up after sixty, and models ask for sixty. */
const spareOf = (seconds: number): number => Math.min(5, seconds / 10) * 1000;

const NOT_WAITED = 'Nothing was waited for: too many of your calls wait already.';

const keyOf = (what: number | string = ''): string => `${currentCall()?.environment ?? ''} ${what}`;

/** A wait is of no use to anybody who does not hear its end. */
const signalsOf = (call: CallContext | undefined): AbortSignal[] =>
  [call?.signal, call?.lost].filter((signal) => signal !== undefined);
