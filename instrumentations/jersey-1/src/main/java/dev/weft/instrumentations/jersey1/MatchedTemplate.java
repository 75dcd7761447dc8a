package dev.weft.instrumentations.jersey1;

import com.sun.jersey.api.core.ExtendedUriInfo;
import com.sun.jersey.api.uri.UriTemplate;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.List;

/** The templates of resource methods, below the path of the application: {@code /orders/{id}}. */
final class MatchedTemplate {
  private MatchedTemplate() {
  }

  static void note(ExtendedUriInfo match) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && !operation.isTemplateNoted() && !isLocator(match)) {
      operation.noteTemplate(joined(match.getMatchedTemplates()));
    }
  }

  /** Jersey matches the template of a sub-resource locator first, and adds the resource once the locator has returned it. */
  private static boolean isLocator(ExtendedUriInfo match) {
    return match.getMatchedResources().size() < match.getMatchedTemplates().size();
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
