import { text } from '../kernel/fields';
import type { Relation, Resource, Row } from '../kernel/types';

/** Django's own table of the classes of rows. AWX has no URL for it, but filters may walk it. */
export const contentTypes: Resource = {
  name: 'content_types',
  type: 'content_type',
  model: 'ContentType',
  internal: true,
  order: ['id'],
  fields: { app_label: text(), model: text() },
};

const contentType = (model: string): Row => ({ id: 0, type: contentTypes.type, app_label: 'main', model });

/** What kind of object a role belongs to: `content_type__model=jobtemplate`. */
export const roleContentType: Relation = {
  to: contentTypes.name,
  rows: ({ object_type }) => (object_type ? [contentType(object_type.replaceAll('_', ''))] : []),
};

/** The same of a role definition and its assignments, which name the kind: `awx.jobtemplate`. */
export const namedContentType: Relation = {
  to: contentTypes.name,
  rows: ({ content_type }) => (content_type ? [contentType(content_type.split('.')[1])] : []),
};

/** Which kind of template or job a row is: `polymorphic_ctype__model=systemjobtemplate`. */
export const polymorphicType: Relation = {
  to: contentTypes.name,
  rows: (row, sim) => [contentType(sim.resourceOf(row).model.toLowerCase())],
};
