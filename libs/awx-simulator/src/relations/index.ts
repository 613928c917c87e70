import type { Behaviour, Module, Relation } from '../kernel/types';
import { OTHER_RELATIONS } from './others';
import { OWN, RECORDED_RELATIONS } from './recorded';
import { unfilled } from './unfilled';

const named: Behaviour[] = Object.entries({ ...RECORDED_RELATIONS, ...OTHER_RELATIONS }).map(([resource, ways]) => ({
  resource,
  relationNames: Object.keys(ways),
  relations: Object.fromEntries(Object.entries(ways).filter((way): way is [string, Relation] => way[1] !== OWN)),
}));

/** The relations by which filters go from one table to another, under the names that AWX has for them. */
export const relations: Module = { resources: [unfilled], behaviours: named };
