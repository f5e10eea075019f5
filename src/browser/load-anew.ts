/**
 * Loads the page anew by its address: a reload would send again what a form had sent. What an app keeps in the fragment
 * is no place in the page but what it shows, and such a page came by no form.
 */
export function loadAnew({ location }: Window): void {
  if (/^#[!/]/.test(location.hash)) location.reload();
  else location.replace(location.href.replace(/#.*/s, ''));
}
