package dev.weft.export;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.autoconfigure.spi.ResourceProvider;
import java.util.Collections;
import java.util.ServiceLoader;

/**
 * What the SDK finds by {@link ServiceLoader}: the agent's own libraries and never the application's. No resource providers: one of
 * the SDK's wants a secure random number, which initialises security providers that the application may want to set first.
 */
final class Services implements ComponentLoader {
  @Override
  public <T> Iterable<T> load(Class<T> service) {
    return service == ResourceProvider.class ? Collections.emptyList() : ServiceLoader.load(service, Services.class.getClassLoader());
  }
}
