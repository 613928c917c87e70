import { setImmediate } from 'node:timers/promises';
import type { RunDetail } from '@libs/awx';
import type { ToolList } from '@libs/operation';
import { isObject } from '@libs/operation';
import { pendingApproval, RunWaiter } from '@libs/runs';
import { ProtocolErrorCode } from '@modelcontextprotocol/server';
import { type BeforeApplicationShutdown, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AsOperation } from './as-operation';
import type { Listeners } from './listeners';
import type { McpMessage } from './message';
import { McpRefusal } from './refusal';
import { type AddressedResource, ResourceUris } from './resource-uris';

/** Most resources of which one stream tells. */
const MOST = 16;

const UNAVAILABLE = { code: ProtocolErrorCode.InternalError, status: 503 };

/**
 * The addresses that a `subscriptions/listen` names, here and at the gateway.
 *
 * @throws {McpRefusal} for too many, before any of them is looked at
 */
export function resourcesIn({ notifications }: Readonly<Record<string, unknown>>): readonly unknown[] {
  const wanted = isObject(notifications) ? notifications['resourceSubscriptions'] : undefined;
  if (!Array.isArray(wanted)) return [];
  if (wanted.length > MOST) throw new McpRefusal(`One stream tells of ${MOST} resources at most; open another.`);
  return wanted;
}

/** News of resources that change by themselves, to those who listen: a run is asked for as long as somebody does. */
@Injectable()
export class ResourceNews implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly listeners = new Map<ToolList, Listeners>();
  private stopping = false;

  constructor(
    private readonly uris: ResourceUris,
    private readonly waiter: RunWaiter,
    private readonly asOperation: AsOperation,
  ) {}

  /** @param listeners of the entry with this list */
  serve(list: ToolList, listeners: Listeners): void {
    this.listeners.set(list, listeners);
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** Calls in flight are waited for; a stream that only listens would never end by itself. */
  async beforeApplicationShutdown(): Promise<void> {
    // What was followed a moment ago is an open stream by then.
    await setImmediate();
    await Promise.all([...this.listeners.values()].map((each) => each.end()));
  }

  /**
   * Follows what a `subscriptions/listen` names. Whether it is accepted shows only later: nothing is followed any more when it
   * is refused, here or by whoever answers it.
   *
   * @param over Aborted when the connection is done with its answer, however that comes
   * @throws {McpRefusal} for too many, and for what never changes by itself
   * @throws {PolicyRefused}, AwxError for a run that the caller may not read
   */
  async follow({ params = {} }: McpMessage, list: ToolList, over: AbortSignal): Promise<void> {
    const followed = resourcesIn(params).map((uri) => ({ uri: String(uri), ...this.live(uri, list) }));
    if (followed.length === 0) return;
    const refused = new AbortController();
    const until = AbortSignal.any([over, refused.signal]);
    try {
      for (const operation of new Set(followed.map((each) => each.operation))) {
        const runs = followed.filter((each) => each.operation === operation);
        await this.asOperation.answer(operation, { id: runs.map(({ id }) => id) }, () =>
          this.observe(runs, list, until),
        );
      }
      if (this.stopping) throw new McpRefusal('This server is stopping. Listen again in a moment.', UNAVAILABLE);
    } catch (error) {
      refused.abort();
      throw error;
    }
  }

  private async observe(
    runs: readonly { readonly uri: string; readonly id: string }[],
    list: ToolList,
    until: AbortSignal,
  ): Promise<void> {
    const all = await Promise.all(runs.map(({ uri, id }) => this.waiter.observe(id, this.tell(uri, list), until)));
    if (all.includes(false)) throw new McpRefusal('Too much is followed for you already: end another stream first.');
  }

  private live(uri: unknown, list: ToolList): AddressedResource {
    const addressed = this.uris.resolve(uri, list);
    if (addressed.operation.resource.live) return addressed;
    const live = this.uris.of(list).flatMap(({ resource }) => (resource.live ? resource.uri : []));
    throw new McpRefusal(
      `${addressed.operation.resource.uri} is not told of when it changes; ${live.join(', ') || 'nothing'} is.`,
    );
  }

  /** The first state is what the client has read or is about to read. */
  private tell(uri: string, list: ToolList): (run: RunDetail) => void {
    let known: string | undefined;
    return (run) => {
      const state = JSON.stringify([
        run.status,
        run.finished,
        'event_processing_finished' in run && run.event_processing_finished,
        pendingApproval(run)?.id,
      ]);
      if (known !== undefined && known !== state) this.listeners.get(list)?.tell(uri);
      known = state;
    };
  }
}
