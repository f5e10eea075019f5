import type { Settings } from '../core/config.js';
import { actAttribute, rootId } from '../core/markup.js';

/** Without the permanent control, a page has to have a way back to the choice itself (L-20). */
export const lintWayBack = (document: Document, { control }: Pick<Settings, 'control'>): readonly string[] =>
  control !== 'none' ||
  document.querySelector(`:is([${actAttribute}=settings], [${actAttribute}=open]):not(#${rootId} *)`)
    ? []
    : [
        `control: "none", and this page has no ${actAttribute}="settings" of its own; visitors must find the way back to their choice on every page (GDPR 7(3)).`,
      ];
