import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { createShipped } from '../../scripts/schema.mjs';
import { findProblems } from '../../src/core/problems.js';

const good = { controller: 'Kommeet Oy', policyUrl: '/sv/integritet' };
const serviceOf = (details: object) => ({ services: [{ id: 'radio', ...details }] });

// Slow, so once for all tests.
const schema = createShipped();
const isValid = new Ajv({ strict: false }).compile(schema);

describe('the schema for editors and the check of the widget agree', () => {
  test.each<object>([
    { $schema: 'https://site.test/samtycke/config.schema.json' },
    { lifetime: 1, rejectLifetime: 12, headingLevel: 6 },
    { controller: { name: 'Acme', country: 'DE' } },
    { consentMode: { region: ['FI', 'US-CA'], waitForUpdate: 0, adsDataRedaction: false } },
    serviceOf({ urls: ['radio.example', '*/track?to=https://*'], scope: 2, facts: { countries: ['FI'] } }),
  ])('that nothing is wrong with %j', (more) => {
    expect([isValid({ ...good, ...more }), findProblems({ ...good, ...more })]).toEqual([true, []]);
  });

  test.each<object>([
    { policyUrl: undefined },
    { color: 'red' },
    ...[0, 13, 6.5, '6'].flatMap((months) => [{ lifetime: months }, { rejectLifetime: months }]),
    { headingLevel: 7 },
    { controller: { name: 'Acme', country: 'fi' } },
    { controller: { name: 'Acme', country: 'Finland' } },
    { consentMode: { waitForUpdate: -1 } },
    { consentMode: { region: ['FIN'] } },
    { consentMode: { urlPassthrough: 'false' } },
    { categories: [{ id: 'My Stats' }] },
    { texts: { sv: { 'notice.title': 5 } } },
    { rights: { acces: '/x' } },
    serviceOf({ id: 'My Stats' }),
    serviceOf({ category: 'My Stats' }),
    serviceOf({ embed: 'false' }),
    serviceOf({ scope: 1.5 }),
    serviceOf({ cookies: [5] }),
    serviceOf({ urls: ['https://radio.example'] }),
    serviceOf({ open: [5] }),
    serviceOf({ facts: { countries: ['USA'] } }),
    serviceOf({ facts: { transferTo: 'us' } }),
    serviceOf({ facts: { stores: [{ lasts: 'P1Y' }] } }),
  ])('that something is wrong with %j', (more) => {
    const config = { ...good, ...more };

    expect(isValid(config)).toBe(false);
    expect(findProblems(config)).not.toEqual([]);
  });
});

const { definitions } = schema;
test.each([
  ['Config', (fields: object) => fields],
  ['Controller', (fields: object) => ({ controller: fields })],
  ['ControllerAuthority', (fields: object) => ({ controller: { name: 'Acme', authority: fields } })],
  ['CategoryConfig', (fields: object) => ({ categories: [fields] })],
  ['ConsentModeConfig', (fields: object) => ({ consentMode: fields })],
  ['ServiceConfig', serviceOf],
  ['ServiceFacts', (fields: object) => serviceOf({ facts: fields })],
  ['StoredItem', (fields: object) => serviceOf({ facts: { stores: [fields] } })],
])('the check has a rule for each field of %s', (type, configOf) => {
  const facts = Object(definitions?.ServiceConfig).properties.facts;
  const fields = Object.keys(Object({ ...definitions, ServiceFacts: facts }[type]).properties);
  const wrong = Object.fromEntries(fields.map((field) => [field, -1]));

  const problems = findProblems({ ...good, ...configOf(wrong) });

  const steps = problems.map(({ path }) => path.split('.').at(-1));
  expect(steps.sort()).toEqual(fields.sort());
  expect(problems.filter(({ expected }) => expected === 'no such field')).toEqual([]);
});
