import { contactAddress } from '../links.js';
import { Link } from './link.js';

/** A contact as the site wrote it, linked if one can follow it. */
export function Contact({ written }: { readonly written: string }) {
  const to = contactAddress(written);
  return to ? <Link to={to}>{written}</Link> : <bdi>{written}</bdi>;
}
