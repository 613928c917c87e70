import type { Values } from '../../kernel/types';

const question = (variable: string, question_name: string, type: string, more: Values = {}): Values => ({
  variable,
  question_name,
  question_description: '',
  type,
  required: false,
  default: '',
  choices: '',
  min: null,
  max: null,
  new_question: true,
  ...more,
});

const survey = (...spec: Values[]): Values => ({ name: '', description: '', spec });

export const SURVEYS = {
  patch: survey(
    question('reboot', 'Reboot?', 'multiplechoice', {
      choices: ['never', 'if-needed', 'always'],
      default: 'if-needed',
      required: true,
    }),
    question('window', 'Maintenance window', 'text', { min: 0, max: 40, default: 'SA 22:00-04:00' }),
    question('max_fail', 'How many hosts may fail', 'integer', { min: 1, max: 50, default: 5 }),
  ),
  deploy: survey(
    question('app_version', 'Version to deploy', 'text', {
      question_description: 'As tagged in the repository, e.g. 2.4.1',
      required: true,
      min: 3,
      max: 20,
    }),
    question('canary', 'Canary only', 'multiplechoice', { choices: ['yes', 'no'], default: 'no' }),
  ),
  restart: survey(
    question('service_name', 'Service', 'multiplechoice', {
      choices: ['storefront', 'nginx', 'redis', 'postgresql'],
      default: 'storefront',
      required: true,
    }),
  ),
  firewall: survey(
    question('rule', 'Rule to add', 'textarea', { required: true, min: 1, max: 1024 }),
    question('change_token', 'Token of the approved change', 'password', { required: true, min: 4, max: 64 }),
  ),
};
