import type { CategoryConfig } from '../../core/config.js';
import { categoryName, categoryText } from '../texts.js';
import { Disclosure } from './disclosure.js';
import { useScene } from './scene.js';
import { Service } from './service.js';
import { Switch } from './switch.js';

/** One switch for all services of a category, and one for each below it. */
export function Category({ category }: { readonly category: CategoryConfig }) {
  const { t, model, view, list } = useScene();
  const { id } = category;
  const services = model.unitsOf(id).flatMap((unit) => view.service(unit.id) ?? []);
  const count = { count: services.length };
  const describedBy = `samtycke-category-${id}`;
  return (
    <section>
      <h3>
        <Switch
          name={id}
          mix={model.mixOf(id)}
          describedBy={describedBy}
          onSwitch={(on) => model.switchCategory(id, on)}
        >
          {categoryName(view, category)}
        </Switch>
      </h3>
      <p id={describedBy}>{categoryText(view, category)}</p>
      {services.length > 0 && (
        <Disclosure
          label={
            <data value={t('preferences.services_other', count)}>{t('preferences.services', count)}</data>
          }
          note={list(services.map(({ name }) => name))}
        >
          {services.map((service) => (
            <Service key={service.id} service={service} />
          ))}
        </Disclosure>
      )}
    </section>
  );
}
