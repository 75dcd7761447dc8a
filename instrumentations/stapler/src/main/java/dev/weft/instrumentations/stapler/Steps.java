package dev.weft.instrumentations.stapler;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import org.kohsuke.stapler.RequestImpl;
import org.kohsuke.stapler.TokenList;

/**
 * How Stapler has gone from object to object, part by part of a request's path. The route has the names of methods, fields and views, and a star
 * for any other part. What no object has taken is one star, however many parts it has.
 */
final class Steps {
  static final Instrumentation STAPLER = Instrumentation.of("stapler");
  /** Values of a part: it is a key or an index, or has not been reached. */
  static final byte ANY = 0;
  static final byte NAMED = 1;
  static final byte VIEW_SOUGHT = 2;

  private static final String STATIC = "/static/";
  private static final String BOUND = "/$stapler/bound";
  /** By the list of parts, which belongs to one request. */
  private static final WeakIdentityMap<byte[]> STEPS = LibraryState.map("stapler.steps");
  /** What an object forwards to another has a list of its own, and is not what the client asked for. */
  private static final WeakIdentityMap<Boolean> DISPATCHED = LibraryState.map("stapler.dispatched");

  private Steps() {
  }

  /** False if the request is being dispatched already. */
  static boolean begin(HttpServerOperation operation, TokenList tokens) {
    if (DISPATCHED.get(operation) != null) {
      return false;
    }
    DISPATCHED.put(operation, true);
    STEPS.put(tokens, new byte[tokens.length()]);
    return true;
  }

  /** Null for what is not the path of a request that began here. */
  static @Nullable byte[] of(TokenList tokens) {
    return STEPS.get(tokens);
  }

  /** Ends the search for a view. */
  static void viewsSought(byte[] steps) {
    for (int i = 0; i < steps.length; i++) {
      if (steps[i] == VIEW_SOUGHT) {
        steps[i] = ANY;
      }
    }
  }

  /** The route. */
  static @Nullable String end(HttpServerOperation operation, RequestImpl request) {
    DISPATCHED.remove(operation);
    TokenList tokens = request.tokens;
    byte[] steps = STEPS.remove(tokens);
    return steps == null ? null : route(tokens, steps, request.getRequestURI(), request.getContextPath().length());
  }

  private static String route(TokenList tokens, byte[] steps, String path, int pathStart) {
    StringBuilder route = new StringBuilder(start(path, pathStart));
    int taken = taken(tokens, steps);
    for (int i = 0; i < taken; i++) {
      route.append('/').append(steps[i] == NAMED ? tokens.get(i) : "*");
    }
    if (taken < steps.length) {
      return route.append("/*").toString();
    }
    return path.endsWith("/") ? route.append('/').toString() : route.toString();
  }

  /** How many parts led to an object or a view. A view that failed may have given its part back. */
  private static int taken(TokenList tokens, byte[] steps) {
    int taken = steps.length;
    while (taken > tokens.idx && steps[taken - 1] != NAMED) {
      taken--;
    }
    return taken;
  }

  /** What Stapler itself takes off the path: of files that may be cached, and of objects that a page calls. */
  private static String start(String path, int pathStart) {
    if (path.startsWith(BOUND + '/', pathStart)) {
      return BOUND;
    }
    boolean isStatic = path.startsWith(STATIC, pathStart) && path.indexOf('/', pathStart + STATIC.length()) > 0;
    return isStatic ? STATIC + '*' : "";
  }
}
