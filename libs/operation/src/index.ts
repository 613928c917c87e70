export {
  type CallContext,
  type Caller,
  currentCall,
  runInCall,
  type Surface,
  type TouchedObject,
} from './call-context';
export { ErrorOutput } from './error-output';
export { fieldsOf, type Shape } from './field-registry';
export {
  type FieldOptions,
  Flag,
  IdOrName,
  Int,
  type IntOptions,
  List,
  ListOf,
  Mapping,
  NAME_LENGTH,
  Nested,
  Num,
  OneOf,
  REQUIRED,
  Text,
  type TextOptions,
  Time,
} from './fields';
export { assertBounded } from './input-bounds';
export { ById, Deleted, PageInput, PageOf, type PageOutput, SearchInput } from './inputs';
export { InvalidInput } from './invalid-input';
export { type JsonSchema, jsonSchemaOf } from './json-schema';
export { Operation, OperationsController } from './operation.decorator';
export { rawInputOf } from './operation-input';
export { type Effect, type OperationOptions, operationOf, parseRoute } from './operation-options';
export { project } from './projection';
export { annotationsOf, describe as describeOperation } from './tool';
