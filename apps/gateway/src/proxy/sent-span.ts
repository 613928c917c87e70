import { httpFacts, ofTool } from '@libs/server';
import type { Span } from '@libs/tracing';
import type { Backend } from '../backends/backend';
import { CallerLeft } from './caller-left';
import { ForeignAnswer } from './foreign-answer';
import type { SentCall } from './proxy-call';
import { ServerSilent } from './upstream-failure';

/** Begins the span of one attempt to have a call answered by a server. */
export function sentSpan(call: SentCall, { server }: Backend, repeated: boolean): Span | undefined {
  const span = call.trace?.span;
  if (!span) return undefined;
  const http = httpFacts(call.request);
  const { operation } = call.destination ?? {};
  const tool = call.surface === 'mcp' && operation ? ofTool(operation.name) : undefined;
  return span.child({
    name: tool?.name ?? [http.name, operation?.path].filter(Boolean).join(' '),
    kind: 'client',
    attributes: {
      ...http.attributes,
      ...tool?.attributes,
      'url.template': tool ? undefined : operation?.path,
      'awx_mcp.operation': operation?.name,
      'server.address': server.name,
      'http.request.resend_count': repeated ? 1 : undefined,
    },
  });
}

/** What broke off an attempt, in a word. */
export function breakOf(error: unknown): string {
  if (error instanceof CallerLeft) return 'aborted';
  if (error instanceof ServerSilent) return 'timeout';
  if (error instanceof ForeignAnswer) return 'foreign_answer';
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '_OTHER';
}
