export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Param = readonly [name: string, value: string];

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Content type other than JSON: `body` is then a string or bytes, sent as it is. */
  type?: string;
}
