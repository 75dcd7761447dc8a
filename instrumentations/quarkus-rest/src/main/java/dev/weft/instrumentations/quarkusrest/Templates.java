package dev.weft.instrumentations.quarkusrest;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;

/** The templates of resource methods, such as {@code /api/orders/{id}}. Vert.x knows one route for all of them. */
final class Templates {
  static final Instrumentation QUARKUS_REST = Instrumentation.of("quarkus-rest");
  /** By Quarkus' description of the method, one for each application. Without what the locators before it match. */
  private static final WeakIdentityMap<String> TEMPLATES = LibraryState.map("quarkus-rest templates");

  private Templates() {
  }

  static void matched(ResteasyReactiveRequestContext request, RuntimeResource method, boolean located) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation == null || !QUARKUS_REST.isOn()) {
      return;
    }
    QUARKUS_REST.called();
    String template = TEMPLATES.get(method);
    if (template == null) {
      template = template(located ? "" : request.getDeployment().getPrefix(), method);
      TEMPLATES.put(method, template);
    }
    String before = located ? operation.route() : null;   // that of the locator
    operation.route(before == null ? template : join(before, template));
  }

  private static String template(@Nullable String prefix, RuntimeResource method) {
    String ofClass = join(prefix == null ? "" : prefix, text(method.getClassPath()));
    String whole = withoutLastSlash(join(ofClass, text(method.getPath())));
    return whole.isEmpty() ? "/" : whole;
  }

  private static String text(@Nullable URITemplate template) {
    return template == null ? "" : template.template;
  }

  private static String withoutLastSlash(String template) {
    return template.endsWith("/") ? template.substring(0, template.length() - 1) : template;
  }

  private static String join(String first, String second) {
    String rest = second.startsWith("/") ? second.substring(1) : second;
    return rest.isEmpty() ? first : withoutLastSlash(first) + '/' + rest;
  }
}
