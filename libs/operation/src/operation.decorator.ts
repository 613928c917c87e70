import { applyDecorators, Controller, HttpCode, RequestMapping } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { asOpenApi } from './openapi';
import { OperationInput } from './operation-input';
import { NEST_METHODS, type OperationOptions, parseRoute, withOperation } from './operation-options';
import { asTool } from './tool';

/**
 * Makes one controller method an operation: REST route, OpenAPI operation, MCP tool. Its first parameter is the
 * validated input, whichever surface the call came by; what it returns is projected to `output`.
 * Audit record and metric follow from the same metadata in `libs/server`.
 */
export function Operation(options: OperationOptions): MethodDecorator {
  const { method, path } = parseRoute(options.route);
  return (target, key, descriptor) => {
    // The declared input is what gets validated, whatever type the parameter is written with.
    Reflect.defineMetadata('design:paramtypes', [options.input], target, key);
    OperationInput()(target, key, 0);
    applyDecorators(
      withOperation(options),
      RequestMapping({ method: NEST_METHODS[method], path: `/${path}` }),
      HttpCode(options.status ?? 200),
      asOpenApi(options),
      asTool(options),
    )(target, key, descriptor);
  };
}

/** A controller of operations under `/<path>`, AWX's own name of the resource. */
export const OperationsController = (path: string): ClassDecorator => applyDecorators(Controller(path), ApiTags(path));
