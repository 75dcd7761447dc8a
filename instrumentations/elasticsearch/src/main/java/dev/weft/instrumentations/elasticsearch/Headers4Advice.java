package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.HeaderSetter;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpRequest;

/** The client has made a request for Apache HttpClient 4, and given it its headers. Up to 6.8 it has no class for that. */
@Instrument(types = {"org.elasticsearch.client.RestClient", "org.elasticsearch.client.RestClient$InternalRequest",
    "org.opensearch.client.RestClient$InternalRequest"}, methods = "setHeaders", takes = "org.apache.http.HttpRequest", parameters = 2)
public final class Headers4Advice {
  private static final HeaderSetter<HttpRequest> SETTER = new HeaderSetter<HttpRequest>() {
    @Override
    public void set(HttpRequest request, String name, String value) {
      request.setHeader(name, value);
    }

    @Override
    public boolean has(HttpRequest request, String name) {
      return request.containsHeader(name);
    }
  };

  private Headers4Advice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object remember(@Advice.Argument(0) HttpRequest request) {
    return request;
  }

  @Advice.OnMethodExit(inline = false)
  public static void inject(@Advice.Enter Object made) {
    if (made != null) {
      HttpRequest request = (HttpRequest) made;
      Calls.sends(request.getRequestLine().getMethod(), request.getRequestLine().getUri(), SETTER, request);
    }
  }
}
