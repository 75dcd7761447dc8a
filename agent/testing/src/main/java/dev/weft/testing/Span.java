package dev.weft.testing;

import dev.weft.advice.Nullable;
import java.util.List;
import java.util.Map;

/**
 * A reported span.
 *
 * @param kind SERVER, CLIENT, PRODUCER, CONSUMER or INTERNAL
 * @param parentSpanId null for the root of a trace
 * @param parentRemote whether the parent came in with a request
 * @param attributes values are String, Long or Boolean
 * @param error whether it counts as failed
 * @param errorType {@code error.type}
 * @param exceptionType class of the recorded exception
 * @param exceptionText its message and stack trace as they are exported
 * @param scope name of the instrumentation, or of the application's tracer
 * @param links the span ids of the operations that it links to
 * @param scopeVersion of the application's tracer
 * @param status UNSET, OK or ERROR
 * @param statusDescription what the application said about an error
 * @param startNanos since 1970
 * @param events each with its name, its time and its attributes, the exception of the instrumentation not among them
 * @param linked the links, each with the identifiers that it names and its attributes
 * @param userId who sent the request, if that is asked for
 */
public record Span(String name, String kind, String traceId, String spanId, @Nullable String parentSpanId, boolean parentRemote,
    Map<String, Object> attributes, boolean error, @Nullable String errorType, @Nullable String exceptionType,
    @Nullable String exceptionText, String scope, List<String> links, @Nullable String scopeVersion, String status,
    @Nullable String statusDescription, long startNanos, long durationNanos, List<Event> events, List<Link> linked,
    @Nullable String userId) {

  /** The header by which a request carries this span, which is sampled and whose trace began here. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + "-03";
  }

  /** Something that happened meanwhile, by the application's report. */
  public record Event(String name, long nanos, @Nullable String exceptionType, Map<String, Object> attributes) {
  }

  /** Another span that the span names. */
  public record Link(String traceId, String spanId, boolean remote, Map<String, Object> attributes) {
  }
}
