export {
  counterpartOf,
  FINDERS,
  GATEWAY,
  isServerName,
  SERVER_NAMES,
  SERVERS,
  type ServerInfo,
  type ServerName,
  UPDATERS,
} from './servers';
