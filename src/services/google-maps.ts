// Sources: published tracker lists, Open Cookie Database. Retention of NID and 1P_JAR is disputed, so it is not told.
import type { Service, ServiceCode, ServiceFacts, ServiceTraces } from '../core/service.js';
import { google } from './companies.js';

export const googleMaps: Service = {
  id: 'google-maps',
  name: 'Google Maps',
  category: 'functional',
  embed: true,
};

export const googleMapsTraces: ServiceTraces = {
  urls: [
    'maps.googleapis.com',
    'maps.gstatic.com',
    'khms0.googleapis.com',
    'maps.google.*',
    'www.google.*/maps*',
    'google.com/maps*',
  ],
  globals: ['google.maps'],
  inline: /(?<now>\bgoogle\.maps\.\w)/,
};

export const googleMapsCode: ServiceCode = {
  storage: ['_c;;i'],
};

export const googleMapsFacts: ServiceFacts = {
  ...google,
  purposes: ['map'],
  data: ['pages', 'device', 'ip-address', 'identifiers'],
  hosts: ['www.google.com', 'maps.google.com', 'maps.googleapis.com', 'maps.gstatic.com'],
  stores: [
    { name: 'OGPC', lasts: 'P1M', party: 'third' },
    { name: 'OGP', lasts: 'P2M', party: 'third' },
  ],
};
