// Runs before everything else on the page, and writes down what happens to it.
window.seen = { violations: [], errors: [], unavailable: [], shift: 0 };

document.addEventListener('securitypolicyviolation', (event) => {
  window.seen.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
document.addEventListener('bon-unavailable', (event) => window.seen.unavailable.push(event.detail.reason));
window.addEventListener('error', (event) => window.seen.errors.push(event.message));
window.addEventListener('unhandledrejection', (event) => window.seen.errors.push(String(event.reason)));
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.seen.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });

const { error } = console;
console.error = (...args) => {
  window.seen.errors.push(args.join(' '));
  error.call(console, 'on purpose:', ...args);
};
