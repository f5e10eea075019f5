import { authorities, authorityName, hasAuthority } from '../authorities.js';
import { factsOf } from '../facts.js';
import { contactAddress } from '../links.js';
import { Link } from './link.js';
import { Row } from './row.js';
import { useScene } from './scene.js';

const rights = ['withdraw', 'access', 'rectification', 'erasure', 'restriction', 'objection', 'portability'];

/** Who answers for the data, what the visitor may ask of them, and who hears a complaint (N-T3, N-T6, N-T7). */
export function Rights() {
  const { t, view, duration } = useScene();
  const { controller, lifetime } = view.settings;
  const contact = controller.contact ?? controller.address ?? controller.name;
  const country = controller.country ?? 'FI';
  const authority = hasAuthority(country) ? authorities[country] : null;
  return (
    <>
      <p>{t('rights.intro', { controller: controller.name, contact })}</p>
      <ul>
        {rights.map((right) => (
          <Right key={right} right={right} contact={contact} />
        ))}
      </ul>
      {authority && hasAuthority(country) && (
        <>
          <h3>{t('rights.complaint.name')}</h3>
          <p>{t('rights.complaint.text', { authority: authorityName(country, view.locale) })}</p>
          <p>
            <Link to={authority.complaintUrl ?? authority.url}>{authorityName(country, view.locale)}</Link>
          </p>
        </>
      )}
      <dl>
        <Row name={t('rights.controller')}>{controller.name}</Row>
        {controller.address && <Row name={t('rights.address')}>{controller.address}</Row>}
        {controller.contact && (
          <Row name={t('rights.contact')}>
            <Contact written={controller.contact} />
          </Row>
        )}
        {controller.representative && (
          <Row name={t('rights.representative')}>
            <Contact written={controller.representative} />
          </Row>
        )}
        {controller.officer && (
          <Row name={t('rights.officer')}>
            <Contact written={controller.officer} />
          </Row>
        )}
        <Recipients />
      </dl>
      <p>{t('rights.retention', { duration: duration(`P${lifetime}M`) })}</p>
    </>
  );
}

const Contact = ({ written }: { readonly written: string }) => {
  const to = contactAddress(written);
  return to ? <Link to={to}>{written}</Link> : <span>{written}</span>;
};

function Right({ right, contact }: { readonly right: string; readonly contact: string }) {
  const { t, view } = useScene();
  const name = t(`rights.${right}.name`);
  const own = view.settings.rights ?? {};
  const to = (Object.hasOwn(own, right) ? own[right] : null) ?? contactAddress(contact, name);
  return (
    <li>
      <strong>{to ? <Link to={to}>{name}</Link> : name}</strong>
      <span>{t(`rights.${right}.text`)}</span>
      {!to && <small>{contact}</small>}
    </li>
  );
}

function Recipients() {
  const { t, view, model, list, country } = useScene();
  const facts = model.shown.value.units.flatMap(({ id }) => {
    const service = view.service(id);
    return service ? [{ name: service.name, ...factsOf(service) }] : [];
  });
  if (facts.length === 0) return null;
  return (
    <Row name={t('rights.recipients')}>
      <ul>
        {facts.map(({ name, provider, countries = [] }) => (
          <li key={name}>
            {[`${name}${provider ? `: ${provider}` : ''}`, list(countries.map(country))]
              .filter(Boolean)
              .join(', ')}
          </li>
        ))}
      </ul>
    </Row>
  );
}
