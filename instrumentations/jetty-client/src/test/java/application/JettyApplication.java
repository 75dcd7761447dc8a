package application;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.util.BasicAuthentication;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.client.util.InputStreamResponseListener;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Uses Jetty's client 9.4 to 11. */
@SuppressWarnings("deprecation")
public final class JettyApplication {
  private final HttpClient client = client();

  /** Since 10 each client speaks TLS. */
  private static HttpClient client() {
    HttpClient client;
    try {
      try {
        client = HttpClient.class.getConstructor(SslContextFactory.class).newInstance(tls());
      } catch (NoSuchMethodException e) {
        client = new HttpClient();
      }
      client.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return client;
  }

  private static SslContextFactory tls() throws Exception {
    try {
      return (SslContextFactory) Class.forName("org.eclipse.jetty.util.ssl.SslContextFactory$Client").getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      return SslContextFactory.class.getConstructor().newInstance();
    }
  }

  private static int read(Request request) throws Exception {
    try {
      return request.send().getStatus();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  public int send(String method, String url) throws Exception {
    return read(client.newRequest(url).method(method));
  }

  public int post(String url, String header, String value) throws Exception {
    byte[] text = new byte[1 << 20];
    Arrays.fill(text, (byte) 'x');
    return read(client.newRequest(url).method("POST").header(header, value).content(new BytesContentProvider(text)));
  }

  public int sendUnread(String url) throws Exception {
    InputStreamResponseListener listener = new InputStreamResponseListener();
    client.newRequest(url).send(listener);
    return listener.get(10, TimeUnit.SECONDS).getStatus();
  }

  public int sendImpatiently(String url) throws Exception {
    HttpClient impatient = client();
    impatient.setConnectTimeout(300);
    try {
      return read(impatient.newRequest(url).idleTimeout(300, TimeUnit.MILLISECONDS));
    } finally {
      impatient.stop();
    }
  }

  /** A request object is for one call, so these are two. */
  public List<String> sendTwice(String url) throws Exception {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Request request = client.newRequest(url).header("X-Own", "1")
          .onRequestHeaders(each -> addNames(each, seen))
          .onRequestCommit(each -> addNames(each, seen));
      ContentResponse response = request.send();
      addNames(request, seen);
      addNames(response.getRequest(), seen);
    }
    return seen;
  }

  /** The headers are a class up to 9.4 and an interface since 10. */
  @SuppressWarnings("unchecked")
  private static void addNames(Request request, List<String> names) {
    for (HttpField header : (Iterable<HttpField>) (Object) request.getHeaders()) {
      names.add(header.getName().toLowerCase(Locale.ROOT));
    }
  }

  public int sendWithPassword(String url) throws Exception {
    HttpClient known = client();
    known.getAuthenticationStore().addAuthentication(new BasicAuthentication(URI.create(url), "secret", "user", "password"));
    try {
      return read(known.newRequest(url));
    } finally {
      known.stop();
    }
  }

  public Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) {
    Request request = client.newRequest(url);
    request.send(result -> {
      if (result.isFailed()) {
        callback.accept(null, result.getFailure());
      } else {
        callback.accept(result.getResponse().getStatus(), null);
      }
    });
    return () -> request.abort(new CancellationException());
  }
}
