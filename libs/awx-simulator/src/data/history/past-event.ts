import type { Values } from '../../kernel/types';
import type { Case } from '../../playbooks/library/cases';

/** Something a person did: a request to the API. */
export interface PastRequest {
  /** When, before now: '-3d14h'. */
  at: string;
  by: string;
  /** 'POST job_templates/31/launch/'; `{name}` stands for the job that an earlier request made. */
  request: string;
  body?: Values;
  /** Name by which later requests know the job that this one makes. */
  as?: string;
  /** What is played instead of the playbook's script, this once. */
  playing?: Case;
  /** What else the job shows once it is over, when no request could make it so. */
  mark?: Values;
}

/** Something broke, or was mended: from now on the playbook goes so. */
export interface Turn {
  at: string;
  becomes: Case;
}

/** A node stopped to answer. */
export interface NodeLoss {
  at: string;
  lost: string;
}

export type PastEvent = PastRequest | Turn | NodeLoss;

export const launch = (
  at: string,
  by: string,
  template: number,
  vars: Values = {},
  prompts: Values = {},
): PastRequest => ({
  at,
  by,
  request: `POST job_templates/${template}/launch/`,
  body: { ...(Object.keys(vars).length && { extra_vars: vars }), ...prompts },
});
