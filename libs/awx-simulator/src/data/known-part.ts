import type { Resource, Sim, Values } from '../kernel/types';
import type { DataDocument } from './document';

/** The part of the company for which the simulator has resources. */
export function knownPart(sim: Sim, document: DataDocument): DataDocument {
  const known = Object.entries(document).filter(([name]) => sim.resources.has(name));
  return Object.fromEntries(
    known.map(([name, rows]) => [name, (rows as Values[]).map((row) => knownFields(sim, sim.resource(name), row))]),
  );
}

const ALWAYS = ['id', 'created', 'modified', 'roles', 'password'];

function knownFields(sim: Sim, resource: Resource, row: Values): Values {
  const isKnown = (key: string): boolean => {
    if (ALWAYS.includes(key)) return true;
    const field = resource.fields[key];
    if (field) return !field.get && (field.kind !== 'ref' || sim.resources.has(field.to ?? ''));
    const sublist = resource.sublists?.[key];
    return Boolean(sublist?.link && sim.resources.has(sublist.of));
  };
  return Object.fromEntries(Object.entries(row).filter(([key]) => isKnown(key)));
}
