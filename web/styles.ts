import admin from './admin.css';
import base from './app.css';
import calls from './calls.css';
import followUp from './follow-up.css';
import forms from './forms.css';
import operations from './operations.css';
import reach from './reach.css';
import settings from './settings.css';
import shell from './shell.css';

/** The one style sheet of all pages. */
export const styles = [base, shell, forms, reach, calls, followUp, settings, admin, operations].join('\n');
