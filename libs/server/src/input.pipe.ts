import { acceptInput, assertNoPlaceholders, currentCall, OPERATION_INPUT, type Shape } from '@libs/operation';
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';

/** Reads and validates the input of operations, for REST and MCP alike, so that both refuse the same in the same words. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { data, metatype }: Marked): unknown {
    if (data !== OPERATION_INPUT || !metatype) return value;
    const input = acceptInput(metatype as Shape, value);
    const called = currentCall()?.called;
    if (called && called.operation.effect !== 'read') assertNoPlaceholders(input);
    if (called) called.accepted = input;
    return input;
  }
}

/** Nest passes on whatever a parameter was marked with. */
type Marked = Pick<ArgumentMetadata, 'metatype'> & { readonly data?: unknown };
