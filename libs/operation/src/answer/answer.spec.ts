import 'reflect-metadata';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { ANSWER_TOKENS, Int, ListOf, Mapping, PageOf, Ref, RefId, Text, Time } from '..';
import { answerOf } from './answer';

class Inner {
  @Int('Id') id!: number;
  @Text('Name', { optional: true }) name?: string;
}

class Detail {
  @Int('Id') id!: number;
  @Text('Always there') status!: string;
  @Text('Often empty', { optional: true }) note?: string;
  @Text('Empty on purpose', { optional: true, keepEmpty: true }) kept?: string;
  @Int('Zero says nothing', { optional: true, omitZero: true }) failed?: number;
  @Time('When', { optional: true, precision: 'minute' }) at?: string;
  @Text('Cut in rows', { optional: true, cut: 5 }) short?: string;
  @Text('Long', { optional: true }) long?: string;
  @Ref('Project', { optional: true }) project?: { id: number; name: string };
  @RefId('Its id', { optional: true, from: 'project' }) project_id?: number;
  @Mapping('Variables', { optional: true }) variables?: Record<string, unknown>;
  @ListOf(() => Inner, 'Rows', { optional: true }) rows?: Inner[];
}

const tokens = (answer: object): number => encode(JSON.stringify(answer)).length;
// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
const detail = (value: object, fields?: string[]): any =>
  answerOf(Detail, { id: 3, status: 'ok', ...value }, { fields });

describe('an answer', () => {
  it('holds what is declared at every level and nothing else, and leaves out what is optional and empty', () => {
    const row = { id: 1, name: '', related: { secret: 1 }, summary_fields: {} };
    const value = { status: '', note: '', kept: '', failed: 0, short: '1234567', rows: [row], x: 1 };
    expect(detail({ ...value, at: '2026-01-02T03:04:05.678901Z', project: { id: 9, name: 'Site' } })).toEqual({
      id: 3,
      status: '',
      kept: '',
      short: '1234…',
      at: '2026-01-02T03:04Z',
      project: 'Site',
      project_id: 9,
      rows: [{ id: 1 }],
    });
  });

  it('cuts a long text, says how long it is and how to read on, and reads on from there', () => {
    const text = Array.from({ length: 30_000 }, (_, i) => `line ${i}`).join('\n');
    const first: string = detail({ long: text }).long;
    const [, shown, length, path] = /^(.*)… \[cut: (\d+) characters in all; more: fields=(\S+)\]$/s.exec(first) ?? [];
    expect(Number(length)).toBe(text.length);
    expect(text.startsWith(shown!)).toBe(true);
    const next: string = detail({ long: text }, [path!]).fields[path!];
    expect(text.indexOf(next.slice(0, 500))).toBe(shown!.length);
    expect(next).toMatch(/more: fields=long\[\d+:\]\]$/);
  });

  it('keeps the first keys of a large mapping, names those left out, and answers one by its path', () => {
    const variables = {
      port: 80,
      blob: 'x'.repeat(200_000),
      ...Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`key.${i}`, { v: `value ${i}` }])),
    };
    const answer = detail({ variables });
    expect(answer.variables).toMatchObject({ port: 80, blob: expect.stringContaining('200000 characters in all') });
    expect(answer.variables['…']).toMatch(
      /characters in all, \d+ keys left out: .* and \d+ more; one key: fields=variables\.<key>$/,
    );
    expect(detail({ variables }, ['variables.key.499.v']).fields).toEqual({ 'variables.key.499.v': 'value 499' });
  });

  it.each([
    ['JSON', JSON.stringify({ nginx: { port: 80 }, blob: 'x'.repeat(300_000) })],
    ['YAML', `nginx:\n  port: 0o120\n  mode: 0644\nblob: ${'x'.repeat(60_000)}\n`],
  ])('takes a mapping that AWX keeps as %s for one, whatever its length', (_, variables) => {
    expect(detail({ variables }).variables).toMatchObject({
      nginx: expect.anything(),
      blob: expect.stringMatching(/^x{500,}… \[cut: \d+ characters in all; more: fields=variables.blob\[\d+:\]\]$/),
    });
    expect(Object.keys(detail({ variables }, ['variables.nginx']).fields['variables.nginx'])).toContain('port');
  });

  it.each([
    ['{"id": 12345678901234567890, "port": 80}', { id: '12345678901234567890', port: 80 }],
    ['id: 12345678901234567890\nport: 0644', { id: '12345678901234567890', port: 420 }],
  ])('keeps every digit of numbers in the mapping %s', (variables, expected) => {
    expect(detail({ variables }).variables).toEqual(expected);
  });

  it.each(['', '---', '---\n', '{}'])('leaves out a mapping that AWX keeps as %j', (variables) => {
    expect(detail({ variables })).toEqual({ id: 3, status: 'ok' });
  });

  it('shows as text, and says why, what AWX keeps as a mapping and cannot be read as one', () => {
    const variables = `- no\n- mapping\n${'# words\n'.repeat(40_000)}`;
    const { variables: shown } = detail({ variables });
    expect(shown.note).toContain('as text, because it is no JSON object, and too long for YAML');
    expect(shown.text).toMatch(/^- no\n- mapping.*more: fields=variables.text\[\d+:\]\]$/s);
    expect(detail({ variables: '- no' }).variables).toEqual({
      note: 'as text, because it is no JSON object and no YAML mapping',
      text: '- no',
    });
  });

  it('keeps what clients check when only a part is asked for', () => {
    expect(detail({ long: 'abc' }, ['long[1:9]'])).toEqual({ id: 3, status: 'ok', fields: { 'long[1:9]': 'bc' } });
  });

  it.each([
    ['nothing.here', 'leads nowhere: there is id, status'],
    ['status.x', 'leads nowhere: there is nothing below it'],
    ['[1:2]', 'is no path'],
  ])('says what there is when the path %s leads nowhere', (path, message) => {
    expect(() => detail({}, [path])).toThrow(message);
  });

  it.each([
    ['words', 'The quick brown fox. '],
    ['base64', 'q83vEjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWeJo'],
    ['characters of other scripts', '更新に失敗しました。'],
    ['signs', '{"a":[1,2]},'],
  ])('costs its reader no more than the budget whatever AWX sends: %s', (_, unit) => {
    const text = unit.repeat(30_000);
    const variables = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`k${i}${unit}`, text.slice(0, 300)]));
    const rows = Array.from({ length: 1_000 }, (_, id) => ({ id, name: text.slice(0, 500) }));
    for (const answer of [
      detail({ long: text, note: text, variables, rows }),
      detail({ long: text, variables }, ['variables', 'long']),
    ]) {
      expect(tokens(answer)).toBeLessThanOrEqual(ANSWER_TOKENS);
    }
  });

  it('says how many rows it leaves out', () => {
    const rows = Array.from({ length: 1_000 }, (_, id) => ({ id, name: 'web server of the north '.repeat(20) }));
    const answer = answerOf(PageOf(Inner), { count: 1_000, results: rows }, {}) as { results: object[]; note: string };
    expect(answer.note).toBe(
      `Too long for one answer: only the first ${answer.results.length} of 1000 results are shown. Ask for fewer at once, e.g. a smaller page_size.`,
    );
    expect(tokens(answer)).toBeLessThanOrEqual(ANSWER_TOKENS);
  });

  it('tells the reader of a list how its input was read', () => {
    expect(answerOf(PageOf(Inner), { count: 0, results: [] }, {}, ['Read as UTC.'])).toEqual({
      count: 0,
      results: [],
      note: 'Read as UTC.',
    });
  });
});
