import { none } from '../peers/none.mjs';

/**
 * What a widget made the page fetch until a time of the page: its files and what it adds to the document,
 * as they are sent. The page's own files and the held scripts are left out.
 */
export async function fetched({ page, server, site, until = Number.POSITIVE_INFINITY }) {
  const { requests, bytes } = await page.evaluate((end) => {
    const isWidget = ({ name, startTime }) =>
      name.startsWith('http') && !/\/(page|held)\//.test(name) && startTime <= end;
    const files = performance.getEntriesByType('resource').filter(isWidget);
    const document = performance.getEntriesByType('navigation')[0].encodedBodySize;
    return {
      requests: files.length,
      bytes: files.reduce((sum, file) => sum + file.encodedBodySize, document),
    };
  }, until);
  const bareDocument = await server.documentSize(none, site);
  return { requests, bytes: bytes - bareDocument };
}
