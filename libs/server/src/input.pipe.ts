import { acceptInput, currentCall, type Shape } from '@libs/operation';
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';

/** Reads and validates the input of operations, for REST and MCP alike, so that both refuse the same in the same words. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    // Only operations take their input by a parameter decorator of our own.
    if (type !== 'custom' || !metatype) return value;
    const input = acceptInput(metatype as Shape, value);
    const call = currentCall();
    if (call) call.accepted = input;
    return input;
  }
}
