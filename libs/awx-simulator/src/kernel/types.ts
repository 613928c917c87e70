import type { Clock } from '../clock/clock';
import type { Activity } from './activity';
import type { Method, Param, Reply } from './exchange';
import type { Policy } from './policy';
import type { Random } from './random';
import type { Row, Values } from './row';
import type { Store } from './store';

// What is declared names the simulator, and the simulator what is declared: these types stand in one file.
export type { Method, Param, Reply } from './exchange';
export type { Row, Values } from './row';

export type FieldKind = 'text' | 'int' | 'float' | 'bool' | 'choice' | 'ref' | 'json' | 'time' | 'id';

/** One field of a resource. Everything the API does with it follows from here. */
export interface Field {
  kind: FieldKind;
  label?: string;
  /** 'POST': only when the object is made. */
  required?: boolean | 'POST';
  /** Text of the error when it is missing. */
  requiredText?: string;
  /** What an omitted field becomes on POST and PUT. */
  default?: unknown;
  choices?: readonly (readonly [string | number, string])[];
  max?: number;
  min?: number;
  /** May be the empty string, or null when it is a reference. Default: not `required`. */
  blank?: boolean;
  /** null stays null. Otherwise a text's null is stored as '' and other kinds refuse it. */
  nullable?: boolean;
  /** null is refused for a text as well: it is no column of a table. */
  notNull?: true;
  /** Never taken from a client. */
  readOnly?: boolean;
  /** A PUT that leaves it out leaves it as it is. */
  kept?: true;
  /** Taken on POST, ignored afterwards. */
  createOnly?: boolean;
  /** Stored and filterable but not shown. */
  hidden?: boolean;
  /** Shown in details only. */
  detailOnly?: boolean;
  /** AWX works it out while it answers: filters and orders do not know it. */
  shownOnly?: true;
  /** Refused in filters with 403; the value is the sentence's subject: 'field inputs' or 'password'. */
  unfilterable?: string;
  /** ref: the resource it points to. */
  to?: string;
  /** ref: what happens to this row when the target goes. Default 'null'. */
  onDelete?: 'cascade' | 'null';
  /** ref: key in `related`, or false for none. Default the field's name. */
  link?: string | false;
  /** ref: whether the target appears in `summary_fields`. Default true. */
  summary?: boolean;
  /** Looked up often: give it an index, as every reference has. */
  indexed?: boolean;
  /** Looks at a value that fits the field: what is wrong with it, to be told with the errors of other fields. */
  check?(value: unknown, about: { sim: Sim; before?: Row }): unknown;
  /** Computed instead of stored. */
  get?(row: Row, sim: Sim): unknown;
}

/** A to-many relation that filters may walk: `groups__name=web`. */
export interface Relation {
  to: string;
  rows(row: Row, sim: Sim): Iterable<Row>;
}

export interface Unique {
  fields: readonly string[];
  /** Key and text of the error when a POST, or a PUT or PATCH without `onUpdate`, breaks it. */
  error: Values;
  /** The database's name of the constraint: a changed row answers with the database's own words. */
  constraint?: string;
  /** AWX checks it where a client makes or changes an object; its database does not, and takes a copy. */
  soft?: true;
}

/** Who acts: `user` is absent when the simulator itself does. */
export interface Act {
  sim: Sim;
  user?: Row;
}

export interface Change {
  act: Act;
  resource: Resource;
  method: 'POST' | 'PUT' | 'PATCH';
  /** The row as it was; absent on POST. */
  before?: Row;
  /** What the client sent, cleaned. */
  sent: Values;
  /** All values as they will be stored; a hook may change them. */
  after: Values;
  /** The body as it came. */
  body: Values;
}

/** Steps of a change, in the order in which they run. Each may throw an HttpError. */
export interface Hooks {
  /** Sees and may change the raw body before fields are checked. */
  prepare?(body: Values, before: Row | undefined, act: Act): void;
  validate?(change: Change): void;
  beforeSave?(change: Change): void;
  /** After POST and after a copy. */
  afterStore?(row: Row, act: Act): void;
  afterCreate?(row: Row, change: Change): void;
  /** `before` is a copy of the row as it was. */
  afterUpdate?(row: Row, before: Row, change: Change): void;
  beforeDelete?(row: Row, act: Act): void;
  afterDelete?(row: Row, act: Act): void;
}

