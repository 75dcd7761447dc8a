package dev.weft.config;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Settings that have Weft's prefix and a name that the agent does not read: they have no effect, which a line in the log says of each. */
final class UnknownSettings {
  private static final int MOST_LINES = 10;
  /** A name that differs more is another one. */
  private static final int MOST_CHANGES = 2;
  /** Variables that Kubernetes sets for a service whose name begins with {@code weft}, and Docker for a link; and the build's own. */
  private static final Pattern OTHERS =
      Pattern.compile("WEFT_(.+_)?(SERVICE_(HOST|PORT)|PORT_\\d+_(TCP|UDP|SCTP))(_.+)?|WEFT_TEST_.+|WEFT_MAVEN_JDK|weft\\.test\\..+");

  private final Collection<String> known;
  private final List<String> unknown = new ArrayList<>();

  /** @param known the names that are read, as properties and as variables */
  UnknownSettings(Collection<String> known) {
    this.known = known;
  }

  void add(String name) {
    if (!known.contains(name) && !OTHERS.matcher(name).matches()) {
      unknown.add(name);
    }
  }

  void tell() {
    for (String name : unknown.subList(0, Math.min(unknown.size(), MOST_LINES))) {
      String nearest = nearest(name);
      Log.warn("setting " + name + " is not known and has no effect" + (nearest == null ? "" : "; the nearest is " + nearest));
    }
    if (unknown.size() > MOST_LINES) {
      Log.warn((unknown.size() - MOST_LINES) + " more settings are not known and have no effect");
    }
  }

  private @Nullable String nearest(String name) {
    String nearest = null;
    int least = MOST_CHANGES + 1;
    for (String each : known) {
      int changes = Math.abs(each.length() - name.length()) < least ? changes(each, name) : least;
      if (changes < least) {
        least = changes;
        nearest = each;
      }
    }
    return nearest;
  }

  /** How many characters must be put in, left out or replaced to make one text of the other (Levenshtein's distance). */
  static int changes(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int i = 0; i < above.length; i++) {
      above[i] = i;
    }
    for (int i = 0; i < one.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i + 1;
      for (int j = 0; j < other.length(); j++) {
        int replaced = above[j] + (one.charAt(i) == other.charAt(j) ? 0 : 1);
        row[j + 1] = Math.min(replaced, 1 + Math.min(above[j + 1], row[j]));
      }
      above = row;
    }
    return above[other.length()];
  }
}
