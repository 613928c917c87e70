import type { Behaviour, Module, Relation } from '../kernel/types';
import { MORE_RELATIONS } from './more';
import { OWN, RECORDED_RELATIONS } from './recorded';
import { unfilled } from './unfilled';

const recorded: Behaviour[] = Object.entries(RECORDED_RELATIONS).map(([resource, ways]) => ({
  resource,
  relationNames: Object.keys(ways),
  relations: Object.fromEntries(Object.entries(ways).filter((way): way is [string, Relation] => way[1] !== OWN)),
}));

const more: Behaviour[] = Object.entries(MORE_RELATIONS).map(([resource, relations]) => ({ resource, relations }));

/** The relations by which filters go from one table to another, under the names that AWX has for them. */
export const relations: Module = { resources: [unfilled], behaviours: [...recorded, ...more] };
