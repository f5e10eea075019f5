import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp } from 'node:net';
import { makeCertificate } from './certificate.mjs';

/**
 * One port that speaks plain HTTP, TLS and the proxy protocol: Chromium maps http:// and https:// hosts to the same
 * port, Firefox and WebKit use it as their proxy.
 *
 * @param {{
 *   hosts: readonly string[],
 *   onRequest: (request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void,
 *   onUpgrade: (request: import('node:http').IncomingMessage, socket: import('node:stream').Duplex) => void,
 *   onConnect: (host: string) => void,
 * }} options onConnect hears of a host as soon as a connection for it opens, so that a preconnect is seen
 */
export async function openPort({ hosts, onRequest, onUpgrade, onConnect }) {
  const { key, cert, pin } = makeCertificate(hosts);
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const plain = createHttp(onRequest);
  const secure = createHttps(
    {
      key,
      cert,
      SNICallback: (host, done) => {
        onConnect(host);
        done(null);
      },
    },
    onRequest,
  );

  const speak = (/** @type {import('node:net').Socket} */ socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      const isTls = first[0] === 0x16;
      (isTls ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  };

  plain.on('connect', (_request, socket, head) => {
    if (head.length > 0) socket.unshift(head);
    speak(socket);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
  });
  for (const server of [plain, secure]) {
    server.on('upgrade', onUpgrade);
    server.on('clientError', (_error, socket) => socket.destroy());
    server.keepAliveTimeout = 0;
  }
  secure.on('tlsClientError', (_error, socket) => socket.destroy());

  const door = createTcp((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    speak(socket);
  });
  await new Promise((resolve) => door.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('The test server got no port.');

  return {
    port: address.port,
    pin,
    close: async () => {
      const closed = new Promise((resolve) => door.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
