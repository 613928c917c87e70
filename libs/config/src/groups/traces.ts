import { group } from '../group';
import { address, flag, matching, oneOf, text } from '../value-type';
import { HOSTS, optional, secret, withDefault } from '../variable';

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const collector = address('the address of a collector, e.g. http://collector:4318', {
  isRight: ({ username, password }) => !username && !password,
  otherwise: 'must hold no credentials: use OTEL_EXPORTER_OTLP_HEADERS',
});

const pairs = matching('pairs such as a=b,c=d', /^\s*[^=,\s]+=[^,]*(,\s*[^=,\s]+=[^,]*)*,?\s*$/);

/** Where traces go, by the variables of OpenTelemetry. */
export const TRACES = group({
  title: 'Traces',
  readBy: HOSTS,
  variables: {
    OTEL_EXPORTER_OTLP_ENDPOINT: optional(
      collector,
      'Collector to which traces are sent, below /v1/traces. Without it and the next one nothing of OpenTelemetry is loaded.',
    ),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optional(collector, 'The same for traces alone, with its whole path.'),
    OTEL_EXPORTER_OTLP_HEADERS: secret(pairs, 'Headers that the collector asks for; values percent-encoded.'),
    OTEL_EXPORTER_OTLP_PROTOCOL: withDefault(oneOf(['http/protobuf']), 'http/protobuf', 'How they are sent.'),
    OTEL_SERVICE_NAME: optional(text('a name'), 'Name of the service; awx-mcp-<server> unless set.'),
    OTEL_RESOURCE_ATTRIBUTES: optional(pairs, 'What else is said of it, e.g. deployment.environment.name=production.'),
    OTEL_TRACES_SAMPLER: withDefault(
      oneOf(SAMPLERS),
      'parentbased_always_on',
      'Which traces are kept. parentbased_ leaves it to the caller, where that has decided.',
    ),
    OTEL_TRACES_SAMPLER_ARG: optional(
      matching('a share between 0 and 1', /^\s*(0(\.\d+)?|1(\.0+)?)\s*$/),
      'Share of the traces that traceidratio keeps; 1 unless set.',
    ),
    OTEL_SDK_DISABLED: withDefault(flag, false, 'true sends no traces, whatever else is set.'),
  },
});
