import { originOf, traceIdOf } from './carrier';

const of = (trace: string, span: string) => ({ traceparent: `00-${trace.repeat(32)}-${span.repeat(16)}-01` });

describe('what a message continues', () => {
  it('is the call that its meta data name', () => {
    expect(originOf({}, of('a', '1'))).toEqual({ parent: of('a', '1') });
  });

  it('is what passed it on, within the same trace', () => {
    expect(originOf(of('a', '2'), of('a', '1'))).toEqual({ parent: of('a', '2') });
  });

  it('is the call, linked with what carried it, where HTTP is of another trace', () => {
    expect(originOf(of('b', '2'), of('a', '1'))).toEqual({ parent: of('a', '1'), linked: of('b', '2') });
  });

  it.each([{}, { traceparent: 'nonsense' }, { traceparent: 7 }])(
    'is what HTTP says where the meta data are %j',
    (meta) => {
      expect(originOf(of('b', '2'), meta)).toEqual({ parent: of('b', '2') });
    },
  );
});

it('finds a trace id only where there is a whole one', () => {
  expect(traceIdOf(of('a', '1'))).toBe('a'.repeat(32));
  expect(traceIdOf({ traceparent: `00-${'a'.repeat(31)}-1-01` })).toBeUndefined();
});
