import { InvalidInput, REQUIRED } from '@libs/operation';
import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

/** Validates for REST and MCP alike, so that both refuse the same input in the same words. */
export const createInputPipe = (): ValidationPipe =>
  new ValidationPipe({
    validateCustomDecorators: true,
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    transformOptions: { exposeDefaultValues: true },
    exceptionFactory: (errors) => new InvalidInput(messagesByField(errors)),
  });

const MAX_FIELDS = 20;

function messagesByField(errors: ValidationError[], path = ''): Record<string, string[]> {
  const out: Record<string, string[]> = {};
  for (const error of errors.slice(0, MAX_FIELDS)) {
    const field = `${path}${error.property}`;
    const messages = messagesOf(error.constraints);
    if (messages.length > 0) out[field] = messages;
    Object.assign(out, messagesByField(error.children ?? [], `${field}.`));
  }
  return out;
}

function messagesOf(constraints: Record<string, string> = {}): string[] {
  if (constraints['whitelistValidation']) return ['is not a field of this operation'];
  // Of the wrong type altogether: its length or its items say nothing more.
  const wrongType = constraints['isString'] ?? constraints['isArray'];
  const messages = wrongType && !constraints['isPresent'] ? [wrongType] : [...new Set(Object.values(constraints))];
  return messages.includes(REQUIRED) ? [REQUIRED] : messages;
}
