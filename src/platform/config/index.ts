export { isPublicHost, isPublicRehearsal } from './public-host.ts';
export {
  type Config,
  ConfigError,
  type ConfigSources,
  defaultSiteUrl,
  describeSettings,
  readConfig,
} from './read-config.ts';
