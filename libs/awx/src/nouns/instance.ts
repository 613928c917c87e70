import { noun, type Of } from '../noun';
import { flag, number, text, time } from '../row';

/** The nodes of AWX. */
export const INSTANCES = noun('instances', {
  label: 'Instance',
  nameField: 'hostname',
  fields: {
    id: number,
    hostname: text,
    /** `control`, `execution`, `hybrid` or `hop`. */
    node_type: text,
    /** `ready`, `installed`, `unavailable`... */
    node_state: text,
    version: text,
    enabled: flag,
    capacity: number,
    consumed_capacity: number,
    percent_capacity_remaining: number,
    /** A text of a number with two decimals, from 0 to 1. */
    capacity_adjustment: text,
    jobs_running: number,
    jobs_total: number,
    last_seen: time,
    errors: text,
    /** A text of a number. */
    cpu: text,
    /** Bytes. */
    memory: number,
    ip_address: text,
    /** AWX's own rules decide in which groups it is. */
    managed_by_policy: flag,
  },
});

export type Instance = Of<typeof INSTANCES>;
