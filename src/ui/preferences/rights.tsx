import type { Right as RightName } from '../../core/config.js';
import { authorityOf, deviceAuthorityOf } from '../authorities.js';
import { Contact } from './contact.js';
import { Duration } from './duration.js';
import { Link, Linked } from './link.js';
import { Recipients } from './recipients.js';
import { Right } from './right.js';
import { Row } from './row.js';
import { useScene } from './scene.js';

const rights: readonly RightName[] = [
  'withdraw',
  'access',
  'rectification',
  'erasure',
  'restriction',
  'objection',
  'portability',
];

/** Who answers for the data, what the visitor may ask of them, and who hears a complaint (N-T3, N-T6, N-T7). */
export function Rights() {
  const { t, view } = useScene();
  const { lifetime, rejectLifetime = lifetime } = view.settings;
  const { name, address, contact, representative, officer } = view.settings.controller;
  const written = contact ?? address ?? name;
  return (
    <>
      <p>
        <Linked text={(place) => t('rights.intro', { controller: name, contact: place })}>
          <Contact written={written} />
        </Linked>
      </p>
      <ul>
        {rights.map((right) => (
          <Right key={right} right={right} contact={written} />
        ))}
      </ul>
      <Complaint />
      <section data-wide>
        <dl>
          <Row name={t('rights.controller')}>{name}</Row>
          {address && <Row name={t('rights.address')}>{address}</Row>}
          {contact && (
            <Row name={t('rights.contact')}>
              <Contact written={contact} />
            </Row>
          )}
          {representative && (
            <Row name={t('rights.representative')}>
              <Contact written={representative} />
            </Row>
          )}
          {officer && (
            <Row name={t('rights.officer')}>
              <Contact written={officer} />
            </Row>
          )}
          <Recipients />
        </dl>
        <p>
          <Linked text={(place) => t('rights.retention', { duration: place })}>
            <Duration iso={`P${lifetime}M`} />
            {rejectLifetime > lifetime && (
              <>
                {' – '}
                <Duration iso={`P${rejectLifetime}M`} />
              </>
            )}
          </Linked>
        </p>
      </section>
    </>
  );
}

function Complaint() {
  const { t, view } = useScene();
  const authority = authorityOf(view.settings.controller, view.locale);
  if (!authority) return null;
  const device = deviceAuthorityOf(view.settings.controller, view.locale);
  return (
    <section data-wide>
      <h3>{t('rights.complaint.name')}</h3>
      <p>
        <Linked text={(place) => t('rights.complaint.text', { authority: place })}>
          <Link to={authority.complaintUrl}>{authority.name}</Link>
        </Linked>
      </p>
      {device && (
        <p>
          <Linked text={(place) => t('rights.complaint.device', { authority: place })}>
            <Link to={device.url}>{device.name}</Link>
          </Linked>
        </p>
      )}
    </section>
  );
}
