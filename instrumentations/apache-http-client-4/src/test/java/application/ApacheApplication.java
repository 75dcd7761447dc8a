package application;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.apache.http.Header;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.HttpClient;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.EntityUtils;

/** Uses Apache HttpClient as since 4.3. */
public class ApacheApplication {
  private final HttpClient client = client();

  HttpClient client() {
    return HttpClientBuilder.create().build();
  }

  HttpClient impatientClient() {
    return HttpClientBuilder.create()
        .setDefaultRequestConfig(RequestConfig.custom().setConnectTimeout(300).setSocketTimeout(300).build()).build();
  }

  HttpClient watchedClient(List<HttpRequest> requests) {
    return HttpClientBuilder.create().addInterceptorLast((HttpRequest request, HttpContext context) -> requests.add(request)).build();
  }

  HttpClient knownClient(int port, UsernamePasswordCredentials user) {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    credentials.setCredentials(new AuthScope("localhost", port), user);
    return HttpClientBuilder.create().setDefaultCredentialsProvider(credentials).build();
  }

  /** A context that keeps the request. */
  HttpContext context() {
    return HttpClientContext.create();
  }

  private static final class AnyRequest extends HttpEntityEnclosingRequestBase {
    private final String method;

    AnyRequest(String method, String url) {
      this.method = method;
      setURI(URI.create(url));
    }

    @Override
    public String getMethod() {
      return method;
    }
  }

  public final int send(String method, String url) throws IOException {
    return read(client, new AnyRequest(method, url));
  }

  private static int read(HttpClient client, HttpUriRequest request) throws IOException {
    HttpResponse response = client.execute(request);
    if (response.getEntity() != null) {
      EntityUtils.toByteArray(response.getEntity());
    }
    return response.getStatusLine().getStatusCode();
  }

  public final int post(String url, String header, String value) throws IOException {
    HttpPost request = new HttpPost(url);
    byte[] text = new byte[1 << 20];
    Arrays.fill(text, (byte) 'x');
    request.setHeader(header, value);
    request.setEntity(new ByteArrayEntity(text));
    return read(client, request);
  }

  public final int sendUnread(String url) throws IOException {
    return client().execute(new AnyRequest("GET", url)).getStatusLine().getStatusCode();
  }

  public final int sendImpatiently(String url) throws IOException {
    return read(impatientClient(), new AnyRequest("GET", url));
  }

  public final List<String> sendTwice(String url) throws IOException {
    List<String> seen = new ArrayList<>();
    List<HttpRequest> requests = new ArrayList<>();
    HttpClient watched = watchedClient(requests);
    HttpUriRequest request = new AnyRequest("GET", url);
    request.setHeader("X-Own", "1");
    requests.add(request);
    for (int i = 0; i < 2; i++) {
      HttpContext context = context();
      HttpResponse response = watched.execute(request, context);
      EntityUtils.toByteArray(response.getEntity());
      requests.add((HttpRequest) context.getAttribute("http.request"));
    }
    for (HttpRequest each : requests) {
      for (Header header : each.getAllHeaders()) {
        seen.add(header.getName().toLowerCase(Locale.ROOT));
      }
    }
    return seen;
  }

  public final int sendWithPassword(String url) throws IOException {
    return read(knownClient(URI.create(url).getPort(), new UsernamePasswordCredentials("user", "password")), new AnyRequest("GET", url));
  }

  public final Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) {
    throw new UnsupportedOperationException("this client has no callbacks");
  }
}
