/** Heard can't start, for a reason that an operator can do something about. Its words say what, and hold no secret. */
export class StartFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartFailure';
  }
}
