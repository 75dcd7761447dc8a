package application;

import java.lang.reflect.Method;
import java.net.URL;

/** A client of Micronaut's, whose methods are looked up, since the tests are compiled without it. */
public final class Caller {
  private final Object client;
  private final Method retrieve;

  public Caller(URL server) throws ReflectiveOperationException {
    Class<?> type = Class.forName("io.micronaut.http.client.HttpClient");
    client = type.getMethod("toBlocking").invoke(type.getMethod("create", URL.class).invoke(null, server));
    retrieve = Class.forName("io.micronaut.http.client.BlockingHttpClient").getMethod("retrieve", String.class);
  }

  public void call() throws ReflectiveOperationException {
    retrieve.invoke(client, "/");
  }
}
