import { createServer } from 'node:http';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { siteOfKey } from '../site.mjs';
import { pageStyle, pageWith, pictures } from './document.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const compressed = new Map();

function brotli(content) {
  const bytes = Buffer.from(content);
  const key = bytes.toString('latin1');
  if (!compressed.has(key)) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    compressed.set(key, brotliCompressSync(bytes, { params }));
  }
  return compressed.get(key);
}

function answer(path, content) {
  const type = types[extname(path)] ?? types['.html'];
  const packed = extname(path) !== '.png';
  const body = packed ? brotli(content) : content;
  const headers = { 'content-type': type, 'content-length': body.length, 'cache-control': 'max-age=3600' };
  return { body, headers: packed ? { ...headers, 'content-encoding': 'br' } : headers };
}

const pageFiles = new Map([
  ['/page/style.css', pageStyle],
  ...pictures.map((content, index) => [`/page/picture-${index}.png`, content]),
]);

const heldScript = 'window.bench?.ran.push(performance.now());\n';

/** Serves the page in every peer's variant at /peer/site/ from memory, compressed beforehand. */
export async function serve(peers) {
  const variants = new Map();
  const peerOf = new Map(peers.map((peer) => [peer.id, peer]));

  const variant = async (peerId, siteKey) => {
    const key = `/${peerId}/${siteKey}/`;
    const site = siteOfKey(siteKey);
    const peer = peerOf.get(peerId);
    if (!site || !peer) return undefined;
    if (!variants.has(key)) {
      const page = pageWith({ head: peer.head(site), bodyEnd: peer.bodyEnd(site) });
      const files = Object.entries(await peer.files(site));
      const named = [['', page], ...files].map(([name, content]) => [name, answer(name, content)]);
      variants.set(key, new Map(named));
    }
    return variants.get(key);
  };

  const find = async (path) => {
    if (path.startsWith('/held/')) return answer(path, heldScript);
    if (pageFiles.has(path)) return answer(path, pageFiles.get(path));
    const [, peerId, siteKey, ...rest] = path.split('/');
    return (await variant(peerId, siteKey))?.get(rest.join('/'));
  };

  const missing = new Set();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const found = await find(pathname).catch((error) => {
      console.error(error);
    });
    if (found === undefined) missing.add(pathname);
    response.writeHead(found ? 200 : 404, found?.headers ?? { 'content-length': 0 });
    response.end(found?.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    missing,
    /** Where a peer's variant is found. It is made ready, so that no visit waits for a compression. */
    async address(peer, site) {
      await variant(peer.id, site.key);
      return `http://127.0.0.1:${server.address().port}/${peer.id}/${site.key}/`;
    },
    /** How many bytes the document of a variant has as it is sent. */
    documentSize: async (peer, site) => (await variant(peer.id, site.key)).get('').body.length,
    stop: () => new Promise((resolve) => server.close(resolve)).catch(() => undefined),
  };
}
