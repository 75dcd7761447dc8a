package dev.weft.export;

import io.opentelemetry.common.ComponentLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the providers of the SDK's services, like {@link java.util.ServiceLoader}, but only in the agent's own libraries. It leaves out one
 * provider without initialising its class: that provider makes {@code service.instance.id} from a secure random number, which initialises
 * security providers that the application may want to set first. {@link ProcessAttributes} sets that attribute instead.
 */
public final class Services implements ComponentLoader {
  private static final String LEFT_OUT = "io.opentelemetry.sdk.autoconfigure.ServiceInstanceIdResourceProvider";

  private final ClassLoader loader = Services.class.getClassLoader();

  @Override
  public <T> Iterable<T> load(Class<T> service) {
    List<T> providers = new ArrayList<>();
    try {
      for (String name : names("META-INF/services/" + service.getName())) {
        providers.add(service.cast(Class.forName(name, true, loader).getDeclaredConstructor().newInstance()));
      }
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("the agent's jar does not hold what it should", e);
    }
    return providers;
  }

  private Set<String> names(String resource) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (URL url : Collections.list(loader.getResources(resource))) {
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false);
      try (BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          String name = line.split("#", 2)[0].trim();
          if (!name.isEmpty() && !name.equals(LEFT_OUT)) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }
}
