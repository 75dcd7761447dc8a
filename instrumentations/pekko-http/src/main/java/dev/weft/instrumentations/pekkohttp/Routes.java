package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.MatchedPath;
import org.apache.pekko.http.scaladsl.model.Uri;

/** The routes of requests: they are functions, of which only the matchers of paths show texts. */
final class Routes {
  private static final WeakIdentityMap<MatchedPath> PATHS = LibraryState.map("pekko-http paths");
  private static final String ANONYMOUS = "org.apache.pekko.http.scaladsl.server.PathMatcher$$anon$";
  /** The class of matchers of a text, which has no name of its own: its number differs. */
  private static final @Nullable Class<?> TEXT = hasPrefix(ANONYMOUS + 5) ? type(ANONYMOUS + 5) : type(ANONYMOUS + 6);
  private static final @Nullable Class<?> SLASH = type("org.apache.pekko.http.scaladsl.server.PathMatchers$Slash$");

  private Routes() {
  }

  private static @Nullable Class<?> type(String name) {
    try {
      return Class.forName(name, false, Routes.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static boolean hasPrefix(String name) {
    try {
      return type(name) != null && type(name).getDeclaredField("prefix$1") != null;
    } catch (NoSuchFieldException e) {
      return false;
    }
  }

  static void matched(Object matcher, Uri.Path path, Uri.Path rest) {
    Class<?> type = matcher.getClass();
    if (type != TEXT && type.getName().startsWith(ANONYMOUS)) {
      return;   // one that is made of others
    }
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    MatchedPath known = operation == null ? null : PATHS.get(operation);
    if (known == null) {
      return;
    }
    int before = path.charCount();
    int after = rest.charCount();
    known.matched(before, after, type == TEXT || type == SLASH ? path.toString().substring(0, before - after) : null);
    operation.route(known.template());
  }

  /** A request begins, which routes may serve unless the server is used without them, as Play does. */
  static void begin(HttpServerOperation operation, Uri.Path path) {
    if (TEXT != null) {
      PATHS.put(operation, new MatchedPath(path.charCount()));
    }
  }
}
