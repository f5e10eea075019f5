import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { View } from '../../core/view.js';
import type { Model } from './model.js';
import type { Words } from './words.js';

/** What every part of the preferences draws from. */
export interface Scene extends Words {
  readonly view: View;
  readonly model: Model;
  /** Hands the visitor a file. */
  offer(name: string, type: string, content: string): void;
}

export const SceneContext = createContext<Scene | null>(null);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('[samtycke] A part of the preferences was drawn outside of them.');
  return scene;
}
