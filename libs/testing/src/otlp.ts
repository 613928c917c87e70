/** A span as a collector gets it. */
export interface ReceivedSpan {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first of a trace. */
  readonly parentId: string;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client';
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Ids of the traces that it is linked with. */
  readonly links: readonly string[];
  readonly isError: boolean;
}

/** Fields of a protobuf message by number; of each all values, as numbers or bytes. */
type Fields = ReadonlyMap<number, readonly (bigint | Buffer)[]>;

function fieldsOf(bytes: Buffer): Fields {
  const fields = new Map<number, (bigint | Buffer)[]>();
  let at = 0;
  const varint = (): bigint => {
    let [value, shift] = [0n, 0n];
    for (;;) {
      const byte = bytes[at++]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
      shift += 7n;
    }
  };
  const take = (length: number): Buffer => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const key = Number(varint());
    const type = key & 7;
    const value = type === 0 ? varint() : take(type === 1 ? 8 : type === 5 ? 4 : Number(varint()));
    fields.set(key >> 3, [...(fields.get(key >> 3) ?? []), value]);
  }
  return fields;
}

const all = (fields: Fields, number: number): Fields[] =>
  (fields.get(number) ?? []).map((each) => fieldsOf(each as Buffer));
const bytesOf = (fields: Fields, number: number): Buffer => (fields.get(number)?.[0] as Buffer) ?? Buffer.alloc(0);
const numberOf = (fields: Fields, number: number): number => Number((fields.get(number)?.[0] as bigint) ?? 0);

/** `KeyValue`s; of `AnyValue` the kinds that are used. */
const attributesOf = (pairs: readonly Fields[]): Record<string, unknown> =>
  Object.fromEntries(pairs.map((pair) => [bytesOf(pair, 1).toString(), anyValue(fieldsOf(bytesOf(pair, 2)))]));

function anyValue(value: Fields): unknown {
  if (value.has(1)) return bytesOf(value, 1).toString();
  return value.has(2) ? numberOf(value, 2) === 1 : numberOf(value, 3);
}

const KINDS = ['unspecified', 'internal', 'server', 'client'] as const;
const ERROR = 2;

/** The spans of an `ExportTraceServiceRequest`, by the numbers of OTLP's protobuf. */
export const spansIn = (request: Buffer): ReceivedSpan[] =>
  all(fieldsOf(request), 1).flatMap((ofResource) => {
    const [resource] = all(ofResource, 1);
    const service = String(attributesOf(resource ? all(resource, 1) : [])['service.name']);
    return all(ofResource, 2)
      .flatMap((ofScope) => all(ofScope, 2))
      .map((span) => ({
        service,
        traceId: bytesOf(span, 1).toString('hex'),
        spanId: bytesOf(span, 2).toString('hex'),
        parentId: bytesOf(span, 4).toString('hex'),
        name: bytesOf(span, 5).toString(),
        kind: KINDS[numberOf(span, 6)] as ReceivedSpan['kind'],
        attributes: attributesOf(all(span, 9)),
        links: all(span, 13).map((link) => bytesOf(link, 1).toString('hex')),
        isError: all(span, 15).some((status) => numberOf(status, 3) === ERROR),
      }));
  });
