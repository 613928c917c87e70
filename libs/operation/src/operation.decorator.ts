import { applyDecorators, Controller, HttpCode, RequestMapping, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { withinCall } from './call/around-handler';
import { OPERATION_INPUT, OperationInput } from './input/operation-input';
import { inOpenApi } from './openapi';
import { NEST_METHODS, type OperationOptions, parseRoute, withOperation } from './operation-options';
import { asTool } from './tool';

/** What a handler may answer: the output class, where empty optional fields may be `null`: the projection drops both. */
export type Answer<O> = O extends readonly (infer Item)[]
  ? readonly Answer<Item>[]
  : O extends object
    ? { [K in keyof O]: undefined extends O[K] ? Answer<O[K]> | null : Answer<O[K]> }
    : O;

type Handler<I, O> = (input: I) => Answer<O> | Promise<Answer<O> | StreamableFile>;

type OperationDecorator<I, O> = <H extends Handler<I, O>>(
  target: object,
  key: string,
  descriptor: TypedPropertyDescriptor<H>,
) => void;

/**
 * Makes one controller method an operation: REST route, OpenAPI operation, MCP tool. Its first parameter is the
 * validated input, whichever surface the call came by; what it returns is projected to `output`. A method that takes
 * or answers something else than these classes does not compile.
 * Audit record and metric follow from the same metadata in `libs/server`.
 */
export function Operation<I extends object, O extends object>(
  options: OperationOptions<I, O>,
): OperationDecorator<I, O> {
  const { method, path } = parseRoute(options.route);
  return (target, key, descriptor) => {
    // The declared input is what gets validated, whatever type the parameter is written with.
    Reflect.defineMetadata('design:paramtypes', [options.input], target, key);
    OperationInput(OPERATION_INPUT)(target, key, 0);
    descriptor.value = withinCall(options, descriptor.value!);
    applyDecorators(
      withOperation(options),
      RequestMapping({ method: NEST_METHODS[method], path: `/${path}` }),
      HttpCode(options.status ?? 200),
      inOpenApi(options),
      asTool(options),
    )(target, key, descriptor);
  };
}

/** A controller of operations under `/<path>`, AWX's own name of the resource. */
export const OperationsController = (path: string): ClassDecorator => applyDecorators(Controller(path), ApiTags(path));
