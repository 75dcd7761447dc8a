package dev.weft.instrumentations.jersey;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.List;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** The templates of resource methods, below the path of the application: {@code /orders/{id}}. */
final class MatchedTemplate {
  /** By Jersey's object for the resource method, unless it can be reached through several sub-resource locators. */
  private static final WeakIdentityMap<String> BY_ENDPOINT = LibraryState.map("jersey templates");

  private MatchedTemplate() {
  }

  static void note(ExtendedUriInfo match, Object endpoint) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation == null || operation.isTemplateNoted()) {
      return;
    }
    if (endpoint == null || !match.getMatchedResourceLocators().isEmpty()) {
      operation.noteTemplate(joined(match.getMatchedTemplates()));
      return;
    }
    String template = BY_ENDPOINT.get(endpoint);
    if (template == null) {
      template = joined(match.getMatchedTemplates());
      BY_ENDPOINT.put(endpoint, template);
    }
    operation.noteTemplate(template);
  }

  /** Jersey lists the last template first. Each may begin and end with a slash. */
  private static String joined(List<UriTemplate> templates) {
    StringBuilder path = new StringBuilder();
    for (int i = templates.size() - 1; i >= 0; i--) {
      String template = templates.get(i).getTemplate();
      int from = template.startsWith("/") ? 1 : 0;
      int to = template.endsWith("/") ? template.length() - 1 : template.length();
      if (from < to) {
        path.append('/').append(template, from, to);
      }
    }
    return path.length() == 0 ? "/" : path.toString();
  }
}