export interface SubList {
  /** The resource of the rows in the list. */
  of: string;
  /** Read the rows. Derived from `fk` or `link` when absent. */
  rows?(parent: Row, sim: Sim): Iterable<Row>;
  /** Rows whose foreign key `fk` holds the parent's id. */
  fk?: string;
  /** Many-to-many: name of the link table; `flip` when the parent stands on its right side. */
  link?: string;
  flip?: boolean;
  /** In the order in which they were attached, which counts: AWX tries the first instance group first. */
  ordered?: boolean;
  /** POST with a body that has no id makes a row in the list. */
  create?: boolean;
  /** POST with an id attaches, with `disassociate` detaches. */
  attach?: boolean;
  /** Only GET. */
  readOnly?: boolean;
  /** DELETE removes every row of the list. */
  clears?: true;
  deprecated?: boolean;
  /** Refuses an attachment by throwing; 'done' when it was taken care of. */
  check?(parent: Row, child: Row, undo: boolean, request: Request): 'done' | undefined;
  /** What `disassociate` does where no id is given: AWX refuses it, but for one list. */
  withoutId?(parent: Row, request: Request): void;
  /** After the attachment. */
  changed?(parent: Row, child: Row, undo: boolean, request: Request): void;
  /** Fills values of a row to be created, besides `fk`. */
  fill?(parent: Row, body: Values, request: Request): void;
  /** A row that is there already and fits the body: it is attached instead of made. */
  find?(body: Values, sim: Sim): Row | undefined;
  /** Order other than the resource's own. */
  order?: readonly string[];
  /** Changes how a row of this list is shown to whom asks. */
  show?(shown: Values, row: Row, parent: Row, request: Request): void;
}

export interface RoleSpec {
  name: string;
  description: string;
  user_only?: true;
}

/** One resource, said once: lists, details, writing, filters, URLs and errors are derived from it. */
export interface Resource {
  /** Path segment and table: 'job_templates'. */
  name: string;
  /** `type` of its rows: 'job_template'. */
  type: string;
  /** Name in 404 texts: 'JobTemplate'. */
  model: string;
  /** Its rows live in another resource's table. */
  table?: string;
  /** The rows that its list shows; a row's own URL is there for each of the table. */
  where?(row: Row): boolean;
  /** Whoever may not see all of it may not list it; with 'fails' AWX fails when he asks for one row. */
  forSuperusers?: 'listed' | 'fails' | 'silently';
  /** It is the union of these tables (unified jobs): it can only be listed. */
  union?: readonly string[];
  /** Filters walk it, but it has no URL. */
  internal?: true;
  /** Ids are drawn from this sequence. Default: its own. */
  sequence?: string;
  fields: Record<string, Field>;
  unique?: readonly Unique[];
  search?: readonly string[];
  order: readonly string[];
  relations?: Record<string, Relation>;
  /** The relations that filters know, where AWX's own list of them is known: lists of other names are none. */
  relationNames?: readonly string[];
  /** Named URL: fields joined by '++' (paths like 'organization.name'); inner lists are joined by '+'. */
  named?: readonly (string | readonly string[])[];
  /** The first part of its named URL alone will do. */
  bareName?: true;
  /** Sub-paths of the row's own URL shown in `related`: a name, or [key, path]. */
  links?: readonly (string | readonly [key: string, path: string])[];
  related?(row: Row, sim: Sim, view: View): Values;
  /** How it appears in the `summary_fields` of others, under the key `as`. Default id, name, description. */
  summarize?(row: Row, sim: Sim, as?: string): Values;
  summary?(row: Row, sim: Sim, view: View, user: Row): Values;
  /** Keys besides the fields, as `user` sees them. */
  extra?(row: Row, sim: Sim, view: View, user: Row): Values;
  capabilities?: readonly string[];
  roles?: Record<string, RoleSpec>;
  /** It stands beside AWX's own API, with other ways. */
  newerApi?: true;
  /** AWX warns of it in a header. */
  deprecated?: boolean;
  /** Key of the single error on its list. Default 'detail'. */
  errorKey?: string;
  /** Methods of its list and detail. Default: GET and POST; GET, PUT, PATCH and DELETE. */
  listMethods?: readonly Method[];
  detailMethods?: readonly Method[];
  /** Who may not make one is not told so. */
  refusesSilently?: true;
  /** DELETE answers 202 instead of 204. */
  deleteStatus?: number;
  /** DELETE leaves the row: a hook of the resource has arranged for what becomes of it. */
  keepsDeleted?: true;
  /** Keys of every row that this one's do not have: 'created'. */
  omit?: readonly string[];
  /** Without created_by and modified_by. */
  anonymous?: boolean;
  hooks?: readonly Hooks[];
  sublists?: Record<string, SubList>;
  actions?: Record<string, Partial<Endpoint>>;
  /** Query parameters its list takes besides filters. */
  params?: readonly string[];
  /** Fields and sub-lists that a copy takes along: see copy.ts. */
  copy?: {
    /** Link tables whose pairs are copied. */
    links?: readonly string[];
    /** Fields that are copied although no client may write them. */
    fields?: readonly string[];
    afterCopy?(copy: Row, original: Row, act: Act): void;
    /** What a GET of the copy action says besides `can_copy`. */
    losses?: Values;
  };
}

