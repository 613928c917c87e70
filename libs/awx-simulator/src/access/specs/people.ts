import { type Answer, type Ground, type Lab, layGround, openLab } from '../../life/specs/lab';

/** Asks as one user. */
export interface Person {
  id: number;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Answer }>;
  /** Names of the rows in a list. */
  names(path: string): Promise<string[]>;
  /** Status of a request alone. */
  status(method: string, path: string, body?: unknown): Promise<number>;
}

export interface Office {
  lab: Lab;
  ground: Ground;
  hire(username: string, values?: object): Promise<Person>;
  /** Gives a role of the older API, by the path of its object. */
  give(path: string, role: string, to: { id: number }): Promise<void>;
}

const PASSWORD = 'Lab-Pass-1';

/** A simulator with one organization at work, where people can be hired. */
export async function openOffice(): Promise<Office> {
  const lab = await openLab();
  const ground = await layGround(lab);
  const roleOf = async (path: string, role: string): Promise<number> =>
    (await lab.get(path)).summary_fields.object_roles[role].id;
  return {
    lab,
    ground,
    hire: async (username, values = {}) => {
      const { id } = await lab.post('users/', { username, password: PASSWORD, ...values });
      const authorization = `Basic ${Buffer.from(`${username}:${PASSWORD}`).toString('base64')}`;
      const call: Person['call'] = (method, path, body, headers) =>
        lab.call(method, path, body, { authorization, ...headers });
      return {
        id,
        call,
        names: async (path) =>
          (await call('GET', path)).body.results.map((row: Answer) => row.name ?? row.username ?? row.id),
        status: async (method, path, body) => (await call(method, path, body)).status,
      };
    },
    give: async (path, role, { id }) => {
      await lab.post(`roles/${await roleOf(path, role)}/users/`, { id });
    },
  };
}
