import { one } from '../links';
import { noun, type Of } from '../noun';
import { ref } from '../refs';
import { number, text } from '../row';
import { organizationHint } from './hints';

export const LABELS = noun('labels', {
  label: 'Label',
  fields: { id: number, name: text, organization: ref },
  hint: organizationHint,
  links: { organization: one('organizations') },
});

export type Label = Of<typeof LABELS>;
