package application;

import application.ClientApplication.Client;
import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.WebClient;
import io.ktor.client.HttpClientConfig;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.cio.CIO;
import io.ktor.client.engine.cio.CIOEngineConfig;
import io.ktor.client.request.HttpRequestBuilder;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpStatement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.util.Arrays;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;

/** Clients whose connections belong to event loops. */
public final class EventLoopClientApplication {
  private Client client;

  public void open(String kind) throws Exception {
    client = kind.equals("vertx") ? vertx() : kind.equals("armeria") ? armeria() : kind.equals("micronaut") ? micronaut() : ktor();
  }

  public String get(String url) throws Exception {
    return client.get(url);
  }

  public void close() throws Exception {
    client.close();
  }

  private static Client vertx() throws Exception {
    Vertx vertx = Vertx.vertx();
    HttpClient client = (HttpClient) Vertx.class.getMethod("createHttpClient").invoke(vertx);   // its type has changed
    return new Client() {
      @Override
      public String get(String url) throws Exception {
        URI uri = URI.create(url);
        return await(client.request(HttpMethod.GET, uri.getPort(), uri.getHost(), uri.getPath())
            .compose(HttpClientRequest::send).compose(HttpClientResponse::body)).toString();
      }

      @Override
      public void close() throws Exception {
        await(client.close());
        await(vertx.close());
      }
    };
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }

  private static Client armeria() {
    ClientFactory factory = ClientFactory.builder().build();
    return new Client() {
      @Override
      public String get(String url) {
        URI uri = URI.create(url);   // without a try of HTTP/2 first
        return WebClient.builder("h1c://" + uri.getAuthority()).factory(factory).build().get(uri.getPath()).aggregate().join().contentUtf8();
      }

      @Override
      public void close() {
        factory.close();
      }
    };
  }

  /** Looked up, since its classes are of newer Java than the oldest compiler reads. */
  private static Client micronaut() throws Exception {
    Class<?> type = Class.forName("io.micronaut.http.client.HttpClient");
    Method retrieve = Class.forName("io.micronaut.http.client.BlockingHttpClient").getMethod("retrieve", String.class);
    Object client = type.getMethod("create", URL.class).invoke(null, new Object[] {null});
    if (Arrays.stream(Class.forName("io.micronaut.http.client.netty.ConnectionManager").getDeclaredFields())
        .anyMatch(each -> each.getName().equals("running"))) {   // older releases may hang once they were stopped
      type.getMethod("stop").invoke(client);
      type.getMethod("start").invoke(client);
    }
    return new Client() {
      @Override
      public String get(String url) throws Exception {
        return (String) retrieve.invoke(type.getMethod("toBlocking").invoke(client), url);
      }

      @Override
      public void close() throws Exception {
        type.getMethod("close").invoke(client);
      }
    };
  }

  private static Client ktor() {
    Function1<HttpClientConfig<CIOEngineConfig>, Unit> config = client -> Unit.INSTANCE;
    io.ktor.client.HttpClient client = HttpClientKt.HttpClient(CIO.INSTANCE, config);
    return new Client() {
      @Override
      public String get(String url) throws Exception {
        HttpRequestBuilder request = new HttpRequestBuilder();
        HttpRequestKt.url(request, url);
        Function2<CoroutineScope, Continuation<? super HttpResponse>, Object> block =
            (scope, end) -> new HttpStatement(request, client).execute(end);
        HttpResponse response = BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, block);
        return response.getStatus().toString();   // how its text is read has changed
      }

      @Override
      public void close() {
        client.close();
      }
    };
  }
}
