/**
 * Runs in the page before anything else, and puts `bench` on the window: what happened when, as the page saw it.
 * Polls for nothing until asked to, so that measures of cost stay free of it.
 */
export function probe({ selectors, watch }) {
  const bench = { ran: [], clicks: [], events: [], longTasks: [], shifts: [], lastPaint: undefined };
  window.bench = bench;
  performance.setResourceTimingBufferSize(5000);

  const afterPaint = (run) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      run(performance.now());
    };
    channel.port2.postMessage(undefined);
  };

  const opacityOf = (element) => {
    let opacity = 1;
    for (let node = element; node; node = node.parentElement) opacity *= getComputedStyle(node).opacity;
    return opacity;
  };

  /** Half of it (or of the screen) lies on the screen, and it is at least half opaque. */
  bench.isSeen = (selector) =>
    [...document.querySelectorAll(selector)].some((element) => {
      const box = element.getBoundingClientRect();
      const width = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
      const height = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
      if (box.width < 4 || box.height < 4 || width <= 0 || height <= 0) return false;
      if (width * height < Math.min(box.width * box.height, innerWidth * innerHeight) / 2) return false;
      return element.checkVisibility({ visibilityProperty: true }) && opacityOf(element) >= 0.5;
    });

  /** The middle of the element, if a click there would meet it. */
  bench.reach = (selector) => {
    for (const element of document.querySelectorAll(selector)) {
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (box.width > 0 && element.contains(document.elementFromPoint(x, y))) return { x, y };
    }
    return undefined;
  };

  const eachFrame = (find) =>
    new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (found) resolve(found);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });

  /** When the frame that first shows it had been painted. */
  bench.whenSeen = (selector) =>
    eachFrame(() => bench.isSeen(selector)).then(() => new Promise((resolve) => afterPaint(resolve)));
  /** Where a click meets it, once it has stopped moving: in the same place in two frames. */
  bench.whenReachable = (selector) => {
    let before;
    return eachFrame(() => {
      const now = bench.reach(selector);
      const rests = now !== undefined && now.x === before?.x && now.y === before.y;
      before = now;
      return rests && now;
    });
  };
  /** Scripts note their time themselves: to look is no reason for a frame, which a page that stays free would pay for. */
  bench.whenRan = (count) =>
    new Promise((resolve) => {
      const timer = setInterval(() => {
        if (bench.ran.length < count) return;
        clearInterval(timer);
        resolve(Math.max(...bench.ran));
      }, 50);
    });
  bench.whenDecided = (pattern) =>
    eachFrame(() => new RegExp(pattern).test(document.cookie) && performance.now());

  addEventListener(
    'click',
    (event) => {
      bench.clicks.push(event.timeStamp);
      bench.lastPaint = new Promise((resolve) => {
        requestAnimationFrame(() => afterPaint((time) => resolve(time - event.timeStamp)));
      });
    },
    { capture: true },
  );

  const observe = (type, collect) =>
    new PerformanceObserver((list) => list.getEntries().forEach(collect)).observe({
      type,
      durationThreshold: 16,
      buffered: true,
    });
  observe('event', ({ interactionId, duration }) => interactionId > 0 && bench.events.push(duration));
  observe('longtask', ({ duration }) => bench.longTasks.push(duration));
  observe('layout-shift', ({ hadRecentInput, value }) => hadRecentInput || bench.shifts.push(value));

  if (watch) {
    bench.noticeSeen = bench.whenSeen(selectors.notice);
    bench.rejectReachable = bench.noticeSeen.then(() => bench.whenReachable(selectors.reject));
  }
}
