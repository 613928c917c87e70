import axios, { type AxiosAdapter } from 'axios';
import type { AwxObserver } from '../awx-observer';

declare module 'axios' {
  interface AxiosRequestConfig {
    /** The collection a request is about, for metrics. */
    resource?: string;
  }
}

const statusOf = (error: unknown): number | 'error' => (axios.isAxiosError(error) && error.response?.status) || 'error';

/** Axios' own adapter, with each exchange told to the observer: an adapter sees the repeated reads one by one. */
export const observedAdapter = (observer: AwxObserver | undefined): AxiosAdapter => {
  const http = axios.getAdapter('http');
  if (!observer) return http;
  return async (config) => {
    const started = performance.now();
    const observe = (status: number | 'error') => {
      const seconds = (performance.now() - started) / 1000;
      observer.observe({
        method: (config.method ?? 'get').toUpperCase(),
        resource: config.resource ?? '',
        status,
        seconds,
      });
    };
    try {
      const response = await http(config);
      observe(response.status);
      return response;
    } catch (error) {
      observe(statusOf(error));
      throw error;
    }
  };
};
