import { settingsOf } from '../settings';
import type { AwxRequest } from '../transport/request';
import { AwxConflict } from './awx-error';
import { errorFromAnswer } from './from-answer';

const about = { label: 'Job template', lookup: 42 };
const GET: AwxRequest = {
  method: 'GET',
  resource: 'job_templates',
  about,
  isRead: true,
  asService: false,
  settings: settingsOf(),
};
const POST: AwxRequest = { ...GET, method: 'POST', isRead: false };

const errorOf = (status: number, body: unknown, request = POST) =>
  errorFromAnswer({ request, answer: { status, isJson: body !== undefined, body } });

describe('the error an answer means', () => {
  it.each([
    [400, { name: ['This field is required.'] }, 'AwxRejected', 'AWX refuses this: name: This field is required.'],
    [
      400,
      undefined,
      'AwxRejected',
      'AWX, or a server in front of it, refuses this with status 400 and gives no reason.',
    ],
    [403, { detail: 'You do not have permission.' }, 'AwxDenied', 'AWX denies this: You do not have permission.'],
    [403, {}, 'AwxDenied', 'AWX denies this: no right to do this to job template 42.'],
    [404, { detail: 'Not found.' }, 'AwxNotFound', 'Job template 42 does not exist.'],
    [
      405,
      { detail: 'Method "POST" not allowed.' },
      'AwxConflict',
      'AWX does not allow this for job template 42 in its present state.',
    ],
    [405, { error: 'Delete not allowed while pending.' }, 'AwxConflict', 'Delete not allowed while pending.'],
    [413, undefined, 'AwxRejected', 'The request is larger than AWX accepts.'],
    [
      415,
      { detail: 'Content-Type must be application/json' },
      'AwxRejected',
      'AWX refuses this: Content-Type must be application/json.',
    ],
  ])('%d %j is %s: %s', (status, body, name, message) => {
    expect(errorOf(status, body)).toMatchObject({ name, message, status, resource: 'job_templates', lookup: 42 });
  });

  it('names the jobs that are in the way', () => {
    const body = {
      error: 'Resource is being used by running jobs.',
      active_jobs: [{ id: 15, type: 'project_update' }],
    };
    const error = errorOf(409, body);
    expect(error).toBeInstanceOf(AwxConflict);
    expect(error).toMatchObject({
      message: 'Resource is being used by running jobs. Active: project update 15. Wait for them or cancel them.',
      activeJobs: [{ id: 15, type: 'project_update' }],
    });
  });

  it('keeps complaints by field', () => {
    expect(errorOf(400, { forks: ['Too many.'] }).fields).toEqual({ forks: ['Too many.'] });
    expect(errorOf(400, { detail: 'No.' }).fields).toBeUndefined();
  });

  it('tells whose credentials are wrong', () => {
    const body = { detail: 'Authentication credentials were not provided.' };
    expect(errorOf(401, body, GET)).toMatchObject({
      kind: 'unauthenticated',
      message: expect.stringContaining('these credentials'),
    });
    expect(errorOf(401, body, { ...GET, asService: true }).message).toContain('check AWX_TOKEN, or AWX_USERNAME');
  });

  it('takes a page of 404 for a wrong address, not for a missing object', () => {
    expect(errorOf(404, undefined)).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('AWX_API_PREFIX'),
    });
  });

  it('keeps the ids of active jobs out of the complaints by field', () => {
    const body = { error: 'Resource is being used by running jobs.', active_jobs: [{ id: 15, type: 'job' }] };
    expect(errorOf(409, body)).toMatchObject({ fields: undefined, activeJobs: [{ id: 15, type: 'job' }] });
  });

  it('names the input that mends a missing password', () => {
    expect(errorOf(400, { passwords_needed_to_start: ['ssh_password', 'become_password'] })).toMatchObject({
      fields: { credential_passwords: ['must hold ssh_password, become_password'] },
    });
  });

  it('knows a refusal of a server in front of AWX from one of AWX', () => {
    expect(errorOf(403, undefined)).toMatchObject({
      kind: 'denied',
      message: expect.stringContaining('A server in front of AWX denies this (403).'),
    });
  });

  it('takes a page that is not there for no missing object', () => {
    expect(errorOf(404, { detail: 'Invalid page.' }, GET).message).toBe('Invalid page.');
  });

  it('says when to come back', () => {
    const answer = { status: 429, isJson: false, body: undefined, retryAfter: 7 };
    expect(errorFromAnswer({ request: POST, answer })).toMatchObject({
      mayHaveHappened: false,
      message: 'AWX, or a proxy in front of it, takes no more requests now (429). Try again in 7 seconds.',
    });
  });
});
