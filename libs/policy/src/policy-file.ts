import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { compile, type Policy } from './policy';
import { policySchema } from './policy-schema';
import { InvalidPolicy, type KnownNames, readPolicy } from './read-policy';

export interface PolicyFileOptions {
  readonly known?: KnownNames;
  /** A changed file counts from now on. */
  readonly onReload?: () => void;
  /** A changed file cannot be used and the policy of before stays: to be said loudly. The message names the file's faults. */
  readonly onProblem?: (error: Error) => void;
}

/** Milliseconds between looks at the file. */
const INTERVAL = 2000;

/** Without a file AWX's own rights decide, and what destroys over MCP is confirmed. */
export const NO_FILE: Policy = compile(policySchema.parse({}));

/**
 * The policy of a file (`POLICY_FILE`), read again when it changes. It is compared by what it holds, so that neither a
 * mounted file that is swapped behind a link nor a change during the start is missed.
 */
export class PolicyFile {
  private policy: Policy;
  /** As last seen, right or wrong; `undefined` when it could not be read. */
  private text: string | undefined;
  private readonly timer: NodeJS.Timeout;

  /** Throws when the file cannot be read or has a mistake: a server with a broken policy must not start. */
  constructor(
    private readonly path: string,
    private readonly options: PolicyFileOptions = {},
  ) {
    try {
      this.text = readFileSync(path, 'utf8');
      this.policy = readPolicy(this.text, options.known);
    } catch (error) {
      throw named(error);
    }
    this.timer = setInterval(() => void this.look(), INTERVAL).unref();
  }

  get current(): Policy {
    return this.policy;
  }

  /** Reads the file if it has changed. Never rejects. */
  async look(): Promise<void> {
    const before = this.text;
    try {
      const text = await readFile(this.path, 'utf8');
      if (text === before) return;
      this.text = text;
      this.policy = readPolicy(text, this.options.known);
      this.options.onReload?.();
    } catch (error) {
      if (!(error instanceof InvalidPolicy)) this.text = undefined;
      // What has been said of a file that stays away is not said every two seconds.
      if (before !== undefined || this.text !== undefined) this.options.onProblem?.(named(error));
    }
  }

  close(): void {
    clearInterval(this.timer);
  }
}

function named(error: unknown): Error {
  if (error instanceof InvalidPolicy) return new InvalidPolicy(error.problems.map((each) => `POLICY_FILE: ${each}`));
  return new Error(`POLICY_FILE: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
}
