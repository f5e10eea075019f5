import { expect, test, vi } from 'vitest';
import { createEvents } from '../../src/core/events.js';

const detail = { layer: 'notice' } as const;

test('a listener hears future events of its name, until it is taken off', () => {
  const { on, emit } = createEvents(vi.fn());
  emit('show', detail);
  const heard = vi.fn();

  const off = on('show', heard);
  emit('show', detail);
  emit('hide', detail);
  off();
  off();
  emit('show', detail);

  expect(heard.mock.calls).toEqual([[detail]]);
});

test('a listener that throws harms nobody, and is told of', () => {
  const report = vi.fn();
  const { on, emit } = createEvents(report);
  const after = vi.fn();
  const cause = new Error('broken');
  on('show', () => {
    throw cause;
  });
  on('show', after);

  emit('show', detail);

  expect(after).toHaveBeenCalledOnce();
  expect(report).toHaveBeenCalledExactlyOnceWith(cause);
});

test('a listener that is taken off while others are called is called no more', () => {
  const { on, emit } = createEvents(vi.fn());
  const second = vi.fn();
  on('show', () => off());
  const off = on('show', second);

  emit('show', detail);
  emit('show', detail);

  expect(second.mock.calls.length).toBeLessThanOrEqual(1);
});

test('the same listener put on twice is called once', () => {
  const { on, emit } = createEvents(vi.fn());
  const heard = vi.fn();
  on('hide', heard);
  on('hide', heard);

  emit('hide', detail);

  expect(heard).toHaveBeenCalledOnce();
});
