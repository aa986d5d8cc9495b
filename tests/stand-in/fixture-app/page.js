// What a page's first script finds.
window.atStart = {
  bridge: typeof window.fixtureBridge,
  require: typeof window.require,
  process: typeof window.process,
  preloadOnly: typeof window.preloadOnly,
};
