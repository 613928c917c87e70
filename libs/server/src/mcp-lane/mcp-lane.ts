import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type CallContext, currentCall, jsonIn } from '@libs/operation';
import { Logger } from '@nestjs/common';
import type { ExternalContextCreator } from '@nestjs/core';
import type { RequestHandler } from 'express';
import type { FixedAnswer } from './fixed-answers';
import { headOf, type LaneHead } from './head';
import type { LaneEntry } from './lane-entry';
import { type LaneMessage, laneMessageOf } from './lane-message';
import { readWhole } from './whole-body';

/** What the lane is made of. */
export interface LaneParts {
  readonly entries: readonly LaneEntry[];
  /** What every request of a host passes, in order. */
  readonly entrance: readonly RequestHandler[];
  readonly contexts: ExternalContextCreator;
  readonly bodyLimit: number;
}

type Answering = (request: IncomingMessage, response: ServerResponse, taken: Taken) => Promise<void>;

interface Taken {
  readonly entry: LaneEntry;
  readonly message: LaneMessage;
}

/**
 * The short way of plain MCP messages: before Express, without a server of the SDK for each, and through the same guards,
 * pipes and filters of Nest. Whatever is not exactly as the protocol has it goes on to MCP-Nest, untouched.
 */
export class McpLane {
  private readonly logger = new Logger(McpLane.name);
  private readonly answering: Answering;

  constructor(private readonly parts: LaneParts) {
    this.answering = inPipeline(parts.contexts, this);
  }

  before(nest: RequestListener): RequestListener {
    return (request, response) => {
      const head = headOf(request, this.parts.bodyLimit);
      const entry = head && this.parts.entries.find(({ list }) => list === head.list);
      if (!entry) return nest(request, response);
      const take = (body: Buffer): boolean => {
        // What is no UTF-8 is refused where other bodies are.
        const json = isUtf8(body) ? jsonIn(body) : undefined;
        const message = laneMessageOf(json, request.headers);
        if (!message || !entry.takes(message, request.headers)) return false;
        this.begin(asExpress(request, response, head, json), response, { entry, message });
        return true;
      };
      readWhole(request, head.length, take, () => nest(request, response));
    };
  }

  private begin(request: IncomingMessage, response: ServerResponse, taken: Taken): void {
    const next = (at: number): void => {
      const handle = this.parts.entrance[at];
      if (handle) return void handle(request as never, response as never, () => next(at + 1));
      this.answering(request, response, taken).catch((error: unknown) => {
        this.logger.error(error);
        response.destroy();
      });
    };
    next(0);
  }

  /** What the pipeline leads to, in the place of the controller. */
  async answer(request: IncomingMessage, response: ServerResponse, { entry, message }: Taken): Promise<void> {
    send(response, await entry.answer(message, request, currentCall() as CallContext));
  }
}

/** The one interceptor is for what comes to MCP-Nest. */
const AROUND_ENTRY = { guards: true, filters: true, interceptors: false };

/** The entry within Nest's guards and error filter for requests. */
function inPipeline(contexts: ExternalContextCreator, lane: McpLane): Answering {
  const { answer } = lane;
  const none = undefined;
  return contexts.create(lane, answer as never, 'answer', none, none, none, none, AROUND_ENTRY, 'http') as never;
}

/** What of Express those who come after it look at. */
function asExpress(request: IncomingMessage, res: ServerResponse, { path }: LaneHead, body: unknown): IncomingMessage {
  return Object.assign(request, { path, query: {}, body, res });
}

function send(response: ServerResponse, { status, parts }: FixedAnswer): void {
  const length = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': length });
  if (parts.length > 1) response.cork();
  for (const part of parts.slice(0, -1)) response.write(part);
  response.end(parts.at(-1));
}
