package application;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/** Uses Apache HttpClient 5, classic. */
public final class ApacheApplication {
  private final CloseableHttpClient client;

  public ApacheApplication(boolean minimal) {
    client = minimal ? HttpClients.createMinimal() : HttpClients.createDefault();
  }

  public int send(String method, String url) throws Exception {
    return read(client, new HttpUriRequestBase(method, URI.create(url)));
  }

  @SuppressWarnings("deprecation")
  private static int read(CloseableHttpClient client, ClassicHttpRequest request) throws Exception {
    try (CloseableHttpResponse response = client.execute(request, HttpClientContext.create())) {
      EntityUtils.toByteArray(response.getEntity());
      return response.getCode();
    }
  }

  public int post(String url, String header, String value) throws Exception {
    HttpUriRequestBase request = new HttpUriRequestBase("POST", URI.create(url));
    byte[] text = new byte[1 << 20];
    Arrays.fill(text, (byte) 'x');
    request.setHeader(header, value);
    request.setEntity(new ByteArrayEntity(text, ContentType.APPLICATION_OCTET_STREAM));
    return read(client, request);
  }

  @SuppressWarnings("deprecation")
  public int sendUnread(String url) throws IOException {
    return client.execute(new HttpUriRequestBase("GET", URI.create(url)), HttpClientContext.create()).getCode();
  }

  @SuppressWarnings("deprecation")
  public int sendImpatiently(String url) throws Exception {
    Timeout limit = Timeout.ofMilliseconds(300);
    HttpUriRequestBase request = new HttpUriRequestBase("GET", URI.create(url));
    request.setConfig(RequestConfig.custom().setConnectTimeout(limit).setResponseTimeout(limit).build());
    return read(client, request);
  }

  @SuppressWarnings("deprecation")
  public List<String> sendTwice(String url) throws Exception {
    List<String> seen = new ArrayList<>();
    List<HttpRequest> intercepted = new ArrayList<>();
    HttpRequestInterceptor interceptor = (request, entity, context) -> {
      intercepted.add(request);
      addNames(request, seen);
    };
    CloseableHttpClient watched = HttpClients.custom().addRequestInterceptorLast(interceptor).build();
    HttpUriRequestBase request = new HttpUriRequestBase("GET", URI.create(url));
    request.setHeader("X-Own", "1");
    for (int i = 0; i < 2; i++) {
      HttpClientContext context = HttpClientContext.create();
      try (CloseableHttpResponse response = watched.execute(request, context)) {
        EntityUtils.consume(response.getEntity());
        addNames(context.getRequest(), seen);
      }
    }
    intercepted.forEach(each -> addNames(each, seen));
    addNames(request, seen);
    return seen;
  }

  private static void addNames(HttpRequest request, List<String> names) {
    for (Header header : request.getHeaders()) {
      names.add(header.getName().toLowerCase(Locale.ROOT));
    }
  }

  public int sendWithPassword(String url) throws Exception {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    credentials.setCredentials(new AuthScope("localhost", URI.create(url).getPort()),
        new UsernamePasswordCredentials("user", "password".toCharArray()));
    return read(HttpClients.custom().setDefaultCredentialsProvider(credentials).build(), new HttpUriRequestBase("GET", URI.create(url)));
  }

  public Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) {
    throw new UnsupportedOperationException("the classic client has no callbacks");
  }
}
