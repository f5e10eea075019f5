import type { Declared } from '../../core/catalogue.js';
import { wasAsked } from '../../core/decision.js';
import { factsOf } from '../facts.js';
import { Countries } from './countries.js';
import { Disclosure } from './disclosure.js';
import { Later } from './later.js';
import { Link, Linked } from './link.js';
import { Row, TextList } from './row.js';
import { useScene } from './scene.js';
import { Stored } from './stored.js';
import { Switch } from './switch.js';

/** One service: its own switch, and everything we know about what it does with data (L-13). */
export function Service({ service }: { readonly service: Declared }) {
  const { t, view, model } = useScene();
  const { id, name } = service;
  const {
    provider,
    countries = [],
    purposes = [],
    data = [],
    hosts = [],
    stores,
    transfer,
    ...facts
  } = factsOf(service);
  const { decision, news } = model.shown.value;
  const isNew = wasAsked(decision, view.service) && news.includes(id);
  const describedBy = `samtycke-service-${id}`;
  return (
    <article>
      <h4>
        <Switch
          name={id}
          mix={model.isOn(id) ? 'on' : 'off'}
          describedBy={purposes.length > 0 ? describedBy : `samtycke-category-${service.category}`}
          onSwitch={(on) => model.switchUnit(id, on)}
        >
          {name} {isNew && <em>{t('preferences.new')}</em>}
        </Switch>
      </h4>
      <Later>
        <dl>
          {provider && (
            <Row name={t('service.provider')}>
              {facts.address ? `${provider}, ${facts.address}` : provider}
            </Row>
          )}
          {countries.length > 0 && (
            <Row name={t('service.country')}>
              <Countries codes={countries} />
            </Row>
          )}
          {purposes.length > 0 && (
            <Row name={t('service.purposes')} id={describedBy}>
              <TextList items={purposes.map((purpose) => t(`purpose.${purpose}`, {}, purpose))} />
            </Row>
          )}
          {data.length > 0 && (
            <Row name={t('service.data')}>
              <TextList items={data.map((kind) => t(`data.${kind}`, {}, kind))} />
            </Row>
          )}
          {transfer && (
            <Row name={t('service.transfer')}>
              <Linked text={(place) => t(`transfer.${transfer}`, { country: place })}>
                {facts.transferTo && <Countries codes={[facts.transferTo]} />}
              </Linked>
            </Row>
          )}
        </dl>
        {(stores || hosts.length > 0) && (
          <Disclosure label={t('service.storage')}>
            {stores && stores.length > 0 && <Stored items={stores} provider={provider} />}
            {stores?.length === 0 && <p>{t('service.storesNothing')}</p>}
            {hosts.length > 0 && (
              <dl>
                <Row name={t('service.recipients')}>
                  <code>{hosts.join(', ')}</code>
                </Row>
              </dl>
            )}
          </Disclosure>
        )}
        <p data-row>
          {facts.privacyUrl && (
            <Link to={facts.privacyUrl}>{t('service.privacy', { provider: provider ?? name })}</Link>
          )}
          {facts.optOutUrl && (
            <Link to={facts.optOutUrl}>{t('service.optOut', { provider: provider ?? name })}</Link>
          )}
        </p>
      </Later>
    </article>
  );
}
