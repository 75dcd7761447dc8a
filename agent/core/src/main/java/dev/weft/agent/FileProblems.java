package dev.weft.agent;

import dev.weft.log.Log;
import java.util.List;

/** Tells what is wrong in a file that a setting names. */
final class FileProblems {
  private static final int MOST = 20;

  private FileProblems() {
  }

  /** A line in the log for each of the first {@value #MOST}. */
  static void tell(String content, List<String> problems) {
    for (int i = 0; i < problems.size() && i < MOST; i++) {
      Log.warn(content + ": " + problems.get(i));
    }
  }
}
