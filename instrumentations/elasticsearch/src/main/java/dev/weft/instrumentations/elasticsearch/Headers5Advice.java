package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.HeaderSetter;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.HttpRequest;

/** The client has made a request for Apache HttpClient 5, and given it its headers. */
@Instrument(types = {"co.elastic.clients.transport.rest5_client.low_level.Rest5Client$InternalRequest",
    "org.opensearch.client.RestClient$InternalRequest", TransportAdvice.APACHE_5}, methods = "setHeaders",
    takes = "org.apache.hc.core5.http.HttpRequest", parameters = 2)
public final class Headers5Advice {
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

  private Headers5Advice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object remember(@Advice.Argument(0) HttpRequest request) {
    return request;
  }

  @Advice.OnMethodExit(inline = false)
  public static void inject(@Advice.Enter Object made) {
    if (made != null) {
      HttpRequest request = (HttpRequest) made;
      Calls.sends(request.getMethod(), request.getRequestUri(), SETTER, request);
    }
  }
}
