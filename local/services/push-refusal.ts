import { STATUS_CODES } from 'node:http';

/** An error answer of the push service, in the form of Mozilla's. */
export class PushRefusal extends Error {
  override readonly name = 'PushRefusal';
  readonly status: number;
  /** https://mozilla-services.github.io/autopush-rs/errors.html */
  readonly errno: number;

  constructor(status: number, errno: number, message: string) {
    super(message);
    this.status = status;
    this.errno = errno;
  }

  /** The body of the answer. */
  toJSON() {
    return {
      code: this.status,
      errno: this.errno,
      error: STATUS_CODES[this.status],
      message: this.message,
      more_info: 'http://autopush.readthedocs.io/en/latest/http.html#error-codes',
    };
  }
}
