package dev.weft.instrumentations.play;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import play.api.mvc.RequestHeader;
import play.api.routing.HandlerDef;
import play.api.routing.Router;
import scala.Option;

/** The routes of a compiled file of routes. */
final class Routes {
  static final Instrumentation PLAY = Instrumentation.of("play");
  /** By the definition that the router has of each. */
  private static final WeakIdentityMap<String> TEMPLATES = LibraryState.map("play routes");

  private Routes() {
  }

  /** Null for a request that no compiled route matched. */
  static @Nullable String of(RequestHeader request) {
    Option<HandlerDef> found = request.attrs().get(Router.Attrs$.MODULE$.HandlerDef());
    if (found.isEmpty()) {
      return null;
    }
    HandlerDef definition = found.get();
    String template = TEMPLATES.get(definition);
    if (template == null) {
      template = template(definition.path());
      TEMPLATES.put(definition, template);
    }
    return template;
  }

  /** A path as it stands in the file of routes, where {@code :id} and {@code *path} are short for the first two of these patterns. */
  static String template(String path) {
    StringBuilder template = new StringBuilder(path.length());
    int from = 0;
    int name;
    while ((name = path.indexOf('$', from) + 1) > 0) {
      int pattern = path.indexOf('<', name);
      int end = pattern < 0 ? -1 : path.indexOf('>', pattern);
      if (end < 0) {
        break;
      }
      String constraint = path.substring(pattern + 1, end);
      template.append(path, from, name - 1);
      if (constraint.equals("[^/]+")) {
        template.append(':').append(path, name, pattern);
      } else if (constraint.equals(".+")) {
        template.append('*').append(path, name, pattern);
      } else {
        template.append(path, name - 1, end + 1);
      }
      from = end + 1;
    }
    return template.append(path, from, path.length()).toString();
  }
}
