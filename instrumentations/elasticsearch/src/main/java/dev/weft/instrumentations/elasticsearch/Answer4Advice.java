package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;

/** A node has answered a request of Apache HttpClient 4. */
@Instrument(types = "org.elasticsearch.client.RestClient", methods = "convertResponse", takes = {
    "org.elasticsearch.client.RestClient$InternalRequest", "org.elasticsearch.client.Node", "org.apache.http.HttpResponse"})
@Instrument(types = "org.opensearch.client.RestClient", methods = "convertResponse", takes = {
    "org.opensearch.client.RestClient$InternalRequest", "org.opensearch.client.Node", "org.apache.http.HttpResponse"})
public final class Answer4Advice {
  private Answer4Advice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void answered(@Advice.Argument(2) HttpResponse response) {
    Answers4.tell(response);
  }
}
