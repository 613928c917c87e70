import { flag, mapping, number, type Row, rows, text, textOrNull, texts } from '../row';

/** A node as AWX announces it to anybody. */
export interface PingInstance {
  readonly node: string;
  /** `control`, `execution`, `hybrid` or `hop`. */
  readonly node_type: string;
  readonly heartbeat: string | null;
  /** 0 when the node takes no work. */
  readonly capacity: number;
  readonly version: string;
}

export interface PingInstanceGroup {
  readonly name: string;
  readonly capacity: number;
  readonly instances: string[];
}

/** What AWX tells without credentials: proof that it is there, not that a login works. */
export interface Ping {
  readonly ha: boolean;
  readonly version: string;
  readonly active_node: string;
  readonly instances: PingInstance[];
  readonly instance_groups: PingInstanceGroup[];
}

export interface SystemConfig {
  readonly version: string;
  readonly time_zone: string;
  readonly license_type: string;
  readonly product_name: string;
}

const pingInstance = (row: Row): PingInstance => ({
  node: text(row, 'node'),
  node_type: text(row, 'node_type'),
  heartbeat: textOrNull(row, 'heartbeat'),
  capacity: number(row, 'capacity'),
  version: text(row, 'version'),
});

const pingInstanceGroup = (row: Row): PingInstanceGroup => ({
  name: text(row, 'name'),
  capacity: number(row, 'capacity'),
  instances: texts(row, 'instances'),
});

export const parsePing = (row: Row): Ping => ({
  ha: flag(row, 'ha'),
  version: text(row, 'version'),
  active_node: text(row, 'active_node'),
  instances: rows(row['instances']).map(pingInstance),
  instance_groups: rows(row['instance_groups']).map(pingInstanceGroup),
});

export const parseSystemConfig = (row: Row): SystemConfig => {
  const license = mapping(row, 'license_info');
  return {
    version: text(row, 'version'),
    time_zone: text(row, 'time_zone'),
    license_type: text(license, 'license_type'),
    product_name: text(license, 'product_name'),
  };
};
