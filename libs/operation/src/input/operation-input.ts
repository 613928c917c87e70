import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/**
 * The one input of an operation, whichever surface it came by. For MCP the tool's arguments; for REST path, query
 * (GET, DELETE) or body (POST, PATCH). The path wins: a body must not redirect a launch.
 */
export const OperationInput = createParamDecorator((_: unknown, context: ExecutionContext) => rawInputOf(context));

/** The input as it arrived, before validation. */
export function rawInputOf(context: ExecutionContext): unknown {
  if (context.getType() === 'rpc') return context.switchToRpc().getData();
  const request = context.switchToHttp().getRequest<Request>();
  const carried = WITHOUT_BODY.has(request.method) ? request.query : request.body;
  // Anything but an object is left for the validator to refuse.
  if (carried !== undefined && !isObject(carried)) return carried;
  return { ...carried, ...request.params };
}

const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE']);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
