// After the widget: brings this frame to the state its address names, and marks it when it is there.
import { found, states } from './states.js';

const { reach } = states[new URLSearchParams(location.search).get('state') ?? 'notice'] ?? {};
await found('#samtycke-notice');
await reach?.();
document.documentElement.dataset.reached = '';
