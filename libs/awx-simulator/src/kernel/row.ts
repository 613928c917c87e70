/** One stored object, keyed by AWX's field names; foreign keys hold ids. Change it only through the store. */
export interface Row {
  readonly id: number;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a row is as dynamic as the declaration of its resource
  readonly [field: string]: any;
}

// biome-ignore lint/suspicious/noExplicitAny: what a client sent, or a row in the making
export type Values = Record<string, any>;
