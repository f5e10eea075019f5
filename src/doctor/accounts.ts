/** How the vendors' own names for a site look. */
const shapes: Readonly<Record<string, readonly [shape: RegExp, example: string]>> = {
  'google-analytics': [/^(G|GT|UA)-[\w-]+$/, 'G-XXXXXXX'],
  'google-ads': [/^(AW|DC|MC|GT)-[\w-]+$/, 'AW-123456789'],
  'google-tag-manager': [/^GTM-\w+$/, 'GTM-XXXXXXX'],
  facebook: [/^\d{5,20}$/, '1234567890'],
  linkedin: [/^\d{3,12}$/, '98765'],
  mailchimp: [/(^|\/)(?!users\/)[\w-]+\/[\w-]+(\.js)?$/, 'users/abc/def'],
};

/** Does the account look like one of this vendor's? */
export function lintAccount(id: string, account: string | undefined, path: string): readonly string[] {
  const [shape, example] = (Object.hasOwn(shapes, id) && shapes[id]) || [];
  if (!shape || account === undefined) return [];
  const odd = account.split(/[\s,]+/).filter((one) => one && !shape.test(one));
  return odd.map((one) => `${path}.account: expected something like "${example}", found "${one}".`);
}
