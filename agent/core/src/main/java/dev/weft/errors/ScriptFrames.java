package dev.weft.errors;

import java.util.ArrayList;
import java.util.List;

/** Reads the stack of a script's error, which each browser writes in its own way. */
final class ScriptFrames {
  private static final int MOST = 3;
  private static final int LONGEST = 300;

  private ScriptFrames() {
  }

  /**
   * The top frames as function and file, without host, query, line and column, and without numbers and hashes, which change from one build to
   * the next: {@code at pay (http://shop/assets/app.3f9c2a1b.js:10:5)} and {@code pay@http://shop/assets/app.3f9c2a1b.js:10:5} are both
   * {@code pay /assets/app.*.js}.
   */
  static List<String> of(String stack) {
    List<String> frames = new ArrayList<>();
    for (String line : stack.split("\n")) {
      String frame = line.trim();
      if (frames.size() < MOST && (frame.startsWith("at ") || frame.contains("@"))) {
        frames.add(withoutPlace(frame.length() > LONGEST ? frame.substring(0, LONGEST) : frame));
      }
    }
    return frames;
  }

  private static String withoutPlace(String frame) {
    return (frame.startsWith("at ") ? frame.substring(3) : frame)
        .replaceAll("https?://[^/\\s)]*", "")
        .replaceAll("[?#][^\\s):]*", "")
        .replaceAll("(:\\d+){1,2}\\)?$", "")
        .replaceAll("\\b[0-9a-fA-F]{6,}\\b|\\d+", "*")
        .replaceAll("[@(\\s]+", " ").trim();
  }
}
