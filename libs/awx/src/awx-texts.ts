/**
 * All of AWX's own texts by which something is recognized here, since AWX tells it in no other way: as its source words them, in
 * the language that `toHeaders` asks for. Where AWX comes to word one otherwise, its text is passed on as it stands.
 *
 * Why runs fail is told by more than AWX; those texts are the rules of libs/diagnosis.
 */

/** Of a page behind the last one: Django REST framework's paginator. */
export const INVALID_PAGE = 'Invalid page.';

/** Of a name that is in use: Django's models and the validators of Django REST framework, by which a field or a set of them is unique. */
export const NAME_TAKEN = /already exists|must be unique|must make a unique set/i;

/** The same where only the database noticed: PostgreSQL, passed on by AWX's handler of exceptions. The fields and their values. */
export const DUPLICATE_KEY = /^duplicate key value[\s\S]*Key \((.+)\)=\((.+)\) already exists\.?/;

/** Of an id that a field holds: Django REST framework's related fields, and AWX of a source's credential. The one id or the other. */
export const NO_OBJECT_OF_FIELD = /^(?:Invalid pk "(\d+)" - object|[A-Z][a-z ]+ (\d+)) does not exist\.?$/;

/** Of the id in the body of a POST to a list below an object: Django's `DoesNotExist`, as AWX's `get_object_or_400` passes it on. */
export const NO_OBJECT_TO_PUT = 'matching query does not exist';

/** Of a credential beside another of its type: AWX of job templates, and of what is saved for a launch. */
export const ONE_OF_A_KIND = /Cannot assign multiple|already provides a .+ credential/;

/** Of whatever it denies, unless it says why: Django REST framework. */
export const NO_PERMISSION = 'You do not have permission to perform this action.';

/** Of a method that a view has not, unless AWX says why: Django REST framework. */
export const METHOD_NOT_ALLOWED = /^Method ".+" not allowed\.$/;

/** Explains a run that fits nowhere: AWX's task manager. The same while others are in the way and when nobody ever can take it. */
export const NO_CAPACITY = /capacity/i;

/**
 * Explains a run whose update before it did not work: AWX's dependencies of tasks. How that ended, and an object that names it:
 * `{"job_type": "project_update", "job_name": "Plays", "job_id": "148"}`.
 */
export const PREVIOUS_TASK = /^Previous Task (Failed|Canceled): (\{.*\})\s*$/s;
