import { startSimulator } from '@libs/awx-simulator';
import { SIZED_AWX_PORTS } from './ports';
import { SIZES, type SizeName, sizedData } from './sized-data';

/** The simulator with so much in it as its argument says: `small`, or `big`, which is more than most companies have. */
const size = process.argv[2] as SizeName;

startSimulator({ port: SIZED_AWX_PORTS[size], data: sizedData(SIZES[size]) }).then(() => console.log('Ready'));
