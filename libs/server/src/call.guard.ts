import {
  type CallContext,
  type CalledOperation,
  controlsOf,
  currentCall,
  type OperationOptions,
  operationOf,
  rawInputOf,
} from '@libs/operation';
import { traceIdOf } from '@libs/tracing';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { McpContext } from '@rekog/mcp-nest';
import type { Request } from 'express';
import { CancellableCalls } from './mcp-entry/cancellable-calls';
import { reportTo } from './mcp-entry/progress';
import { sdkContextOf } from './mcp-nest-internals';
import { takesTasks } from './mcp-tasks/serve-tasks';
import { OperationRun } from './operation-run';
import { byUrlOf } from './safety/elicitation';
import { tellOperation } from './trace/call-span';

/** What was called where no tool is told: nobody was let in to any, or its name is in a body that was not read. */
export const MCP_ENTRY = { name: 'mcp', effect: 'read' } as const;

/** Notes what is being called before anything can refuse it: a refusal is audited under its operation. */
@Injectable()
export class CallGuard implements CanActivate {
  constructor(
    private readonly cancellable: CancellableCalls,
    private readonly run: OperationRun,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const call = currentCall();
    const operation = operationOf(context.getHandler());
    if (!call) return true;
    if (operation) {
      const called = calledBy(context, operation);
      call.called = called;
      called.around = this.run.around({ context, operation, call, called });
      tellOperation(call, operation);
      if (context.getType() === 'rpc') this.noteMcp(call, context.switchToRpc().getContext());
    } else if (call.surface === 'mcp') {
      call.called = { operation: MCP_ENTRY };
    }
    return true;
  }

  private noteMcp(call: CallContext, mcp: McpContext): void {
    call.traceId ??= traceIdOf({ ...mcp.getTraceContext() });
    if (!call.modern) this.letCancel(call, mcp);
  }

  /** In the stateless revision who closes the connection cancels. */
  private letCancel(call: CallContext, mcp: McpContext): void {
    const request = mcp.getRawRequest<Request>();
    const { mcpReq } = sdkContextOf(mcp);
    // Of one that is closed already nobody would hear that it is over.
    if (!call.cancel || !request?.res || request.res.closed) return;
    request.res.once('close', this.cancellable.add({ ...call, request }, mcpReq.id, call.cancel));
  }
}

function calledBy(context: ExecutionContext, operation: OperationOptions): CalledOperation {
  const { confirm, preview: wantsPreview } = controlsOf(context);
  const called = { operation, input: rawInputOf(context), confirm, wantsPreview };
  if (context.getType() !== 'rpc') return called;
  const mcp = context.switchToRpc().getContext<McpContext>();
  const asTask = operation.task === true && takesTasks(mcp);
  return { ...called, report: reportTo(mcp), byUrl: byUrlOf(context), asTask };
}
