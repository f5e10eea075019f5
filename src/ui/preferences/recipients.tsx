import { factsOf } from '../facts.js';
import { Countries } from './countries.js';
import { Row, TextList } from './row.js';
import { useScene } from './scene.js';

/** Every company that receives data, and the countries it sits in (N-T4). */
export function Recipients() {
  const { t, view, model } = useScene();
  const recipients = model.shown.value.units.flatMap(({ id }) => {
    const service = view.service(id);
    if (!service) return [];
    const { provider, countries = [] } = factsOf(service);
    return (
      <>
        {provider ? `${service.name}: ${provider}` : service.name}
        {countries.length > 0 && (
          <>
            {' ('}
            <Countries codes={countries} />)
          </>
        )}
      </>
    );
  });
  if (recipients.length === 0) return null;
  return (
    <Row name={t('rights.recipients')}>
      <TextList items={recipients} />
    </Row>
  );
}
