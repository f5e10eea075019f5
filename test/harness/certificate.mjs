import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

// A self-signed certificate made of plain DER, so that a machine with nothing but Node can run the tests.

const ECDSA_SHA256 = '06082a8648ce3d040302';
const COMMON_NAME = '0603550403';
const SUBJECT_ALT_NAME = '0603551d11';
const EXTENDED_KEY_USAGE = '0603551d25';
const SERVER_AUTH = '06082b06010505070301';

/** @param {number} tag @param {...Buffer} parts */
function der(tag, ...parts) {
  const content = Buffer.concat(parts);
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = Buffer.from(content.length.toString(16).padStart(4, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 + length.length]), length, content]);
}

const raw = (/** @type {string} */ hex) => Buffer.from(hex, 'hex');
const sequence = (/** @type {Buffer[]} */ ...parts) => der(0x30, ...parts);
const utcTime = (/** @type {Date} */ date) =>
  der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

/**
 * One certificate for every host. `pin` is the hash Chromium takes in --ignore-certificate-errors-spki-list.
 *
 * @param {readonly string[]} hosts
 */
export function makeCertificate(hosts) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicInfo = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(der(0x31, sequence(raw(COMMON_NAME), der(0x0c, Buffer.from('samtycke tests')))));
  const day = 24 * 60 * 60 * 1000;
  const algorithm = sequence(raw(ECDSA_SHA256));
  const names = sequence(...hosts.map((host) => der(0x82, Buffer.from(host))));

  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(utcTime(new Date(Date.now() - day)), utcTime(new Date(Date.now() + 30 * day))),
    name,
    publicInfo,
    der(
      0xa3,
      sequence(
        sequence(raw(SUBJECT_ALT_NAME), der(0x04, names)),
        sequence(raw(EXTENDED_KEY_USAGE), der(0x04, sequence(raw(SERVER_AUTH)))),
      ),
    ),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const base64 =
    sequence(body, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];

  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.join('\n')}\n-----END CERTIFICATE-----\n`,
    pin: createHash('sha256').update(publicInfo).digest('base64'),
  };
}
