package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One start of each contender, within the same minutes; some lines of the state file.
 *
 * @param setting see {@link StartupOptions#setting}
 * @param starts by contender, in the order of tables
 */
record StartRound(String setting, Map<String, Start> starts) {
  private static final String SEPARATOR = "\t";

  /** Written at once when a round is complete, so that a run that is ended leaves no part of one. */
  void appendTo(Path file) throws IOException {
    StringBuilder lines = new StringBuilder();
    starts.forEach((contender, start) -> lines.append(String.join(SEPARATOR, setting, String.valueOf(starts.size()), contender,
        String.valueOf(start.wallSeconds()), String.valueOf(start.cpuSeconds()), String.valueOf(start.residentMebibytes()),
        String.valueOf(start.metaspaceMebibytes()), String.valueOf(start.classes()), String.valueOf(start.reportedSeconds()))).append('\n'));
    Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * All rounds that a file holds; none if there is no such file.
   *
   * @throws IllegalArgumentException if it holds something else
   */
  static List<StartRound> read(Path file) throws IOException {
    List<StartRound> rounds = new ArrayList<>();
    if (file == null || !Files.exists(file)) {
      return rounds;
    }
    Map<String, Start> starts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split(SEPARATOR);
      if (fields.length != 9) {
        throw new IllegalArgumentException("not a line of a state file: " + line);
      }
      starts.put(fields[2], new Start(Double.parseDouble(fields[3]), Double.parseDouble(fields[4]), Double.parseDouble(fields[5]),
          Double.parseDouble(fields[6]), Double.parseDouble(fields[7]), Double.parseDouble(fields[8])));
      if (starts.size() == Integer.parseInt(fields[1])) {
        rounds.add(new StartRound(fields[0], starts));
        starts = new LinkedHashMap<>();
      }
    }
    return rounds;
  }
}
