import { describeCases } from '@libs/testing';

describeCases(__dirname);
