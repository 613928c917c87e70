import { AwxUnavailable } from '../errors/awx-error';
import { asRow, mapping, optionalText } from '../row';
import { type Settings, settingsOf } from '../settings';
import type { Answer } from './request';

type Get = (path: string) => Promise<Answer>;

// A path of this server only: `//host` would lead elsewhere.
const asPath = (text: string | undefined): string | undefined => (text && /^\/(?!\/)/.test(text) ? text : undefined);

const slashed = (path: string): string => (path.endsWith('/') ? path : `${path}/`);

const currentVersion = ({ body }: Answer): string | undefined => asPath(optionalText(asRow(body), 'current_version'));

/** On AAP `/api/` is the platform's and lists where its parts are. */
const controller = ({ body }: Answer): string | undefined =>
  asPath(optionalText(mapping(asRow(body), 'apis'), 'controller'));

const discover = async (get: Get, root: string, { url, prefix }: Settings): Promise<string> => {
  const api = await get(`${root}api/`);
  const found = currentVersion(api) ?? currentVersion(await get(slashed(controller(api) ?? `${root}api/controller/`)));
  if (found) return slashed(found);
  throw new AwxUnavailable(`No AWX API was found at ${url}. Check it, or set ${prefix}.`);
};

/** Finds out once where version 2 of the API is (`/api/v2/`, `/api/controller/v2/`) and remembers it. */
export class BasePath {
  private known?: Promise<string>;

  /**
   * @param root The path of AWX_BASE_URL.
   * @param prefix AWX_API_PREFIX, which spares asking.
   */
  constructor(
    private readonly get: Get,
    root: string,
    prefix?: string,
    private readonly settings = settingsOf(),
  ) {
    this.root = slashed(root);
    if (prefix) this.known = Promise.resolve(`${this.root}${prefix.replace(/^\/|\/(v2\/?)?$/g, '')}/v2/`);
  }

  private readonly root: string;

  /** @throws AwxUnavailable; the next call asks again. */
  find(): Promise<string> {
    this.known ??= discover(this.get, this.root, this.settings).catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }
}
