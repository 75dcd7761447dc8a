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
 * @param scope name of the instrumentation
 * @param links the span ids of the operations that it links to
 */
public record Span(String name, String kind, String traceId, String spanId, @Nullable String parentSpanId, boolean parentRemote,
    Map<String, Object> attributes, boolean error, @Nullable String errorType, @Nullable String exceptionType,
    @Nullable String exceptionText, String scope, List<String> links) {
}
