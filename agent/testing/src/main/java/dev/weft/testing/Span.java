package dev.weft.testing;

import java.util.Map;

/**
 * A span as it was reported.
 *
 * @param kind SERVER or CLIENT
 * @param parentSpanId null for the root of a trace
 * @param parentRemote whether the parent came in with a request
 * @param attributes values are String, Long or Boolean
 * @param error whether it counts as failed
 * @param errorType {@code error.type}, or null
 * @param exceptionType class of the exception recorded, or null
 * @param scope name of the instrumentation
 */
public record Span(String name, String kind, String traceId, String spanId, String parentSpanId, boolean parentRemote,
    Map<String, Object> attributes, boolean error, String errorType, String exceptionType, String scope) {
}
