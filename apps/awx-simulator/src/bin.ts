#!/usr/bin/env node
import { onKnownNode } from '@libs/node-version';

onKnownNode('awx-simulator', () => void import('./main.js'));
