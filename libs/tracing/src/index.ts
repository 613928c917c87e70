export { originOf, traceIdOf } from './carrier';
export { type Attributes, type Carrier, currentSpan, runInSpan, type Span, type SpanStart, withinSpan } from './span';
export { Tracing } from './tracing';
