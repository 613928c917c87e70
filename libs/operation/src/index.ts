export { type AnswerWishes, answerOf } from './answer/answer';
export { ANSWER_TOKENS } from './answer/fit';
export { project } from './answer/projection';
export { estimateTokens } from './answer/token-estimate';
export type { Surface } from './call/arrival';
export { type CallContext, currentCall, noteForAnswer, runInCall, secretAnswersAre } from './call/call-context';
export type { AroundHandler, ByUrl, CalledOperation, CallProgress } from './call/called-operation';
export type { Caller } from './call/caller';
export type { TouchedObject } from './call/recorded';
export { withhold, withoutWithheld } from './call/withheld';
export { changesOf, restOf, Updated, updated } from './changes';
export { AffectedObjects, Consequence, Deleted, type Reach, type ReachedObject } from './consequence';
export { ChangesTo } from './fields/changes-to';
export type { FieldOptions } from './fields/declare-field';
export { type Field, fieldsByName, fieldsOf, type Shape } from './fields/field-registry';
export { Flag, type FlagOptions, Int, type IntOptions, Num } from './fields/number';
export { IdOrName, Ref, RefId } from './fields/reference';
export { List, ListOf, Mapping, Nested, SomeOf } from './fields/structure';
export { NAME_LENGTH, OneOf, Order, Text, type TextOptions, TextOrNumber } from './fields/text';
export { Time, When } from './fields/time';
export { acceptInput, inputObject } from './input/accept-input';
export { isBlank, toBoolean, toInteger, toNumber } from './input/coerce';
export { assertBounded } from './input/input-bounds';
export { InvalidInput } from './input/invalid-input';
export { assertInOrder, readSpan } from './input/moment';
export { type CarriesArguments, controlsOf, OPERATION_INPUT, rawInputOf } from './input/operation-input';
export { assertNoPlaceholders, placeholderProblem } from './input/placeholders';
export { ById, PageInput, PageOf, type PageOutput, PartOf, pageOf, SearchInput } from './inputs';
export { type JsonSchema, jsonSchemaOf } from './json-schema';
export { describeForOpenApi } from './openapi';
export { type Answer, Operation, OperationsController } from './operation.decorator';
export {
  type Acts,
  EFFECTS,
  type Effect,
  listOf,
  type OfKind,
  type OperationOptions,
  operationOf,
  parseRoute,
  type ResourceOptions,
  type ToolList,
} from './operation-options';
export { annotationsOf, describe as describeOperation, titleOf, toolInputSchema, toolOutputSchema } from './tool';
export { isObject } from './values/is-object';
export { jsonIn, jsonOrText } from './values/json-text';
