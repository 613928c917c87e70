import { cleanFields } from '../kernel/clean';
import { HttpError } from '../kernel/errors';
import { text } from '../kernel/fields';
import type { Endpoint } from '../kernel/types';
import { normalizeRrule, previewRrule, rruleErrors } from '../rrule/rrule';
import { zoneInfo } from '../rrule/time-zone';

/** `schedules/preview/`: the next times of a rule that is not saved. */
export const schedulePreview: Endpoint = {
  name: 'Schedule Recurrence Rule Preview',
  kind: 'view',
  methods: {
    POST: ({ sim, body }) => {
      const rule = normalizeRrule(
        cleanFields(sim, { rrule: text({ required: true, notNull: true }) }, body, 'POST').rrule,
      );
      const errors = rruleErrors(rule);
      if (errors.length) throw new HttpError(400, { rrule: errors });
      return { status: 200, body: previewRrule(rule, sim.clock.now()) };
    },
  },
};

/** `schedules/zoneinfo/`: the time zones that rules may name. */
export const zones: Endpoint = {
  name: 'Schedule Zone Info',
  kind: 'view',
  methods: { GET: () => ({ status: 200, body: zoneInfo() }) },
};
