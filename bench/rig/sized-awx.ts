import { startSimulator } from '@libs/awx-simulator';
import { sayWhere } from './say-where';
import { SIZES, type SizeName, sizedData } from './sized-data';

/** The simulator with so much in it as its argument says: `small`, or `big`, which is more than most companies have. */
const size = process.argv[2] as SizeName;

startSimulator({ port: 0, data: sizedData(SIZES[size]) }).then(({ url }) => sayWhere(url));
