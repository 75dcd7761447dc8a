package application;

import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientConfig;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.cio.CIO;
import io.ktor.client.engine.cio.CIOEngineConfig;
import io.ktor.client.request.HttpRequestBuilder;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpResponseKt;
import io.ktor.client.statement.HttpStatement;
import io.ktor.http.HttpMethod;
import io.ktor.http.content.ByteArrayContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.jvm.functions.Function1;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.Job;

/** Uses Ktor's client with its engine CIO, as Kotlin's compiler would have it. */
public final class CioApplication {
  private static final int IMPATIENT_MILLIS = 300;

  private final HttpClient client = client(engine -> Unit.INSTANCE);
  private final HttpClient impatient = client(engine -> {
    engine.setRequestTimeout(IMPATIENT_MILLIS);
    engine.getEndpoint().setConnectTimeout(IMPATIENT_MILLIS);
    return Unit.INSTANCE;
  });

  private static HttpClient client(Function1<CIOEngineConfig, Unit> engine) {
    Function1<HttpClientConfig<CIOEngineConfig>, Unit> config = client -> {
      client.setExpectSuccess(false);
      client.engine(engine);
      return Unit.INSTANCE;
    };
    return HttpClientKt.HttpClient(CIO.INSTANCE, config);
  }

  private static HttpRequestBuilder request(String method, String url) {
    HttpRequestBuilder request = new HttpRequestBuilder();
    request.setMethod(new HttpMethod(method));
    HttpRequestKt.url(request, url);
    return request;
  }

  private static HttpResponse response(HttpClient client, HttpRequestBuilder request) throws InterruptedException {
    Function2<CoroutineScope, Continuation<? super HttpResponse>, Object> block =
        (scope, end) -> new HttpStatement(request, client).execute(end);
    return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, block);
  }

  private static int status(HttpClient client, HttpRequestBuilder request) throws InterruptedException {
    return response(client, request).getStatus().getValue();
  }

  public int send(String method, String url) throws Exception {
    return status(client, request(method, url));
  }

  public int post(String url, String header, String value) throws Exception {
    byte[] text = new byte[1 << 20];
    Arrays.fill(text, (byte) 'x');
    HttpRequestBuilder request = request("POST", url);
    request.getHeaders().append(header, value);
    request.setBody(new ByteArrayContent(text, null, null));
    return status(client, request);
  }

  public int sendUnread(String url) throws Exception {
    Function2<HttpResponse, Continuation<? super Integer>, Object> unread = (response, end) -> response.getStatus().getValue();
    Function2<CoroutineScope, Continuation<? super Integer>, Object> block =
        (scope, end) -> new HttpStatement(request("GET", url), client).execute(unread, end);
    return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, block);
  }

  public int sendImpatiently(String url) throws Exception {
    return status(impatient, request("GET", url));
  }

  public List<String> sendTwice(String url) throws Exception {
    HttpRequestBuilder request = request("GET", url);
    request.getHeaders().append("X-Own", "1");
    response(client, request);
    Set<String> answered = HttpResponseKt.getRequest(response(client, request)).getHeaders().names();
    List<String> seen = new ArrayList<>();
    request.getHeaders().names().forEach(name -> seen.add(name.toLowerCase(Locale.ROOT)));
    answered.forEach(name -> seen.add(name.toLowerCase(Locale.ROOT)));
    return seen;
  }

  public int sendWithPassword(String url) {
    throw new UnsupportedOperationException();
  }

  public Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) {
    Function2<CoroutineScope, Continuation<? super Unit>, Object> block = (scope, end) -> {
      try {
        Object response = new HttpStatement(request("GET", url), client).execute(new Answered(end, callback));
        if (response == IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
          return response;
        }
        callback.accept(((HttpResponse) response).getStatus().getValue(), null);
      } catch (Throwable thrown) {
        callback.accept(null, thrown);
      }
      return Unit.INSTANCE;
    };
    Job job = BuildersKt.launch(GlobalScope.INSTANCE, EmptyCoroutineContext.INSTANCE, CoroutineStart.DEFAULT, block);
    return () -> job.cancel(null);
  }

  /** What a function goes on with that was suspended. */
  private static final class Answered implements Continuation<HttpResponse> {
    private final Continuation<? super Unit> end;
    private final BiConsumer<Integer, Throwable> callback;

    Answered(Continuation<? super Unit> end, BiConsumer<Integer, Throwable> callback) {
      this.end = end;
      this.callback = callback;
    }

    @Override
    public CoroutineContext getContext() {
      return end.getContext();
    }

    @Override
    public void resumeWith(Object result) {
      try {
        ResultKt.throwOnFailure(result);
        callback.accept(((HttpResponse) result).getStatus().getValue(), null);
      } catch (Throwable thrown) {
        callback.accept(null, thrown);
      }
      end.resumeWith(Unit.INSTANCE);
    }
  }
}
