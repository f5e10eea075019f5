/** The same page without any widget: what all others are compared with. */
export const none = {
  id: 'none',
  name: 'no widget',
  hasInterface: false,
  files: () => ({}),
  head: () => '',
  bodyEnd: () => '',
};
