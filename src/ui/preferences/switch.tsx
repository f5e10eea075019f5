import type { ComponentChildren } from 'preact';
import type { Mix } from './model.js';

interface SwitchProps {
  readonly name: string;
  readonly mix: Mix;
  readonly describedBy: string;
  readonly onSwitch: (on: boolean) => void;
  readonly children: ComponentChildren;
}

/** A native checkbox, so that keyboards, readers and privacy tools know it; shows the model, holds nothing. */
export const Switch = ({ name, mix, describedBy, onSwitch, children }: SwitchProps) => (
  <label>
    <span>{children}</span>
    <input
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its state itself
      role="switch"
      name={name}
      checked={mix === 'on'}
      ref={(input) => {
        if (input) input.indeterminate = mix === 'mixed';
      }}
      aria-describedby={describedBy}
      onChange={(event) => onSwitch(event.currentTarget.checked)}
    />
  </label>
);
