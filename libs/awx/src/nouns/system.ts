import { type Read, reads } from '../reads';
import { flag, mapping, number, type Row, rows, text, texts, time } from '../row';

const INSTANCE = {
  node: text,
  /** `control`, `execution`, `hybrid` or `hop`. */
  node_type: text,
  heartbeat: time,
  /** 0 when the node takes no work. */
  capacity: number,
  version: text,
};

/** A node as AWX announces it to anybody. */
export type PingInstance = Read<typeof INSTANCE>;

const GROUP = { name: text, capacity: number, instances: texts };

export type PingInstanceGroup = Read<typeof GROUP>;

const parseInstance = reads(INSTANCE);
const parseGroup = reads(GROUP);

const PING = {
  ha: flag,
  version: text,
  active_node: text,
  instances: (row: Row, key: string): PingInstance[] => rows(row[key]).map(parseInstance),
  instance_groups: (row: Row, key: string): PingInstanceGroup[] => rows(row[key]).map(parseGroup),
};

/** What AWX tells without credentials: proof that it is there, not that a login works. */
export type Ping = Read<typeof PING>;

export const parsePing = reads(PING);

const license = (row: Row, key: string): string => text(mapping(row, 'license_info'), key);

const CONFIG = { version: text, time_zone: text, license_type: license, product_name: license };

export type SystemConfig = Read<typeof CONFIG>;

export const parseSystemConfig = reads(CONFIG);
