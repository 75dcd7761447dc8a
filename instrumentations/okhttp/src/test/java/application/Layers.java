package application;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import feign.Client;
import feign.Feign;
import feign.RequestLine;
import feign.Response;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Uses what is built on HTTP clients. */
public final class Layers {
  /** A service as Feign wants it. */
  public interface Service {
    @RequestLine("GET /200")
    Response ask();
  }

  /**
   * Sends a request for {@code /200} and returns the status.
   *
   * @param layer a name, with the client below if there are several
   */
  public int send(String layer, String server) throws Exception {
    String url = server + "/200";
    switch (layer) {
      case "RestTemplate on HttpURLConnection":
        return template(new SimpleClientHttpRequestFactory(), url);
      case "RestTemplate on java.net.http":
        return template(new JdkClientHttpRequestFactory(), url);
      case "RestTemplate on HttpClient 5":
        return template(httpClient5(), url);
      case "RestClient on HttpURLConnection":
        return client(new SimpleClientHttpRequestFactory(), url);
      case "RestClient on java.net.http":
        return client(new JdkClientHttpRequestFactory(), url);
      case "RestClient on HttpClient 5":
        return client(httpClient5(), url);
      case "Feign on HttpURLConnection":
        return feign(new Client.Default(null, null), server);
      case "Feign on OkHttp":
        return feign(new feign.okhttp.OkHttpClient(), server);
      case "Google's client on HttpURLConnection":
        return new NetHttpTransport().createRequestFactory().buildGetRequest(new GenericUrl(url)).execute().getStatusCode();
      case "Jersey's client on HttpURLConnection":
        return ask("org.glassfish.jersey.client.JerseyClientBuilder", url);
      case "CXF's client on java.net.http":
        return ask("org.apache.cxf.jaxrs.client.spec.ClientBuilderImpl", url);
      case "RESTEasy's client on HttpClient 4":
        return ask("org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl", url);
      default:
        throw new IllegalArgumentException(layer);
    }
  }

  /** @param builder by its name, as there are several */
  private static int ask(String builder, String url) throws ReflectiveOperationException {
    return ((ClientBuilder) Class.forName(builder).getConstructor().newInstance()).build().target(url).request().get().getStatus();
  }

  /** By its name: the test is compiled without HttpClient 5. */
  private static ClientHttpRequestFactory httpClient5() throws ReflectiveOperationException {
    return (ClientHttpRequestFactory) Class.forName("org.springframework.http.client.HttpComponentsClientHttpRequestFactory")
        .getConstructor().newInstance();
  }

  private static int template(ClientHttpRequestFactory requests, String url) {
    return new RestTemplate(requests).getForEntity(URI.create(url), String.class).getStatusCode().value();
  }

  private static int client(ClientHttpRequestFactory requests, String url) {
    return RestClient.create(new RestTemplate(requests)).get().uri(URI.create(url)).retrieve().toBodilessEntity().getStatusCode().value();
  }

  private static int feign(Client client, String server) {
    return Feign.builder().client(client).target(Service.class, server).ask().status();
  }
}
