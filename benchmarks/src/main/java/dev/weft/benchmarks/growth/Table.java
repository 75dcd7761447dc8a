package dev.weft.benchmarks.growth;

import java.util.Locale;

/** A Markdown table that is printed row by row. */
final class Table {
  private final int columns;

  Table(String... heads) {
    columns = heads.length;
    System.out.println("| " + String.join(" | ", heads) + " |");
    System.out.println("|---".repeat(columns) + "|");
  }

  /** @throws IllegalArgumentException for another number of cells than there are columns */
  void row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
    }
    System.out.println("| " + String.join(" | ", cells) + " |");
  }

  /** Three digits or all before the point. */
  static String number(double value) {
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f", value);
  }
}
