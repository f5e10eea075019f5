import assert from 'node:assert/strict';

/**
 * The page as assistive technology has it: what is found and pressed here is found by role and name alone.
 *
 * @param {import('playwright-core').Page} page
 */
export async function openTree(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('DOM.enable');
  await client.send('Accessibility.enable');
  const nodes = async () => {
    const { nodes: all } = await client.send('Accessibility.getFullAXTree');
    return all
      .filter(({ ignored }) => !ignored)
      .map(({ role, name, description, properties = [], backendDOMNodeId }) => ({
        role: role?.value,
        name: name?.value ?? '',
        description: description?.value ?? '',
        id: backendDOMNodeId,
        ...Object.fromEntries(properties.map((property) => [property.name, property.value.value])),
      }));
  };
  /** All of a role, and of a name if one is given. @param {string} role @param {string} [name] */
  const all = async (role, name) =>
    (await nodes()).filter((node) => node.role === role && (name === undefined || node.name === name));
  /** The one of its role and name, once it is there. @param {string} role @param {string} name */
  const one = async (role, name) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = await all(role, name);
      if (found.length === 1) return found[0];
      assert.ok(found.length < 2, `${found.length} × ${role} “${name}”`);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
    }
    const there = (await nodes()).map((node) => `${node.role} “${node.name}”`);
    throw new Error(`No ${role} “${name}” in:\n${there.join('\n')}`);
  };
  return {
    nodes,
    all,
    one,
    /** Does what a reader's user does with it: its default action. @param {string} role @param {string} name */
    async press(role, name) {
      const { id } = await one(role, name);
      const { object } = await client.send('DOM.resolveNode', { backendNodeId: id });
      await client.send('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: 'function () { this.click(); }',
      });
    },
  };
}
