/** A pause that a wake-up ends. One that comes before the pause is not lost: then there is no pause. */
export class Pause {
  private woken = false;
  private end: (() => void) | undefined;

  wake(): void {
    this.woken = true;
    this.end?.();
  }

  /** Everything that was said until now has been seen. Call it before looking for work, not after. */
  forgetWakeUps(): void {
    this.woken = false;
  }

  async sleep(ms: number): Promise<void> {
    if (this.woken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.end = undefined;
  }
}
