// made by scripts/build-templates.ts from 1835d4ff0d0138dd3dafdc85f5ef477d
import type { MissedCallModel } from '../missed-call-model.ts';
/** HTML of the mail; everything shown is escaped. Throws when the model lacks a variable. */
declare const render: (model: MissedCallModel) => string;
export default render;
