package dev.weft.telemetry.security;

/** Finds paths that leave the folder that they begin in, or that name files which no client has to read. */
final class PathTraversal {
  /** What attacks want to read, without the first slash and without a drive. */
  private static final String[] TARGETS = {"etc/passwd", "etc/shadow", "etc/hosts", "etc/group", "etc/issue", "proc/self", "boot.ini", "win.ini",
      "system.ini", "windows/system32", "windows\\system32", "winnt/", "web-inf", "meta-inf", ".ssh/", "id_rsa", ".htaccess", ".htpasswd",
      "web.config", ".bash_history", "wp-config", "config.php", ".git/config", "/.env"};
  private static final String[] ABSOLUTE = {"/etc/passwd", "/etc/shadow", "/etc/group", "/etc/hosts", "/proc/self/", "file:///etc/", "file:///c:/windows",
      "file:/etc/", "c:\\windows\\", "c:/windows/", "c:\\boot.ini", "c:/boot.ini", "c:\\winnt\\", "/web-inf/", "web-inf/web.xml", "php://filter"};
  /** A relative link may go up that often. */
  private static final int MOST_UP = 2;

  private PathTraversal() {
  }

  /**
   * Whether a request's path does so: it goes up beyond its root or to such a file, or it goes up and hides that. What goes up inside the
   * root in plain text is a link that the client has not resolved.
   *
   * @param raw as received
   */
  static boolean isInPath(String raw, DecodedText path) {
    int depth = 0;
    int ups = 0;
    for (int from = 0; from < path.length(); ) {
      int end = from;
      while (end < path.length() && !isSlash(path.at(end))) {
        end++;
      }
      if (isUp(path, from, end)) {
        ups++;
        if (--depth < 0 || path.at(end) == '\\' || end > from + 2) {
          return true;
        }
      } else if (isPaddedUp(path, from, end)) {
        return true;
      } else if (end > from && !(end == from + 1 && path.at(from) == '.')) {
        depth++;
      }
      from = end + 1;
    }
    return ups > 0 && (ups != plainUps(raw) || namesTarget(path)) || path.indexOf('\0', 0) >= 0;
  }

  private static int plainUps(String raw) {
    int ups = 0;
    for (int at = raw.indexOf(".."); at >= 0; at = raw.indexOf("..", at + 2)) {
      boolean begins = at == 0 || raw.charAt(at - 1) == '/';
      if (begins && (at + 2 == raw.length() || raw.charAt(at + 2) == '/')) {
        ups++;
      }
    }
    return ups;
  }

  /** Two dots, and no more than a path parameter after them, which servers take away. */
  private static boolean isUp(DecodedText path, int from, int end) {
    return path.at(from) == '.' && path.at(from + 1) == '.' && (end == from + 2 || path.at(from + 2) == ';');
  }

  /** Dots and slashes that become two dots and a slash once a filter has taken {@code ../} out. */
  private static boolean isPaddedUp(DecodedText path, int from, int end) {
    return end == from + 4 && path.isAt(from, "....") && isSlash(path.at(end)) && isSlash(path.at(end + 1));
  }

  /** Whether the value of a parameter does so. */
  static boolean isInValue(DecodedText value) {
    int ups = 0;
    boolean backwards = false;
    for (int at = value.indexOf("..", 0); at >= 0; at = value.indexOf("..", at + 2)) {
      boolean begins = !DecodedText.isWord(value.at(at - 1)) && value.at(at - 1) != '.';
      int end = at + 2;
      if (begins && value.isAt(end, "..") && isSlash(value.at(end + 2)) && isSlash(value.at(end + 3))) {
        end += 2;
      }
      if (begins && isSlash(value.at(end))) {
        ups++;
        backwards |= value.at(end) == '\\';
      }
    }
    if (ups == 0) {
      return value.isOverlong() && value.indexOf("..", 0) >= 0 || beginsWithTarget(value);
    }
    return ups > MOST_UP || backwards && ups > 1 || value.rounds() > 2 || value.isOverlong() || value.indexOf('\0', 0) >= 0 || namesTarget(value);
  }

  /** As a whole: a text about such a file is none. */
  private static boolean beginsWithTarget(DecodedText value) {
    for (String target : ABSOLUTE) {
      if (value.isAt(0, target)) {
        return value.indexOf(' ', 0) < 0;
      }
    }
    return false;
  }

  private static boolean namesTarget(DecodedText text) {
    for (String target : TARGETS) {
      if (text.indexOf(target, 0) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }
}
