package dev.weft.instrumentations.vaadin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteConfiguration;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;

/** The path of a view as it is declared: {@code /orders/:id}. */
final class ViewTemplate {
  private static final Instrumentation VAADIN = Instrumentation.of("vaadin");

  private ViewTemplate() {
  }

  /** @param view also one that shows an error, which has no path */
  static void note(HttpServerOperation operation, UI ui, Class<?> view) {
    if (!Component.class.isAssignableFrom(view)) {
      return;
    }
    RouteConfiguration routes = RouteConfiguration.forRegistry(ui.getInternals().getRouter().getRegistry());
    String template = routes.getTemplate(view.asSubclass(Component.class)).orElse(null);
    if (template != null) {
      operation.noteTemplate('/' + template);
      VAADIN.called();
    }
  }
}
