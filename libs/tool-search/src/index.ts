export { type Found, type Hit, type SearchableTool, type SearchOptions, ToolSearch } from './tool-search';
