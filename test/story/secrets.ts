/** What only AWX may keep of this story. */
export const SECRETS = {
  mia: 'canary-Mia-4711',
  ben: 'canary-Ben-4712',
  ssh: 'canary-ssh-4713',
  slack: 'xoxb-canary-4714',
  apiKey: 'canary-key-4715',
} as const;
