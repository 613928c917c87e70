import { group } from '../group';
import { matching, text, whole } from '../value-type';
import { optional, secret, withDefault } from '../variable';

/** The simulator on its own; its command line has options of the same names, which win. */
export const SIMULATOR = group({
  title: 'Simulator',
  readBy: ['simulator'],
  variables: {
    AWX_SIMULATOR_PORT: withDefault(whole(0, 65_535), 8052, 'Port of the simulated API; 0 takes a free one.'),
    AWX_SIMULATOR_HOST: withDefault(text('an address to bind'), '127.0.0.1', 'Address to bind.'),
    AWX_SIMULATOR_DATA: withDefault(
      text('empty, company or a file'),
      'empty',
      'What is in it: empty, company, or the path of a YAML or JSON file.',
    ),
    AWX_SIMULATOR_PASSWORD: secret(text('a password'), 'Password of its user admin; password unless set.'),
    AWX_SIMULATOR_DEBUG: optional(matching('1', /^1$/), 'Writes errors of the simulator itself to standard error.'),
  },
});