/**
 * Where a row is shown: in a list or a list below another row, in its detail, or in the answer to the POST that made
 * it, on a list or below a row. AWX shows more wherever the URL has an id: see `isDetailView`.
 */
export type View = 'list' | 'sublist' | 'detail' | 'create' | 'subcreate';

/** More for a resource that another file declares. */
export interface Behaviour
  extends Pick<Resource, 'sublists' | 'actions' | 'relations' | 'relationNames' | 'related' | 'summary' | 'extra'> {
  resource: string;
  hooks?: Hooks;
}

/** A part of the simulator: what it declares, and what it does once everything stands. */
export interface Module {
  resources?: readonly Resource[];
  behaviours?: readonly Behaviour[];
  /** Views at fixed paths below the version: 'ping', 'bulk/host_create'. */
  views?: Record<string, Endpoint>;
  /** Called once the built-in data exist, before the first request. */
  start?(sim: Sim): void;
}

/** The running simulator, as its parts see it. */
export interface Sim {
  readonly clock: Clock;
  readonly store: Store;
  readonly random: Random;
  readonly resources: ReadonlyMap<string, Resource>;
  /** AWX's settings, by name. */
  readonly settings: Values;
  /** '/api/' or '/api/controller/'. */
  readonly root: string;
  /** `${root}v2/` */
  readonly base: string;
  /** Replaced by the access part. */
  policy: Policy;
  /** Replaced by the activity part. */
  activity: Activity;
  /** Replaced by the metadata part: the answer to OPTIONS. */
  describe(request: Request, row?: Row): Values;
  /** Now as AWX writes it: 2024-10-23T11:30:00.123456Z. */
  now(): string;
  /** `url('hosts', 5, 'groups')` = /api/v2/hosts/5/groups/ */
  url(...parts: (string | number)[]): string;
  resource(name: string): Resource;
  resourceOf(row: Row): Resource;
}

export interface Request extends Act {
  user: Row;
  method: Method | 'OPTIONS' | 'HEAD';
  /** Path as sent, without the query, always with its final slash. */
  path: string;
  params: readonly Param[];
  headers: Record<string, string | undefined>;
  body: Values;
  /** The body as it came. */
  text?: string;
  /** Scope of the bearer token, when one was used. */
  scope?: string;
  endpoint: Endpoint;
}

/** A handler gets the row its URL names; on a URL without an id there is none. */
export type Handler = (request: Request, row: Row) => Reply;

export interface Endpoint {
  /** Title in OPTIONS. */
  name: string;
  description?: string;
  resource?: Resource;
  /** What lies below `<resource>/{id}/`: 'launch', 'hosts'. Absent on the list and the detail. */
  sub?: string;
  kind: 'list' | 'detail' | 'sublist' | 'action' | 'view';
  /** The resource of the rows it lists. */
  lists?: Resource;
  anonymous?: boolean;
  /** Whoever has the key of its row may call it: the handler is given any row, and asks for the key. */
  keyed?: true;
  deprecated?: boolean;
  /** Accept is left to the handler (stdout, metrics). */
  anyAccept?: boolean;
  methods: Partial<Record<Method, Handler>>;
  /** What POST takes, for OPTIONS: an action has no resource that says it. */
  takes?: Record<string, Field>;
}
