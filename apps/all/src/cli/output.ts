/** What a command says: lines for people, or one line of JSON for programs. */
export interface Output {
  /** @param data what programs get @param lines what people get */
  show(data: unknown, lines: readonly string[]): void;
}

export const output = (json: boolean): Output => ({
  show: (data, lines) =>
    process.stdout.write(json ? `${JSON.stringify(data)}\n` : lines.map((line) => `${line}\n`).join('')),
});

/** Columns of even width. */
export function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => String(cell).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
