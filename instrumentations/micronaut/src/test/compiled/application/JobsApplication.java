package application;

import io.micronaut.context.ApplicationContext;
import java.util.Map;

/** Jobs, which run from now on. */
public final class JobsApplication implements AutoCloseable {
  private final ApplicationContext context;

  public JobsApplication(Runnable look) {
    context = ApplicationContext.builder().properties(Map.of("jobs", true)).singletons(new Looks(look)).start();
  }

  @Override
  public void close() {
    context.close();
  }
}
