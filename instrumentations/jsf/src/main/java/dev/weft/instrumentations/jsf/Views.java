package dev.weft.instrumentations.jsf;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewDeclarationLanguage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The views that web applications have: a request may name one that does not exist, for which JSF makes a root like for any other. */
final class Views {
  static final Instrumentation JSF = Instrumentation.of("jsf");
  private static final int MOST_VIEWS = 1_000;
  /** Those found, by web application, since to look for one asks the application's handlers of resources. */
  private static final WeakIdentityMap<Set<String>> EXISTING = LibraryState.map("jsf views");

  private Views() {
  }

  static boolean exists(FacesContext context, String view) {
    Object application = context.getExternalContext().getContext();
    Set<String> existing = EXISTING.get(application);
    if (existing != null && existing.contains(view)) {
      return true;
    }
    ViewDeclarationLanguage language = context.getApplication().getViewHandler().getViewDeclarationLanguage(context, view);
    if (language == null || !language.viewExists(context, view)) {
      return false;
    }
    if (existing == null) {
      existing = ConcurrentHashMap.newKeySet();
      EXISTING.put(application, existing);
    }
    if (existing.size() < MOST_VIEWS) {
      existing.add(view);
    }
    return true;
  }
}
