import type { Right as Name } from '../../core/config.js';
import { contactAddress } from '../links.js';
import { Link } from './link.js';
import { useScene } from './scene.js';
import { WithdrawButton } from './withdraw-button.js';

/** One right, and where it is used: an address of its own, else the controller's contact. */
export function Right({ right, contact }: { readonly right: Name; readonly contact: string }) {
  const { t, view } = useScene();
  const name = t(`rights.${right}.name`);
  const { rights = {} } = view.settings;
  const own = Object.hasOwn(rights, right) ? rights[right] : undefined;
  // Consent is withdrawn here, in one action; to have to write for it would be harder than to give it (L-20).
  const otherwise = right === 'withdraw' ? null : contactAddress(contact, name);
  const to = own ? (contactAddress(own, name) ?? own) : otherwise;
  return (
    <li>
      <strong>{to ? <Link to={to}>{name}</Link> : name}</strong>
      <span>{t(`rights.${right}.text`)}</span>
      {!to && right !== 'withdraw' && <small>{contact}</small>}
      {!to && right === 'withdraw' && (
        <div data-row>
          <WithdrawButton />
        </div>
      )}
    </li>
  );
}
