import { text } from '../kernel/fields';
import type { Relation, Resource } from '../kernel/types';

/** Django's own table of the classes of rows. AWX has no URL for it, but filters may walk it. */
export const contentTypes: Resource = {
  name: 'content_types',
  type: 'content_type',
  model: 'ContentType',
  internal: true,
  order: ['id'],
  fields: { app_label: text(), model: text() },
};

/** Which kind of template a row is: `polymorphic_ctype__model=systemjobtemplate`. */
export const polymorphicType: Relation = {
  to: contentTypes.name,
  rows: (row, sim) => {
    const model = sim.resourceOf(row).model.toLowerCase();
    return [{ id: 0, type: contentTypes.type, app_label: 'main', model }];
  },
};
