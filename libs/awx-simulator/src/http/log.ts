/** A request that was answered, or given up. */
export interface RequestEntry {
  method: string;
  /** Without the query, which may hold what nobody should read. */
  path: string;
  /** 0 when the connection broke before there was an answer. */
  status: number;
  ms: number;
}

/** Hears of what happens. */
export interface SimulatorLog {
  request?(entry: RequestEntry): void;
  /** An error behind an answer of 500. */
  error?(error: unknown): void;
}
