package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.ai.AiOperation;
import java.util.Collections;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Requests to generative models of Bedrock, which counts the tokens of its cache apart from those of the input. Fields are read by their names, so
 * that applications need not have Bedrock's client.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/aws-bedrock/">Semantic conventions for AWS Bedrock</a>
 */
final class Bedrock {
  private static final String SERVICE = "BedrockRuntime";
  private static final String CHAT = "Converse";
  private static final String INVOCATION = "InvokeModel";
  private static final String CHAT_IN_EVENTS = "ConverseStream";
  private static final String INVOCATION_IN_EVENTS = "InvokeModelWithResponseStream";

  private Bedrock() {
  }

  static boolean isQuestion(String service, String method) {
    return SERVICE.equals(service)
        && (CHAT.equals(method) || INVOCATION.equals(method) || CHAT_IN_EVENTS.equals(method) || INVOCATION_IN_EVENTS.equals(method));
  }

  static @Nullable AiOperation start(String method, SdkRequest request) {
    String model = request.getValueForField("modelId", String.class).orElse(null);
    return AiOperation.start(Calls.AWS_SDK_2, INVOCATION.equals(method) && isEmbedding(model) ? "embeddings" : "chat", "aws.bedrock", model);
  }

  /** The body of an invocation is the model's own: only the name says what it is for, such as {@code amazon.titan-embed-text-v2:0}. */
  private static boolean isEmbedding(@Nullable String model) {
    return model != null && model.contains("embed");
  }

  /**
   * Reads the tokens that an invocation has used: its body is not looked at.
   *
   * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html">InvokeModel</a>
   */
  static void answered(AiOperation operation, SdkHttpResponse response) {
    used(operation, count(response, "Input"), count(response, "Output"), count(response, "Cache-Read-Input"), count(response, "Cache-Write-Input"));
  }

  private static @Nullable Long count(SdkHttpResponse response, String kind) {
    try {
      String count = response.firstMatchingHeader("X-Amzn-Bedrock-" + kind + "-Token-Count").orElse(null);
      return count == null ? null : Long.valueOf(count);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Null for what was not counted. */
  static void used(AiOperation operation, @Nullable Long input, @Nullable Long output, @Nullable Long cacheRead, @Nullable Long cacheWritten) {
    operation.tokensBesideCache(input == null ? -1 : input, output == null ? -1 : output, cacheRead, cacheWritten);
  }

  /** Reads what an answer, or an event of one, says about it. */
  static void answered(AiOperation operation, SdkPojo answer) {
    Object usage = field(answer, "usage");
    if (usage instanceof SdkPojo) {
      SdkPojo counts = (SdkPojo) usage;
      used(operation, count(counts, "inputTokens"), count(counts, "outputTokens"), count(counts, "cacheReadInputTokens"),
          count(counts, "cacheWriteInputTokens"));
    }
    Object reason = field(answer, "stopReason");
    if (reason instanceof String) {
      operation.finishReasons(Collections.singletonList((String) reason));
    }
  }

  private static @Nullable Long count(SdkPojo usage, String name) {
    Object value = field(usage, name);
    return value instanceof Number ? ((Number) value).longValue() : null;
  }

  /** Null for a field that it has not. */
  static @Nullable Object field(SdkPojo object, String name) {
    for (SdkField<?> each : object.sdkFields()) {
      if (name.equals(each.locationName())) {
        return each.getValueOrDefault(object);
      }
    }
    return null;
  }
}
