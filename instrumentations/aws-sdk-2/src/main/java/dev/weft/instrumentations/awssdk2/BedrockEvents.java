package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.ai.AiOperation;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Answers of Bedrock in events. The end of the call is that of its answer, as the SDK completes the call once the last event has been read.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html">ConverseStream</a>
 */
final class BedrockEvents {
  /** By the object that reads the events of one call. */
  private static final WeakIdentityMap<AiOperation> ANSWERS = LibraryState.map("aws events");
  /** In the last event of an invocation. Within what a model writes its quotation marks would be escaped. */
  private static final String METRICS = "amazon-bedrock-invocationMetrics";
  private static final String QUOTED_METRICS = '"' + METRICS + '"';

  private BedrockEvents() {
  }

  static void expect(Object reader) {
    Operation current = Context.current();
    if (current instanceof AiOperation && current.instrumentation() == Calls.AWS_SDK_2) {
      ANSWERS.put(reader, (AiOperation) current);
    }
  }

  static @Nullable Object operation(Object reader) {
    return ANSWERS.get(reader);
  }

  static void received(Object operation, @Nullable Iterable<?> events) {
    if (events == null) {
      return;
    }
    for (Object event : events) {
      if (event instanceof SdkPojo) {
        received((AiOperation) operation, (SdkPojo) event);
      }
    }
  }

  /** The application may cancel the call on another thread. */
  private static void received(AiOperation operation, SdkPojo event) {
    synchronized (operation) {
      if (operation.hasEnded()) {
        return;
      }
      Object bytes = Bedrock.field(event, "bytes");
      if (bytes instanceof SdkBytes) {
        part(operation, ((SdkBytes) bytes).asUtf8String());
      } else {
        Bedrock.answered(operation, event);
      }
    }
  }

  private static void part(AiOperation operation, String text) {
    if (!text.contains(QUOTED_METRICS)) {
      return;
    }
    JsonNode metrics = JsonNode.parser().parse(text).field(METRICS).orElse(null);
    if (metrics != null) {
      Bedrock.used(operation, count(metrics, "inputTokenCount"), count(metrics, "outputTokenCount"), count(metrics, "cacheReadInputTokenCount"),
          count(metrics, "cacheWriteInputTokenCount"));
    }
  }

  private static @Nullable Long count(JsonNode metrics, String name) {
    JsonNode count = metrics.field(name).orElse(null);
    return count == null || !count.isNumber() ? null : (Long) (long) Double.parseDouble(count.asNumber());
  }
}
