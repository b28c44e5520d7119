// The page of a code that was used: the app on the home screen of the device that used it opens here. It goes on to the
// overview; whoever else comes with the code reads why it does not work.
import { remembered } from './browser/device-memory.js';

const { device } = document.querySelector('[data-device]').dataset;
remembered()
  .then((memory) => memory?.id === device && location.replace('/'))
  .catch(() => {}); // Nothing is remembered: the page stays.
