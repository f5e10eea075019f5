import { useScene } from './scene.js';

/** Takes everything back, while there is something to take back. It is the visitor's own: the texts shown stay the same. */
export function WithdrawButton() {
  const { t, model } = useScene();
  if (!model.hasGrants.value) return null;
  return (
    <button type="button" data-samtycke="withdraw" data-samtycke-own>
      {t('record.withdraw')}
    </button>
  );
}
