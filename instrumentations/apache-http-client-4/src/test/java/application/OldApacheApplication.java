package application;

import java.util.List;
import org.apache.http.HttpRequest;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.HttpContext;

/** Uses Apache HttpClient as up to 4.2. */
@SuppressWarnings("deprecation")
public final class OldApacheApplication extends ApacheApplication {
  /** With connections for several threads. */
  private static final class SharedClient extends DefaultHttpClient {
    @Override
    protected ClientConnectionManager createClientConnectionManager() {
      return new ThreadSafeClientConnManager(getParams(), super.createClientConnectionManager().getSchemeRegistry());
    }
  }

  @Override
  HttpClient client() {
    return new SharedClient();
  }

  @Override
  HttpClient impatientClient() {
    DefaultHttpClient client = new DefaultHttpClient();
    HttpParams limits = client.getParams();
    HttpConnectionParams.setConnectionTimeout(limits, 300);
    HttpConnectionParams.setSoTimeout(limits, 300);
    return client;
  }

  @Override
  HttpClient watchedClient(List<HttpRequest> requests) {
    DefaultHttpClient client = new DefaultHttpClient();
    client.addRequestInterceptor((HttpRequest request, HttpContext context) -> requests.add(request));
    return client;
  }

  @Override
  HttpClient knownClient(int port, UsernamePasswordCredentials user) {
    DefaultHttpClient client = new DefaultHttpClient();
    client.getCredentialsProvider().setCredentials(new AuthScope("localhost", port), user);
    return client;
  }

  @Override
  HttpContext context() {
    return new BasicHttpContext();
  }
}
