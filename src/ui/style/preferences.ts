/** The second layer: one dialog with a fixed head and foot, its content scrolls between them. */
export const preferencesStyle = `
#samtycke-preferences { position: fixed; inset: 0; margin: auto; display: flex; flex-direction: column; width: 44em; max-width: calc(100vw - 16px); height: min(46em, 100dvh - 16px); background: var(--_paper); border: 1px solid var(--_line); border-radius: calc(var(--_radius) * 2); overflow: hidden; }
#samtycke-preferences [role=tabpanel] { overflow: auto; flex: 1; padding: 1.5em; }
`;
