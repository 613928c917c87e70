import { type Environment, read, SAFETY } from '@libs/config';
import { NO_FILE, type Policy, PolicyFile } from '@libs/policy';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';

/** The policy in force, read again when its file changes. */
@Injectable()
export class PolicySource implements OnApplicationShutdown {
  /** Nothing is changed, by anybody. */
  readonly readOnly: boolean;
  private readonly file: PolicyFile | undefined;
  private readonly logger = new Logger(PolicySource.name);

  /** @throws {Error} when the file cannot be read or has a mistake: a server with a broken policy must not start */
  constructor(env: Environment) {
    const { READ_ONLY, POLICY_FILE } = read(env, SAFETY);
    this.readOnly = READ_ONLY;
    this.file =
      POLICY_FILE === undefined
        ? undefined
        : new PolicyFile(POLICY_FILE, {
            onReload: () => this.logger.log('The policy has changed and counts from now on'),
            onProblem: (error) =>
              this.logger.error(`The changed policy cannot be used, the one before stays: ${error.message}`),
          });
  }

  get current(): Policy {
    return this.file?.current ?? NO_FILE;
  }

  onApplicationShutdown(): void {
    this.file?.close();
  }
}
