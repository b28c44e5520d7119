/**
 * Preloaded into the process of the timers: its clock begins at the middle of the next hour, so that what waits for a next
 * step is due, and what on-due does once an hour is not.
 */
const RealDate = Date;
const now = RealDate.now();
const hour = 60 * 60_000;
const ahead = (Math.floor(now / hour) + 1.5) * hour - now;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length > 0 ? given : [Date.now()]));
  }
  static now() {
    return RealDate.now() + ahead;
  }
};
