import { group } from '../group';
import { LAST_PORT } from '../units';
import { file, flag, matching, text, whole } from '../value-type';
import { optional, secret, withDefault } from '../variable';

/** The simulator on its own; its command line has options of the same names, which win. */
export const SIMULATOR = group({
  title: 'Simulator',
  readBy: ['simulator'],
  variables: {
    AWX_SIMULATOR_PORT: optional(
      whole(0, LAST_PORT),
      'Port of the simulated API; PORT unless set, else 8052. 0 takes a free one.',
    ),
    AWX_SIMULATOR_HOST: optional(text('an address to bind'), 'Address to bind; HOST unless set.'),
    AWX_SIMULATOR_DATA: withDefault(
      text('empty, company, incident or a file'),
      'empty',
      'What is in it: empty, company, incident, or the path of a YAML or JSON file.',
    ),
    AWX_SIMULATOR_PASSWORD: secret(text('a password'), 'Password of its user admin; password unless set.'),
    AWX_SIMULATOR_CONTROL_PORT: optional(
      whole(0, LAST_PORT),
      'Opens the control interface on a port; 0 takes a free one. It has no login.',
    ),
    AWX_SIMULATOR_AAP: withDefault(
      flag,
      false,
      'Serves below /api/controller/ as the Ansible Automation Platform does.',
    ),
    AWX_SIMULATOR_SEED: withDefault(matching('an integer', /^-?\d{1,15}$/), '1', 'Of everything that looks random.'),
    AWX_SIMULATOR_SPEED: withDefault(
      matching('a positive number', /^(?=.*[1-9])\d{1,9}(\.\d{1,9})?$/),
      '1',
      'How many times as fast as the wall clock its time runs.',
    ),
    AWX_SIMULATOR_DUMP: optional(file, 'A .yaml or .json file that gets the state when it stops.'),
  },
});
