/** Something that listens. */
export interface Listening {
  readonly url: string;
  /** Without losing a call. */
  stop(): Promise<unknown>;
}
