export { isPlainAddress } from './check-mail.js';
export * from './create-mailer.js';
export { MailNotTaken, MailRefused, MalformedMail } from './errors.js';
export { dropKept, listKept, type KeptMail } from './kept-mailer.js';
export * from './letter/letter.js';
export { renderMail } from './letter/render.js';
export * from './mail.js';
