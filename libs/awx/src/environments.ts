import { DEFAULT_ENVIRONMENT, type Environment, readEnvironments } from '@libs/config';
import { AwxConfig } from './awx.config';

/** The AWX that there are, by name; the one of the variables is `default`. */
export class AwxEnvironments {
  private constructor(
    private readonly configs: ReadonlyMap<string, AwxConfig>,
    private readonly readOnly: ReadonlySet<string>,
  ) {}

  /** @throws {ConfigError} naming what is missing or wrong, never its value */
  static from(env: Environment): AwxEnvironments {
    const all = [...readEnvironments(env).values()];
    const configs = new Map(all.map(({ name, env: own }) => [name, AwxConfig.from(own, name)]));
    return new AwxEnvironments(configs, new Set(all.filter((each) => each.readOnly).map(({ name }) => name)));
  }

  /** For those who speak to one AWX only. */
  static only(config: AwxConfig): AwxEnvironments {
    return new AwxEnvironments(new Map([[DEFAULT_ENVIRONMENT, config]]), new Set());
  }

  get names(): readonly string[] {
    return [...this.configs.keys()];
  }

  has(name: string): boolean {
    return this.configs.has(name);
  }

  isReadOnly(name: string): boolean {
    return this.readOnly.has(name);
  }

  configOf(name: string = DEFAULT_ENVIRONMENT): AwxConfig {
    const config = this.configs.get(name);
    if (!config) throw new Error(`There is no environment ${name}.`);
    return config;
  }
}
