package dev.weft.instrumentations.jersey1;

import com.sun.jersey.api.core.ExtendedUriInfo;
import com.sun.jersey.api.uri.UriTemplate;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.JoinedPath;
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

  /** Jersey lists the last template first. */
  private static String joined(List<UriTemplate> templates) {
    JoinedPath path = new JoinedPath();
    for (int i = templates.size() - 1; i >= 0; i--) {
      path.add(templates.get(i).getTemplate());
    }
    return path.toString();
  }
}
