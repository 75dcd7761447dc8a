package dev.weft.instrumentations.resteasy;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import java.lang.invoke.MethodHandle;

/** The templates of resource methods, below the path of the application: {@code /orders/{id}}. */
final class MatchedTemplate {
  /** By RESTEasy's request: what its sub-resource locators matched so far. */
  private static final WeakIdentityMap<String> LOCATED = LibraryState.map("resteasy locators");
  private static final @Nullable MethodHandle METHOD = Fields.getter("org.jboss.resteasy.core.ResourceMethodInvoker", "method");
  private static final @Nullable MethodHandle LOCATOR = Fields.getter("org.jboss.resteasy.core.ResourceLocatorInvoker", "method");
  /** A class until 3, then an interface. */
  private static final @Nullable MethodHandle FULL_PATH =
      Fields.method("org.jboss.resteasy.spi.metadata.ResourceLocator", "getFullpath", String.class);

  private MatchedTemplate() {
  }

  static void method(Object invoker, Object request) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation == null || operation.isTemplateNoted()) {
      return;
    }
    String located = LOCATED.remove(request);
    String template = template(METHOD, invoker);
    if (template != null) {
      operation.noteTemplate(located == null ? template : join(located, template));
    }
  }

  static void locator(Object invoker, Object request) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation == null || operation.isTemplateNoted()) {
      return;
    }
    String template = template(LOCATOR, invoker);
    if (template != null) {
      String located = LOCATED.get(request);
      LOCATED.put(request, located == null ? template : join(located, template));
    }
  }

  private static String withoutLastSlash(String template) {
    int last = template.length() - 1;
    return last > 0 && template.charAt(last) == '/' ? template.substring(0, last) : template;
  }

  private static String join(String first, String second) {
    String rest = second.startsWith("/") ? second.substring(1) : second;
    return rest.isEmpty() ? first : (first.endsWith("/") ? first : first + '/') + rest;
  }

  /** What RESTEasy read of a method's annotations; null in a release that keeps it elsewhere. */
  private static @Nullable String template(@Nullable MethodHandle description, Object invoker) {
    Object known = Fields.get(description, invoker);
    String path = known == null ? null : (String) Fields.get(FULL_PATH, known);
    return path == null ? null : withoutLastSlash(path);
  }
}
