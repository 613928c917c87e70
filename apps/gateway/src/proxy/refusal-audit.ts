import type { AuditTrail } from '@libs/audit';
import { GATEWAY } from '@libs/fleet';
import { environmentName, MCP_ENTRY } from '@libs/server';
import type { ProxyCall } from './proxy-call';

/** What only the server of before has is no operation. */
const LEGACY = { name: 'legacy', effect: 'read' } as const;

/**
 * Records a call that the gateway refused, because no server will. A path that leads nowhere is no operation, nor is a public page.
 *
 * @throws {AuditUnavailable} when the record cannot be written.
 */
export async function recordRefusal(trail: AuditTrail, call: ProxyCall, status: number, detail: string): Promise<void> {
  const { route, caller, surface, requestId } = call;
  if (!route || route.isPublic) return;
  const { name, effect } = call.operation ?? call.destination?.operation ?? (call.isOnlyBefore ? LEGACY : MCP_ENTRY);
  await trail.outcome({
    server: GATEWAY.name,
    environment: environmentName(call),
    operation: name,
    effect,
    surface,
    caller: caller?.name ?? null,
    awx_identity: null,
    request_id: requestId,
    trace_id: call.trace.traceId,
    input: null,
    outcome: status < 500 ? 'refused' : 'failed',
    status,
    detail,
    touched: [],
    duration_ms: Math.round(call.seconds * 1000),
  });
}
