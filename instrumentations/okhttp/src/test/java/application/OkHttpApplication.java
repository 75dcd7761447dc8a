package application;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.Route;

/** Uses OkHttp. */
public final class OkHttpApplication {
  private final OkHttpClient client = new OkHttpClient();

  public int send(String method, String url) throws IOException {
    RequestBody body = method.equals("GET") ? null : RequestBody.create(null, new byte[0]);
    return read(client, new Request.Builder().url(url).method(method, body).build());
  }

  private static int read(OkHttpClient client, Request request) throws IOException {
    Response response = client.newCall(request).execute();
    try {
      response.body().bytes();
      return response.code();
    } finally {
      response.body().close();
    }
  }

  public int post(String url, String header, String value) throws IOException {
    return read(client, new Request.Builder().url(url).header(header, value).post(RequestBody.create(null, text())).build());
  }

  private static byte[] text() {
    byte[] text = new byte[1 << 20];
    java.util.Arrays.fill(text, (byte) 'x');
    return text;
  }

  public int sendUnread(String url) throws IOException {
    return client.newCall(new Request.Builder().url(url).build()).execute().code();
  }

  public int sendImpatiently(String url) throws IOException {
    OkHttpClient impatient = client.newBuilder().connectTimeout(300, TimeUnit.MILLISECONDS).readTimeout(300, TimeUnit.MILLISECONDS).build();
    return read(impatient, new Request.Builder().url(url).build());
  }

  public List<String> sendTwice(String url) throws IOException {
    List<String> seen = new ArrayList<>();
    OkHttpClient watched = client.newBuilder().addNetworkInterceptor(new Interceptor() {
      @Override
      public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        addNames(chain.request(), seen);
        addNames(response.request(), seen);
        return response;
      }
    }).build();
    Request request = new Request.Builder().url(url).header("X-Own", "1").build();
    for (int i = 0; i < 2; i++) {
      Response response = watched.newCall(request).execute();
      response.body().close();
      addNames(response.request(), seen);
      addNames(response.networkResponse().request(), seen);
    }
    addNames(request, seen);
    return seen;
  }

  private static void addNames(Request request, List<String> names) {
    for (String name : request.headers().names()) {
      names.add(name.toLowerCase(java.util.Locale.ROOT));
    }
  }

  public int sendWithPassword(String url) throws IOException {
    OkHttpClient known = client.newBuilder().authenticator(new Authenticator() {
      @Override
      public Request authenticate(Route route, Response response) {
        return response.request().newBuilder().header("Authorization", Credentials.basic("user", "password")).build();
      }
    }).build();
    return read(known, new Request.Builder().url(url).build());
  }

  public Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) {
    Call call = client.newCall(new Request.Builder().url(url).build());
    call.enqueue(new Callback() {
      @Override
      public void onFailure(Call failed, IOException thrown) {
        callback.accept(null, thrown);
      }

      @Override
      public void onResponse(Call answered, Response response) {
        response.body().close();
        callback.accept(response.code(), null);
      }
    });
    return call::cancel;
  }

}
