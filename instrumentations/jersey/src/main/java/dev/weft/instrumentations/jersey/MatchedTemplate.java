package dev.weft.instrumentations.jersey;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.JoinedPath;
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

  /** Jersey lists the last template first. */
  private static String joined(List<UriTemplate> templates) {
    JoinedPath path = new JoinedPath();
    for (int i = templates.size() - 1; i >= 0; i--) {
      path.add(templates.get(i).getTemplate());
    }
    return path.toString();
  }
}
