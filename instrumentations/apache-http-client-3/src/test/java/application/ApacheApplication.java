package application;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.URI;
import org.apache.commons.httpclient.UsernamePasswordCredentials;
import org.apache.commons.httpclient.auth.AuthScope;
import org.apache.commons.httpclient.methods.ByteArrayRequestEntity;
import org.apache.commons.httpclient.methods.GetMethod;
import org.apache.commons.httpclient.methods.PostMethod;

/** Uses Apache HttpClient 3. */
public final class ApacheApplication {
  private final HttpClient client = new HttpClient(new MultiThreadedHttpConnectionManager());

  public int send(String method, String url) throws IOException {
    return read(client, new GetMethod(url) {
      @Override
      public String getName() {
        return method;
      }
    });
  }

  private static int read(HttpClient client, HttpMethod method) throws IOException {
    try {
      int status = client.executeMethod(method);
      method.getResponseBody();
      return status;
    } finally {
      method.releaseConnection();
    }
  }

  public int post(String url, String header, String value) throws IOException {
    PostMethod post = new PostMethod(url);
    post.setRequestHeader(header, value);
    post.setRequestEntity(new ByteArrayRequestEntity(new byte[1 << 20]));
    return read(client, post);
  }

  public int sendUnread(String url) throws IOException {
    return new HttpClient().executeMethod(new GetMethod(url));
  }

  public int sendImpatiently(String url) throws IOException {
    HttpClient impatient = new HttpClient();
    impatient.getHttpConnectionManager().getParams().setConnectionTimeout(300);
    impatient.getHttpConnectionManager().getParams().setSoTimeout(300);
    return read(impatient, new GetMethod(url));
  }

  public List<String> sendTwice(String url) throws IOException {
    List<String> seen = new ArrayList<>();
    GetMethod get = new GetMethod(url);
    get.setRequestHeader("X-Own", "1");
    for (int i = 0; i < 2; i++) {
      read(client, get);
      for (Header header : get.getRequestHeaders()) {
        seen.add(header.getName().toLowerCase(Locale.ROOT));
      }
    }
    return seen;
  }

  public int sendWithPassword(String url) throws IOException {
    HttpClient known = new HttpClient();
    known.getState().setCredentials(new AuthScope("localhost", new URI(url, true).getPort()), new UsernamePasswordCredentials("user", "password"));
    return read(known, new GetMethod(url));
  }

  /** Sends a request whose host is the client's. */
  public int sendToConfiguredHost(int port, String path) throws IOException {
    HttpClient configured = new HttpClient();
    configured.getHostConfiguration().setHost("localhost", port, "http");
    return read(configured, new GetMethod(path));
  }
}
