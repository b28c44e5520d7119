import appleTouchIcon from './icons/apple-touch-icon.png';
import badge96 from './icons/badge-96.png';
import icon192 from './icons/icon-192.png';
import icon512 from './icons/icon-512.png';
import maskable512 from './icons/icon-maskable-512.png';

/** Pictures by their paths, as Base64. Loaded when one is asked for: browsers keep them for good. */
export const pictures: Readonly<Record<string, string>> = {
  '/icons/icon-192.png': icon192,
  '/icons/icon-512.png': icon512,
  '/icons/icon-maskable-512.png': maskable512,
  '/icons/apple-touch-icon.png': appleTouchIcon,
  '/icons/badge-96.png': badge96,
};
