package application;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** Uses Spring's client on top of Reactor Netty's. */
public final class WebClientApplication {
  private final WebClient client = WebClient.builder().clientConnector(new ReactorClientHttpConnector(HttpClient.create())).build();

  public String post(String url, String body, Runnable afterwards) throws Exception {
    return ReactorApplication.await(client.post().uri(url).bodyValue(body).retrieve().bodyToMono(String.class).doOnNext(text -> afterwards.run()));
  }

  public void get(String url) throws Exception {
    ReactorApplication.await(client.get().uri(url).retrieve().toBodilessEntity());
  }
}
