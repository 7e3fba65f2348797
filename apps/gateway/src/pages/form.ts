/** What was typed into a form, as it came. */
export class Form {
  private readonly fields: ReadonlyMap<string, readonly string[]>;

  /** @param body as the door reads a form: a value, or several, by name */
  constructor(body: unknown) {
    const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
    this.fields = new Map(
      entries.map(([name, value]: [string, unknown]) => [
        name,
        [value].flat().filter((one) => typeof one === 'string'),
      ]),
    );
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** The first value, with plain line ends; nothing where the field was not sent. */
  text(name: string): string {
    return (this.fields.get(name)?.[0] ?? '').replace(/\r\n?/g, '\n');
  }

  /** The first value without what stands around it; undefined where nothing was typed. */
  given(name: string): string | undefined {
    const text = this.text(name).trim();
    return text === '' ? undefined : text;
  }

  /** Every value, in order: of checkboxes, and of fields that stand several times. */
  all(name: string): readonly string[] {
    return this.fields.get(name) ?? [];
  }

  /** One typed phrase a line, or a field. */
  lines(name: string): string[] {
    return this.all(name)
      .flatMap((text) => text.split(/\r\n?|\n/))
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  /** All that was sent, but our own hidden fields, whose names begin with `_`. */
  words(): [name: string, value: string][] {
    return [...this.fields]
      .filter(([name]) => !name.startsWith('_'))
      .flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  }
}
