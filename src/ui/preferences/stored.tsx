import type { StoredItem } from '../../core/service.js';
import { Duration } from './duration.js';
import { useScene } from './scene.js';

interface StoredProps {
  readonly items: readonly StoredItem[];
  readonly provider?: string | undefined;
}

/** What is kept on the device: name, kind, who can read it, how long (N-T5). */
export function Stored({ items, provider = '' }: StoredProps) {
  const { t } = useScene();
  const heads = ['name', 'kind', 'provider', 'lasts'];
  return (
    <table>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`service.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ name, kind = 'cookie', party = 'first', lasts: iso }) => (
          <tr key={`${kind} ${name}`}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{t(`service.${kind}`)}</td>
            <td>{t(`service.${party}Party`, { provider })}</td>
            <td>
              {iso === 'session' || iso === 'persistent' ? t(`service.${iso}`) : <Duration iso={iso} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
