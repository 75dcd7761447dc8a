package dev.weft.benchmarks.growth;

import dev.weft.benchmarks.EndOfRun;
import java.util.List;

/** How costs grow with what an application has: classes, values of labels, threads, spans. */
public final class Growth {
  private static final int ROUNDS = 5;

  private Growth() {
  }

  /** {@code Growth [--rounds N] [classes] [labels] [threads] [rate] [trace]}; all of them where none is named. */
  public static void main(String[] arguments) throws Exception {
    EndOfRun.cleansUp();
    List<String> parts = List.of(arguments);
    int rounds = ROUNDS;
    if (!parts.isEmpty() && parts.get(0).equals("--rounds")) {
      rounds = Integer.parseInt(parts.get(1));
      parts = parts.subList(2, parts.size());
    }
    for (String part : parts.isEmpty() ? List.of("classes", "labels", "threads", "rate", "trace") : parts) {
      switch (part) {
        case "classes" -> ClassGrowth.print(rounds);
        case "labels" -> LabelGrowth.print();
        case "threads" -> ThreadGrowth.print();
        case "rate" -> SpanRate.print();
        case "trace" -> TraceSize.print();
        default -> throw new IllegalArgumentException("unknown: " + part);
      }
      System.out.println();
    }
  }
}
